// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The domain takes no mail.
    static let domainNoMail: StaticString = """
        null mx | RFC 7505: recipient address has null MX
        nullmx | Postfix: Domain x does not accept mail (nullMX)
        does not accept mail | Postfix, RFC 7504
        doesn't accept mail | various
        do not accept mail | various
        does not accept any mail | various
        does not accept email | various
        does not receive mail | RFC 7504
        does not receive email | various
        never accepts mail | RFC 7504: 521
        no mail accepted | various
        host does not accept mail | RFC 7504: 521
        server does not accept mail | RFC 7504
        mail receiving disabled | various
        not accepting any mail | various
        not accepting mail for this domain | various
        domain isn't accepting mail | various
        inbound mail is disabled | various
        we do not accept mail | various
        nimmt keine e-mails an | German systems
        nimmt keine mail an | German systems
        n'accepte pas de courrier | French systems
        no acepta correo | Spanish systems
        indicated no smtp service | Exim: an MX or SRV record indicated no SMTP service
        """
}
