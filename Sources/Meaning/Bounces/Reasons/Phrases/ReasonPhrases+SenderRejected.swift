// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The envelope sender or From address is refused.
    static let senderRejected: StaticString = """
        sender address * not permitted | various
        sender rejected | various
        sender denied | various
        sender blocked | various
        sender is blocked | various
        sender banned | various
        sender refused | various
        sender unknown | various
        !sender address rejected | Postfix
        sender address * rejected | various
        sender address has been | various
        sender address is not valid | various
        sender address invalid | various
        sender address does not exist | various
        sender address verify | various
        sender address verification | various
        sender address blocked | various
        sender address refused | various
        sender address domain | various
        sender domain * does not exist | various
        sender domain must exist | Postfix-like: Sender domain must exist
        sender domain must resolve | various
        sender domain not found | various
        ?sender domain is | various
        ?sender domain has been | various
        sender domain listed | various
        sender domain rejected | various
        sender domain blocked | various
        sender email address rejected | various
        sender e-mail address | various
        sender has been rejected | various
        sender is not allowed | various
        sender is on the block list | Microsoft
        sender is spammer | various
        sender not accepted | various
        sender not allowed | various
        sender not permitted | various
        sender not pre-approved | various
        sender not found | various
        sender not authorized | various
        !sender verify failed | Exim: Sender verify failed
        !sender verification failed | Exim, various
        !sender verification is failed | Mail.ru-like
        !sender verify | Exim
        sender's address rejected | various
        sender's system address | RFC 3463 X.1.8
        sender's mailbox address | RFC 3463 X.1.7
        sender id (pra) not permitted | Microsoft
        sender prohibited | various
        sender was rejected | various
        banned sender | Microsoft: 5.7.511-like, Access denied, banned sender
        banned sending address | various
        blocked sender | various
        blacklisted sender | various
        blocked by sender | various
        bad sender | various
        bad outbound sender | Microsoft 365: 5.1.8 Access denied, bad outbound sender
        badmailfrom | qmail: sorry, your envelope sender is in my badmailfrom list
        your envelope sender is in my | qmail
        your envelope sender has been denied | spamdyke, qmail
        ?envelope sender | various
        ?envelope-sender | various
        invalid sender | various
        invalid envelope sender | various
        invalid return path | various
        invalid from | various
        ?mail from * refused | various
        mail from * denied | various
        mail from * rejected | various
        mail from not owned by user | Yandex
        mail from domain | various
        mail from owned by | Yandex-like
        ?mailfrom | weak sign of it
        from address * blocked | various
        from address * rejected | various
        from address * not allowed | various
        from address not verified | Amazon SES: Email address is not verified
        email address is not verified | Amazon SES
        from domain * not allowed | various
        domain of sender address * does not | Exim, Sendmail: Domain of sender address does not resolve
        !domain of sender address | Sendmail: does not resolve, does not exist
        domain of sender | various
        domain does not resolve | Sendmail: Domain of sender address
        domain name of sender | various
        can't verify sender | various
        cannot verify sender | various
        could not verify sender | various
        couldn't verify sender | various
        unable to verify sender | various
        unverifiable sender | various
        unverified sender | various
        unresolvable sender domain | various
        unroutable sender address | various
        unrouteable sender | various
        ?unknown sender | various
        untrusted sender | various
        no such sender | various
        not a valid sender | various
        ?return path | weak sign of it
        ?return address | weak sign of it
        ?reverse-path | weak sign of it
        rejecting sender | various
        rule imposed mailbox access for sender | Exim-like: rule imposed mailbox access
        refused by sender | various
        ?not accept mail from | various
        ?not accept email from | various
        ?not accept messages from | various
        ?does not accept mail from | various
        we do not accept mail from this address | Exim-like
        we don't accept mail from this address | various
        you are not authorized to send mail from | various
        you are not allowed to send mail from | various
        you are not authorized to send mail as | various
        not authorized to use | various
        not permitted to send from | various
        not allowed to send from | various
        not owner | Postfix: Sender address rejected: not owned by user
        not owned by user | Postfix
        not logged in | Postfix: Sender address rejected: not logged in
        empty envelope sender | various
        null sender | various
        null sender is not allowed | various
        absender * abgelehnt | German systems
        absender * nicht akzeptiert | German systems
        absenderadresse | German systems
        absender unbekannt | German systems
        expéditeur * refusé | French systems
        expéditeur rejeté | French systems
        remitente rechazado | Spanish systems
        remitente * rechazado | Spanish systems
        remetente rejeitado | Portuguese systems
        remetente * recusado | Portuguese systems
        mittente rifiutato | Italian systems
        nadawca odrzucony | Polish systems
        отправитель * отклонен | Russian systems
        отправитель заблокирован | Russian systems
        ?送信者 | Japanese systems: the sender is named
        ?差出人 | Japanese systems
        ?发件人 | Chinese systems: the sender is named
        ?發件人 | Taiwanese systems
        refused senders | seen in replies of many servers
        blocked senders | seen in replies of many servers
        sender * is blocked | seen in replies of many servers
        sender * is not allowed | seen in replies of many servers
        sender * not found | seen in replies of many servers
        sender * rejected | seen in replies of many servers
        sender * unknown | seen in replies of many servers
        from address is not | seen in replies of many servers
        from address does not | seen in replies of many servers
        invalid dns mx | GMX, web.de: the sender's domain has no valid record
        dns mx or a/aaaa | GMX, web.de
        dns mx record | various
        invalid mx record | various: the sender's
        sender address must | various
        sender * no mx | various
        sender * no a or mx | various
        find your domain | various
        your domain * not exist | various
        your domain * not resolve | various
        verify your sender | various
        verify the sender | various
        """
}
