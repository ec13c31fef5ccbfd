// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Meaning

@Suite("Why a delivery failed")
struct ReasonTests {
    private func reason(_ text: String, _ status: String? = nil, context: String = "") -> BounceReason? {
        let text = Array(text.utf8)[...]
        return ReasonDecision(
            diagnostic: text,
            context: Array(context.utf8)[...],
            status: status.flatMap { StatusCode(field: Array($0.utf8)[...]) },
            replyCode: SMTPReplyCode.first(in: text)
        ).reason
    }

    @Test(
        "a registered status code alone (RFC 3463, IANA)",
        arguments: [
            ("5.1.0", .addressUnknown), ("5.1.1", .addressUnknown), ("5.1.2", .domainUnknown),
            ("5.1.3", .addressUnknown),
            ("5.1.4", .addressUnknown), ("5.1.6", .addressMoved), ("5.1.7", .senderRejected),
            ("5.1.8", .senderRejected),
            ("5.1.10", .domainNoMail), ("5.2.0", .recipientRefused), ("5.2.1", .mailboxDisabled),
            ("4.2.2", .mailboxFull),
            ("5.2.3", .messageTooLarge), ("4.3.1", .serverFull), ("5.3.4", .messageTooLarge), ("5.3.5", .serverError),
            ("4.4.1", .networkError), ("5.4.1", .addressUnknown), ("5.4.4", .domainUnknown), ("5.4.6", .networkError),
            ("4.4.7", .expired), ("5.5.1", .protocolError), ("4.5.3", .rateLimited), ("5.6.0", .contentRejected),
            ("5.7.1", .policy), ("5.7.2", .recipientRefused), ("5.7.10", .tlsRequired), ("5.7.13", .mailboxDisabled),
            ("5.7.17", .addressMoved), ("5.7.23", .authFailure), ("5.7.25", .noReverseDNS), ("5.7.26", .authFailure),
            ("5.7.27", .senderRejected), ("5.7.509", .authFailure), ("5.7.511", .senderRejected),
            ("5.7.606", .clientBlocked), ("5.7.705", .rateLimited), ("5.0.0", .unknown), ("4.0.0", .unknown),
        ] as [(String, BounceReason)]
    )
    func status(code: String, expected: BounceReason) {
        #expect(reason("", code) == expected)
    }

    @Test(
        "clear words beat a code that says something else, vague words do not beat a specific code",
        arguments: [
            ("550 5.7.1 <anna@example.org>: User unknown", "5.7.1", .addressUnknown),
            ("550 5.1.1 mailbox is full", "5.1.1", .mailboxFull),
            ("554 5.7.1 access denied", "5.7.1", .policy), ("550 5.1.1 access denied", "5.1.1", .addressUnknown),
            ("550 5.7.509 Access denied, sending domain does not pass DMARC verification", "5.7.509", .authFailure),
            ("550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found", "5.1.10", .addressUnknown),
            ("556 5.1.10 Recipient address has null MX", "5.1.10", .domainNoMail),
            ("550 5.4.1 Recipient address rejected: Access denied. [host]", "5.4.1", .addressUnknown),
            ("554 5.7.1 <anna@example.org>: Recipient address rejected: Access denied", "5.7.1", .recipientRefused),
        ] as [(String, String, BounceReason)]
    )
    func trust(text: String, code: String, expected: BounceReason) {
        #expect(reason(text, code) == expected)
    }

    @Test(
        "the longer phrase says it: a word within it does not",
        arguments: [
            (
                "Host or domain name not found. Name service error for name=example.org type=MX: Host not found",
                .domainUnknown
            ),
            (
                "Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again",
                .networkError
            ),
            ("553 5.1.8 <a@b.example>... Domain of sender address a@b.example does not exist", .senderRejected),
            ("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", .clientBlocked),
            ("554 5.7.1 Client host rejected: cannot find your hostname, [192.0.2.1]", .noReverseDNS),
            ("421 4.7.28 an unusual rate of unsolicited mail originating from your IP address", .rateLimited),
            ("550 5.7.1 Refused by the recipient's personal filter rules", .recipientRefused),
        ] as [(String, BounceReason)]
    )
    func longest(text: String, expected: BounceReason) {
        #expect(reason(text) == expected)
    }

