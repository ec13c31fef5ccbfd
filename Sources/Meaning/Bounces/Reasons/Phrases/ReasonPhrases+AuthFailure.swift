// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// SPF, DKIM or DMARC failed.
    static let authFailure: StaticString = """
        spf | any text that names it
        sender policy framework | various
        dkim | any text that names it
        dmarc | any text that names it
        domainkeys | Yahoo
        adsp | RFC 5617
        arc validation failure | RFC 8617 X.7.29
        sender authentication | various
        ?sender id * failed | Microsoft
        unauthenticated email from | Gmail: 5.7.26 ... is not accepted due to domain's DMARC policy
        unauthenticated mail | Gmail
        unauthenticated sender | Gmail: blocked because the sender is unauthenticated
        sender is unauthenticated | Gmail: 5.7.26
        email from * authentication * fail | various
        message does not pass authentication checks | Gmail: 5.7.26
        does not have authentication information | Gmail: 5.7.26
        not pass authentication | Gmail
        does not pass * verification | Microsoft: 5.7.509 Access denied, sending domain does not pass DMARC verification
        authentication checks failed | various
        authentication requirements | Gmail, Yahoo, Microsoft: 5.7.515
        required authentication level | Microsoft: 5.7.515
        multiple authentication checks failed | RFC 7372 X.7.26
        is not designated as permitted | SPF
        not designated as an approved sender | SPF
        not authorized by * domain to send | SPF
        not an authorized sender for | SPF
        unauthorized to use * as permitted sender | SPF
        domain's * policy | Gmail
        openspf | SPF: the explanation's host
        microsoft.com/senderid | Microsoft
        fails to pass * authentication | various
        fail authentication | various
        failed authentication check | various
        signature verification failed | various
        signature could not be verified | various
        fälschung des absenders | German systems
        """
}
