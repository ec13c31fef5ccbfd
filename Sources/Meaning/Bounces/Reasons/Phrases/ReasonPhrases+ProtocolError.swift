// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// SMTP syntax and sequence errors.
    static let protocolError: StaticString = """
        !helo/ehlo first | Postfix: 503 send HELO/EHLO first
        !ehlo/helo first | various
        syntax error | RFC 5321 500, 501
        syntax error in parameters | RFC 5321 501
        syntax error, command unrecognized | RFC 5321 500
        command unrecognized | RFC 5321 500
        command not recognized | various
        command not implemented | RFC 5321 502
        command parameter not implemented | RFC 5321 504
        command unknown | various
        command rejected | various
        command out of sequence | various
        command disallowed | various
        bad command | various
        bad sequence of commands | RFC 5321 503
        bad syntax | various
        bad argument | various
        unrecognized command | various
        unrecognised command | various
        unknown command | various
        unknown parameter | various
        unsupported parameter | various
        unsupported command | various
        unexpected command | various
        unexpected reply | various
        invalid command | RFC 3463 X.5.1
        invalid command arguments | RFC 3463 X.5.4
        invalid parameter | various
        invalid arguments | various
        improper command pipelining | Postfix: 503 5.5.0
        command pipelining | Postfix
        improper use of smtp command | Postfix: 503 5.5.0
        need mail command | RFC 5321 503
        need rcpt command | RFC 5321 503
        need rcpt | Exchange: 503 5.5.2 Need Rcpt command
        need mail before rcpt | various
        need helo | various
        nested mail command | Postfix: 503
        polite people say hello first | Sendmail: 503
        send hello first | Exchange: 5.5.2
        say helo first | various
        ?no valid recipients | Postfix: 554 5.5.1 Error: no valid recipients
        no recipients | various
        protocol error | various
        smtp protocol violation | Exim: 554 SMTP synchronization error
        smtp protocol synchronization | Exim
        smtp synchronization error | Exim
        synchronization error | Exim
        wrong protocol version | RFC 3463 X.5.5
        dsn support | various: DSN not supported
        ?mail-from parameter | various
        octet * line limit | various
        unimplemented | various
        !command line too long | seen in replies of many servers
        !line is too long for a command | seen in replies of many servers
        """
}