    @Test(
        "what is said of the sender, of the client or of anything else does not condemn the recipient",
        arguments: [
            (
                "550-Verification failed for <info@b.example> 550-Unrouteable address 550 Sender verify failed",
                .senderRejected
            ),
            ("550 Verification failed for <info@b.example>: No Such User Here. Sender verify failed", .senderRejected),
            ("550 Email rejected: sender domain b.example does not exist", .senderRejected),
            ("550 Sender address <info@b.example>: Domain not found", .senderRejected),
            ("553 The sender address info@b.example is invalid", .senderRejected),
            ("550 recipient rejected your message because sender address is invalid", .senderRejected),
            ("550 Your domain b.example has no MX or A record", .senderRejected),
            ("550 发件人地址不存在", .senderRejected),
            ("550 HELO name is not a valid hostname", .clientBlocked), ("554 Client host unknown", .clientBlocked),
            ("550 Your IP address 192.0.2.1 not found in DNS", .clientBlocked),
            ("554 recipient server returned unknown error", .unknown),
            ("451 user lookup failed: unknown error", .unknown),
            ("554 message not delivered for unknown reason", .unknown),
            ("550 We do not accept mail with attachments", .unknown),
            ("550 we do not accept mail from your network", .clientBlocked),
            ("450 Requested mail action not taken: mailbox unavailable", .unknown), ("553 xyz", .unknown),
            ("521 xyz", .unknown),
            ("550 Blocked: the URL domain in your message does not exist", .unknown),
            ("550 Message-ID invalid: domain does not exist", .unknown), ("451 user database not found", .unknown),
            ("550 the sending MTA does not exist in DNS", .clientBlocked),
            ("550 too many unknown recipients", .rateLimited), ("421 unknown user limit exceeded", .rateLimited),
            ("554 Your server sent mail to invalid recipients", .clientBlocked),
            ("550 address not listed in whitelist", .recipientRefused),
            ("550 your address is not listed in our address book", .senderRejected),
            ("550 authentication failed: user unknown", .policy),
            ("550 sender rejected: unknown user in local domain", .senderRejected),
            ("554 host [192.0.2.1] unknown to us", .clientBlocked),
            ("451 domain not found, try again later", .networkError),
            // And these are about the recipient.
            ("550 MAIL FROM:<info@b.example> ok, RCPT TO:<anna@example.org> user unknown", .addressUnknown),
            ("550 Message returned to sender: address unknown", .addressUnknown),
            ("550 Domain example.org does not accept mail (nullMX)", .domainNoMail),
            ("550 Requested action not taken: mailbox unavailable", .addressUnknown),
        ] as [(String, BounceReason)]
    )
    func others(text: String, expected: BounceReason) {
        #expect(reason(text) == expected)
    }

    @Test(
        "RFC 5321's text of a code yields to what stands behind it, whichever of the two is the graver",
        arguments: [
            (
                "550-Requested action not taken: mailbox unavailable 550 invalid DNS MX or A/AAAA resource record",
                .senderRejected
            ),
            ("550-Requested action not taken: mailbox unavailable 550 Reject due to policy restrictions", .policy),
            ("550 mailbox unavailable, access denied", .policy),
            ("552-exceeded storage allocation 552 Size limit exceeded", .messageTooLarge),
            ("552 Requested mail action aborted: exceeded storage allocation", .mailboxFull),
            ("553-mailbox name not allowed 553 Sender domain not found", .senderRejected),
            ("450-mailbox unavailable 450 Mail rate limit exceeded", .rateLimited),
            ("delivery temporarily suspended: lost connection with mx.example.org", .networkError),
            ("delivery temporarily suspended: host mx.example.org said: 421 too many connections", .rateLimited),
        ] as [(String, BounceReason)]
    )
    func secondLine(text: String, expected: BounceReason) {
        #expect(reason(text) == expected)
    }

