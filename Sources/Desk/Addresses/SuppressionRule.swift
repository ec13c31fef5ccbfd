// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Meaning
import Outbound

/// What a failed delivery means for its address: pure (RELIABILITY 5.7).
///
/// Only what is about the address counts against it. That a mailbox is full, a mail too large, or its content or our server not
/// wanted says nothing of whether the next one arrives.
enum SuppressionRule: Equatable, Sendable {
    /// It is not about the address.
    case nothing
    /// There is no such address.
    case atOnce
    /// The address is doubtful: twice in seven days.
    case afterTwo
    /// It may pass: ten times in thirty days.
    case afterTen

    static let mostDoubtful = 2
    static let mostSoft = 10
    static let mostExpired = 3

    /// How long an address is left alone. One mail is the probe then: fails that, it begins anew.
    static let life = Duration.seconds(30 * 86_400)
    /// The same of addresses to which mails were given up after days.
    static let expiredLife = Duration.seconds(7 * 86_400)
    /// The same of an agent's: somebody must be told what customers write.
    static let agentLife = Duration.seconds(86_400)

    /// Reasons that are our mail's or our server's.
    static let foreign: Set<BounceReason> = [
        .messageTooLarge, .contentRejected, .formatRejected, .spam, .virus, .policy, .senderRejected, .clientBlocked,
        .reputation, .noReverseDNS, .authFailure, .tlsRequired, .relayDenied, .rateLimited, .protocolError,
    ]
    /// Reasons that make an address doubtful.
    static let doubtful: Set<BounceReason> = [.addressMoved, .mailboxDisabled]

    /// - Parameters:
    ///   - status: As `5.1.1`.
    ///   - reason: Why, as the words and codes are understood.
    static func of(status: String?, reason: BounceReason?) -> SuppressionRule {
        if let reason, foreign.contains(reason) { return .nothing }
        let parts = (status ?? "").split(separator: ".").compactMap { Int($0) }
        if parts.count == 3, parts[0] == 4 { return .afterTen }
        if parts.count == 3, parts[0] == 5 {
            switch (parts[1], parts[2]) {
            case (1, 1), (1, 2), (1, 3), (1, 10), (4, 4): return .atOnce
            // The sender's address.
            case (1, 7), (1, 8): return .nothing
            case (1, _), (2, 1): return .afterTwo
            case (2, 2): return .afterTen
            // Policy and content: words about the address may be right, and are not believed at once.
            case (3, _), (6, _), (7, _): return reason?.kind == .hard ? .afterTwo : .nothing
            default: break
            }
        }
        switch reason {
        case .addressUnknown, .domainUnknown, .domainNoMail: return .atOnce
        case .addressMoved, .mailboxDisabled: return .afterTwo
        default: return .afterTen
        }
    }
}
