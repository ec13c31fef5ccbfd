// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Local problems of mail servers and delivery agents.
    static let serverError: StaticString = """
        temporary lookup failure | Postfix: a table could not be asked
        timeout waiting for | content scanners
        local configuration error | Sendmail
        local error in processing | Exim, RFC 5321 451
        local error | various
        local delivery failed | various
        local delivery agent | various
        local problem | various
        mail system configuration error | various
        mail system congestion | RFC 3463 X.4.5
        mailer error | various
        mailer internal error | various
        mailbox corrupted | various
        mailbox busy | various
        mailbox is busy | various
        mailbox currently unavailable | various
        mailbox temporarily unavailable | various
        can't create | Unix mail programs
        can't open mailbox | Unix mail programs
        cannot open mailbox | various
        cannot append message | Postfix: cannot append message to file
        cannot update mailbox | Postfix: cannot update mailbox for user
        cannot write | various
        cannot exec | Unix
        cannot allocate memory | Unix error text
        command failed: | Postfix pipe(8)
        command died with | Postfix: Command died with status 255
        command died | Postfix pipe(8)
        command time limit exceeded | Postfix local(8)
        child process | Exim: Child process of x transport returned
        child process of | Exim: transport returned 127
        configuration error | various
        database error | various
        ?delivery agent | various
        ?delivery error | weak sign of it
        deferred: local mailer | Sendmail
        destination server error | various
        directory service error | various
        error writing message | Postfix-like: Error writing message
        error opening input/output file | Sendmail
        error in processing | RFC 5321 451
        ?internal error | various
        internal server error | various
        internal software error | various
        internal resource | various
        insufficient resources | various
        interrupted system call | Unix error text
        ?i/o error | Unix error text
        input/output error | Unix error text
        lmtp error | various
        ?maildrop | maildrop
        mail transport unavailable | Postfix: mail transport unavailable
        mail server temporarily | various
        out of memory | Unix
        pipe to * failed | Exim-like
        ?procmail | procmail
        processing error | various
        ?resource temporarily unavailable | Unix error text
        resources temporarily unavailable | various: 4.3.2
        server configuration | various
        server configuration problem | Postfix: 4.3.5 Server configuration problem
        ?server error | various
        server busy | various
        server too busy | various
        server overloaded | various
        service currently unavailable | various
        ?service temporarily unavailable | various
        service is unavailable | various
        service shutting down | various
        ?service unavailable | various
        software error | various
        software caused | Unix error text
        ?spool | weak sign of it
        system configuration | various
        ?system error | various
        system failure | various
        system incorrectly configured | RFC 3463 X.3.5
        system not capable of selected features | RFC 3463 X.3.3
        system not accepting network messages | RFC 3463 X.3.2
        system not accepting messages | various
        ?system resources | various
        ?system load | various
        system is temporarily | various
        storedrv.deliver | Exchange: another failure of its delivery
        storedrv.submit | Exchange
        mapiexception | Exchange
        temporary local problem | RFC 5321 451
        temporary server error | various
        temporary system | various
        temporarily unable to process | various
        transport error | various
        unable to write | various
        unable to create | various
        unable to process | various
        unable to open | various
        unexpected error | various
        undefined error | various
        unix error | Postfix-like
        bad file descriptor | Unix error text
        no such file or directory | Unix error text
        read-only file system | Unix error text
        ?exit status | various
        ?exit code | various
        execution of * failed | various
        failed to execute | various
        fork failed | Unix
        ?file system | weak sign of it
        alias * expansion | various
        expansion of * failed | Exim: failed to expand
        failed to expand | Exim
        ?forced failure | Exim
        ?filter error | Exim, Sieve
        sieve error | Dovecot
        unmatched | various
        interner fehler | German systems
        systemfehler | German systems
        konfigurationsfehler | German systems
        erreur interne | French systems
        erreur système | French systems
        error interno | Spanish systems
        erro interno | Portuguese systems
        errore interno | Italian systems
        внутренняя ошибка | Russian systems
        системная ошибка | Russian systems
        内部エラー | Japanese systems
        システムエラー | Japanese systems
        系统错误 | Chinese systems
        内部错误 | Chinese systems
        ?temporary error | seen in replies of many servers
        ?temporary problem | seen in replies of many servers
        ?temporary failure | seen in replies of many servers
        ?temporarily unavailable | seen in replies of many servers
        ?try again later | seen in replies of many servers
        ?please try later | seen in replies of many servers
        ?please try again | seen in replies of many servers
        ?please retry | seen in replies of many servers
        requested action aborted | seen in replies of many servers
        local error in | seen in replies of many servers
        content scanner | seen in replies of many servers
        scanner unavailable | seen in replies of many servers
        scan failed | seen in replies of many servers
        could not scan | seen in replies of many servers
        mail filter failed | seen in replies of many servers
        ?milter | seen in replies of many servers
        ?backend | seen in replies of many servers
        ldap error | seen in replies of many servers
        ldap server | seen in replies of many servers
        ldap failure | seen in replies of many servers
        sql error | seen in replies of many servers
        cannot connect to database | seen in replies of many servers
        ?process failed | seen in replies of many servers
        unable to chdir | qmail
        cannot chdir | various
        can't chdir | various
        unable to switch to | qmail
        temporary error on maildir | qmail
        delivered to command does not exist | qmail
        qmail-local | qmail
        trouble creating files | qmail
        unable to run | qmail
        command does not exist | various
        command not found | Unix shells
        !address verification in progress | Postfix reject_unverified_recipient: not yet known
        temporarily not found | various: it may be there again
        temporarily not available | various: it may be there again
        temporarily unknown | various: it may be there again
        """
}
