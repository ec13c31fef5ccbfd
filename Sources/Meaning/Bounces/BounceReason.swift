// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a delivery failed, as a fixed set of words; whether to stop mailing follows from the word alone.
package enum BounceReason: String, Sendable, CaseIterable {
    /// No such user, mailbox or alias.
    case addressUnknown = "address-unknown"
    /// The user has moved; another address is given or implied.
    case addressMoved = "address-moved"
    /// The domain or host does not exist.
    case domainUnknown = "domain-unknown"
    /// The domain exists but takes no mail (RFC 7505).
    case domainNoMail = "domain-no-mail"
    /// Over quota.
    case mailboxFull = "mailbox-full"
    /// The account exists but is suspended, inactive or locked.
    case mailboxDisabled = "mailbox-disabled"
    /// The recipient, or a filter of theirs, refuses this mail; also a refusal that gives no clearer reason.
    case recipientRefused = "recipient-refused"
    /// A sending service did not try: the address is on its suppression list.
    case suppressed = "suppressed"
    /// The mail is larger than the system or the mailbox takes.
    case messageTooLarge = "message-too-large"
    /// A forbidden attachment, content or encoding.
    case contentRejected = "content-rejected"
    /// The mail breaks RFC 5322 or a provider's rule about its form.
    case formatRejected = "format-rejected"
    /// Judged to be spam.
    case spam = "spam"
    /// Judged to be malware.
    case virus = "virus"
    /// Refused for a policy or security rule that is none of the others.
    case policy = "policy"
    /// The envelope sender or From address is refused.
    case senderRejected = "sender-rejected"
    /// The sending IP or host is on a block list or refused.
    case clientBlocked = "client-blocked"
    /// Low reputation of IP or domain.
    case reputation = "reputation"
    /// The sending IP has no valid PTR record.
    case noReverseDNS = "no-reverse-dns"
    /// SPF, DKIM or DMARC failed.
    case authFailure = "auth-failure"
    /// TLS is required or failed.
    case tlsRequired = "tls-required"
    /// The server does not relay for this recipient.
    case relayDenied = "relay-denied"
    /// Too many connections, messages or recipients in a time.
    case rateLimited = "rate-limited"
    /// Gave up after too long in the queue, or still trying.
    case expired = "expired"
    /// DNS failure, no route, connection refused or lost, mail loop.
    case networkError = "network-error"
    /// A local problem of a mail server or delivery agent.
    case serverError = "server-error"
    /// The server, not the mailbox, has no space.
    case serverFull = "server-full"
    /// SMTP syntax or sequence error.
    case protocolError = "protocol-error"
    /// A bounce, but the text gives no usable reason.
    case unknown = "unknown"

    /// Hard where the address itself is no good, soft for everything else.
    package var kind: BounceKind {
        switch self {
        case .addressUnknown, .addressMoved, .domainUnknown, .domainNoMail: .hard
        default: .soft
        }
    }
}
