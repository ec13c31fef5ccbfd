// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The form of the mail breaks RFC 5322 or a rule of the provider.
    static let formatRejected: StaticString = """
        missing a valid messageid | Gmail
        !rfcmessagenoncompliant | Gmail
        more than one from | various
        more than one * header | various
        not rfc 5322 compliant | Gmail: 5.7.1 Our system has detected that this message is not RFC 5322 compliant
        not rfc 5322 | Gmail
        not rfc 2822 compliant | Gmail
        not rfc 2822 | various
        not rfc compliant | various
        not compliant with rfc | various
        not conform to rfc | various
        rfc 5322 compliant | Microsoft: 5.7.512
        does not comply with rfc | various
        rfc compliance | various
        violates rfc | various
        violation of rfc | various
        rfc violation | various
        rfc2822 | various
        rfc822 header | various
        rfc 822 header | various
        ?duplicate header | Gmail, Exchange: 5.6.211
        multiple addresses in from header | Gmail, Yahoo
        multiple from header | various
        multiple from: | various
        multiple 'from' | Gmail
        multiple subject | Gmail
        headers are not compliant | various
        headers consume too much | various
        ?header fields | various: too many header fields
        too many headers | various
        invalid header | Postfix-milter, various
        invalid headers found | various
        malformed from | various
        missing header | various
        missing headers | various
        missing date header | various
        missing message-id | Gmail: Messages missing a valid Message-ID header are not accepted
        message-id header are not accepted | Gmail
        missing a valid message-id | Gmail
        missing a valid address in from | Gmail
        missing a valid from | Gmail
        missing or invalid * header | various
        ?header missing | various
        header is missing | various
        header is not valid | various
        no from header | various
        no from: header | various
        no date header | various
        no date: header | various
        ?no subject | Yahoo Japan-like
        no message-id | various
        from header is missing | Gmail
        ?from: header | Gmail
        from header must | various
        has invalid * header | various
        ?header line too long | various
        line too long | RFC 5321: 500 Line too long
        lines longer than | various: 998 octets
        maximum line length | various
        has more than 998 | various
        bare lf | qmail: 451 See http://pobox.com/~djb/docs/smtplf.html
        bare linefeed | various
        bare newline | Postfix: SMTP smuggling protection
        bare carriage return | various
        stray linefeed | qmail
        smtplf.html | qmail
        ?unbalanced | various: unbalanced angle brackets
        illegal 8bit | various
        invalid character in header | various
        non-ascii character in header | amavis
        invalid characters | Exchange: 5.6.11
        empty envelope senders not allowed | various
        syntax error in * header | Exim: header_syntax
        has header syntax | Exim
        header syntax error | Exim
        message looks * forged headers | various
        lacks a valid | seen in replies of many servers
        lacks a * header | seen in replies of many servers
        ?date header | seen in replies of many servers
        without a valid * header | seen in replies of many servers
        no valid * header | seen in replies of many servers
        invalid date | seen in replies of many servers
        duplicate from | seen in replies of many servers
        missing from | seen in replies of many servers
        missing date | seen in replies of many servers
        """
}