    @Test(
        "a sentence in any language, with or without accents, with words between",
        arguments: [
            ("Der Empfänger ist unbekannt", .addressUnknown), ("De mailbox is vol.", .mailboxFull),
            ("550 Boîte du destinataire archivée", .mailboxDisabled),
            ("550 boite du destinataire archivee", .mailboxDisabled),
            ("La boîte aux lettres est saturée", .mailboxFull),
            ("O destinatário informado não existe", .addressUnknown),
            ("POSTILAATIKKO ON TÄYNNÄ", .mailboxFull), ("Posta Kutusu Dolu", .mailboxFull),
            ("Uz\u{307}ivatel\u{30C} xx", .unknown), ("Boi\u{302}te pleine", .mailboxFull),
            ("Domain frequency limited", .rateLimited),
            // Something else is unknown, or somebody else.
            ("Beim Empfänger trat ein unbekannter Fehler auf", .unknown),
            ("Refus du destinataire : erreur inconnue", .unknown),
            ("L'adresse de l'expéditeur n'existe pas", .senderRejected),
            ("Die Adresse des Absenders existiert nicht", .senderRejected),
        ] as [(String, BounceReason)]
    )
    func languages(text: String, expected: BounceReason) {
        #expect(reason(text) == expected)
    }

    @Test("a reply over several lines is read as one sentence, whatever stands between its words")
    func lines() {
        let reply =
            "550-5.1.1 The email account that you tried to\n550-5.1.1 reach does not exist. Please try\n550 5.1.1 double-checking"
        #expect(reason(reply) == .addressUnknown)
        #expect(reason("550 L\u{2019}adresse est introuvable") == .addressUnknown)
        #expect(reason("550 ПОЛЬЗОВАТЕЛЬ НЕ НАЙДЕН") == .addressUnknown)
        #expect(reason("550 EMPFÄNGER UNBEKANNT") == .addressUnknown)
    }

    @Test("words in addresses and within longer words say nothing")
    func addresses() {
        #expect(reason("550 5.1.1 <spam.virus@example.org>: User unknown") == .addressUnknown)
        #expect(reason("554 <full.mailbox@example.org>") == .unknown)
        #expect(reason("554 nospamming helpspamming") == .unknown)
    }

    @Test("trouble that lasted until the queue gave up is expired; a clear refusal is not (QUIRK)")
    func expired() {
        #expect(reason("connection timed out", "4.4.7") == .expired)
        #expect(reason("retry timeout exceeded; connection refused") == .expired)
        #expect(reason("452 4.2.2 mailbox full", "4.4.7") == .mailboxFull)
        #expect(reason("connection refused", "4.4.1") == .networkError)
    }

    @Test("a refusal of the content without a reason is the recipient's")
    func afterData() {
        #expect(reason("554 transaction failed (in reply to end of DATA command)", "5.0.0") == .recipientRefused)
        #expect(reason("554 transaction failed (in reply to RCPT TO command)", "5.0.0") == .unknown)
    }

    @Test("a warning is expired, a success has no reason")
    func actions() {
        let text = Array("450 4.1.1 user unknown".utf8)[...]
        #expect(ReasonDecision(diagnostic: text, action: .delayed).reason == .expired)
        #expect(ReasonDecision(diagnostic: text, action: .delivered).reason == nil)
    }

    @Test("hard is what is about the address, everything else is soft")
    func kinds() {
        let hard = BounceReason.allCases.filter { $0.kind == .hard }
        #expect(hard == [.addressUnknown, .addressMoved, .domainUnknown, .domainNoMail])
        #expect(BounceReason.allCases.count == 28)
    }
}
