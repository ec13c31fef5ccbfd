// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The domain or host does not exist.
    static let domainUnknown: StaticString = """
        !dns lookup failure: host * not found | DragonFly
        no mx or a records | Yahoo
        no mx or a | various
        no a or mx | various
        no mx for | Mailgun: 498
        no mail servers appear to exist | hMailServer
        host * unknown | James, various
        no valid mx | various
        domaine * existe pas | French systems
        domaine * n'existe | French systems
        host unknown | Sendmail
        unknown host | Sendmail, Exim
        host not found | Postfix: Name service error ... Host not found
        unknown domain | various
        unknown local domain | various
        domain not found | Gmail, various
        domain name not found | Postfix: Host or domain name not found
        host or domain name not found | Postfix; the name service's try-again is marked apart
        domain does not exist | various
        domain doesn't exist | various
        domain * does not exist | Office 365: the domain stands between
        domain * doesn't exist | various
        domain * couldn't be found | Gmail: because the domain could not be found
        domain * wasn't found | various
        domain could not be found | various
        domain * not found | various
        domain is not exist | various
        domain is unknown | various
        domain must exist | various
        ?domain invalid | various
        domain mentioned in email address is unknown | various
        dns domain * does not exist | Office 365: 5.4.310
        dns name not found | various
        no such domain | various
        no such host | various
        non-existent domain | DNS
        nonexistent domain | DNS
        non-existing domain | various
        nxdomain | DNS
        name or service not known | getaddrinfo
        nodename nor servname provided | getaddrinfo of the BSDs
        no mail hosts for domain | Exim-like relays
        no route to domain | various
        unrouteable mail domain | Exim: Unrouteable mail domain
        unrouteable domain | Exim
        all relevant mx records point to non-existent hosts | Exim
        invalid domain name | various
        illegal host/domain name found | VMS PMDF, Sun Messaging Server
        bad destination system address | RFC 3463 X.1.2
        bad destination host | Sendmail text of X.1.2
        destination server * not exist | various
        recipient address rejected: domain not found | Postfix reject_unknown_recipient_domain
        recipient domain must exist | various
        couldn't find any host named | qmail-remote: 5.1.2
        couldn't find any host by that name | qmail-remote
        ?could not resolve host | various
        unknown destination domain | various
        has no * records | various: domain has no MX or A records
        has no a, aaaa, or mx dns records | Amazon SES, Sympa
        no a, aaaa or mx | various
        ?can't find host | various
        !server for the domain * can't be found | Exchange 2010: 5.4.4
        mail server in * isn't * domain name | various
        such a domain does not exist | various
        domäne * nicht gefunden | German systems
        domain * nicht gefunden | German systems
        domain existiert nicht | German systems
        domaine * introuvable | French systems
        domaine inconnu | French systems
        dominio desconocido | Spanish systems
        dominio no existe | Spanish systems
        domínio não encontrado | Portuguese systems
        dominio sconosciuto | Italian systems
        домен не найден | Russian systems
        домен не существует | Russian systems
        ドメインが見つかりません | Japanese systems
        域名不存在 | Chinese systems
        域名解析失败 | Chinese systems
        找不到域名 | Chinese systems
        lookups failed permanently | Exim: all host address lookups failed permanently
        domain * has no mail | various
        recipient's domain * not found | various
        recipient's domain * not exist | various
        domain * existiert nicht | systems in other languages than English
        домен * не существует | systems in other languages than English
        домен * не найден | systems in other languages than English
        ドメインが存在しません | systems in other languages than English
        domein * bestaat niet | systems in other languages than English
        domena * nie istnieje | systems in other languages than English
        dominio * non esiste | systems in other languages than English
        domínio * não existe | systems in other languages than English
        dominio * no existe | systems in other languages than English
        doména * neexistuje | systems in other languages than English
        domenet finnes ikke | systems in other languages than English
        domänen finns inte | systems in other languages than English
        domænet findes ikke | systems in other languages than English
        домен не існує | systems in other languages than English
        """
}
