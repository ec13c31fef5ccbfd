// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What the registered status codes mean as a reason (RFC 3463, the IANA registry of enhanced codes, and Microsoft's
/// and Google's own).
enum StatusReasons {
    /// A reason, and whether the code alone says it clearly enough to beat vague words.
    struct Meaning: Equatable {
        let reason: BounceReason
        let isSpecific: Bool
    }

    /// What a code means, `nil` where it says nothing.
    static func meaning(of code: StatusCode) -> Meaning? {
        let key = Int(code.subject) * 1000 + Int(code.detail)
        if let reason = perClass[Int(code.class) * 1_000_000 + key] { return Meaning(reason: reason, isSpecific: true) }
        if let reason = specific[key] { return Meaning(reason: reason, isSpecific: true) }
        if let reason = vague[key] { return Meaning(reason: reason, isSpecific: false) }
        if code.subject == 7, let reason = microsoft(code.detail) { return Meaning(reason: reason, isSpecific: true) }
        return subjects[code.subject].map { Meaning(reason: $0, isSpecific: false) }
    }

    /// Codes whose meaning depends on the class.
    private static let perClass: [Int: BounceReason] = [
        // "No answer from host"; as a permanent one it is Microsoft 365's word for an address that its directory lacks.
        4_004_001: .networkError, 5_004_001: .addressUnknown,
        // "Unable to route": permanent where DNS has no such name.
        4_004_004: .networkError, 5_004_004: .domainUnknown,
        // "System not accepting network messages".
        4_003_002: .serverError, 5_003_002: .serverError,
        // "Mailbox disabled"; the transient one is Google's for a mailbox that gets mail too fast.
        4_002_001: .rateLimited,
        // "Mail system congestion"; the permanent one is Google's for the daily sending quota.
        4_004_005: .rateLimited, 5_004_005: .rateLimited,
    ]

    /// `subject * 1000 + detail`.
    private static let specific: [Int: BounceReason] = [
        // RFC 3463 §3.2, addresses.
        1_001: .addressUnknown, 1_002: .domainUnknown, 1_003: .addressUnknown, 1_004: .addressUnknown,
        1_006: .addressMoved,
        1_007: .senderRejected, 1_008: .senderRejected,
        // RFC 7505.
        1_010: .domainNoMail,
        // Microsoft 365: 5.1.90, the daily limit of recipients.
        1_090: .rateLimited,
        // §3.3, mailboxes.
        2_001: .mailboxDisabled, 2_002: .mailboxFull, 2_003: .messageTooLarge,
        // Microsoft 365: 5.2.121 and 5.2.122, the recipient gets too much mail in an hour.
        2_121: .rateLimited, 2_122: .rateLimited,
        // §3.4, systems.
        3_001: .serverFull, 3_003: .serverError, 3_004: .messageTooLarge, 3_005: .serverError,
        // §3.5, network and routing.
        4_002: .networkError, 4_003: .networkError, 4_006: .networkError, 4_007: .expired,
        // Exchange: 5.4.14 hop count; 5.4.300 expired, 5.4.310 no such domain, 5.4.312 DNS, 5.4.316 refused.
        4_014: .networkError, 4_300: .expired, 4_310: .domainUnknown, 4_312: .networkError, 4_316: .networkError,
        4_317: .tlsRequired, 4_318: .networkError,
        // §3.6, protocol.
        5_001: .protocolError, 5_002: .protocolError, 5_003: .rateLimited, 5_004: .protocolError,
        5_005: .protocolError, 5_006: .protocolError,
        // §3.7, content.
        6_001: .contentRejected, 6_002: .contentRejected, 6_003: .contentRejected, 6_004: .contentRejected,
        6_005: .contentRejected, 6_006: .contentRejected, 6_007: .contentRejected, 6_008: .contentRejected,
        6_009: .contentRejected, 6_010: .contentRejected, 6_011: .formatRejected, 6_211: .formatRejected,
        // §3.8, security; RFC 5248, 7293, 7372, 7505, 8617, 8689.
        7_002: .recipientRefused, 7_004: .policy, 7_005: .policy, 7_006: .policy, 7_007: .policy,
        7_010: .tlsRequired, 7_011: .tlsRequired, 7_013: .mailboxDisabled, 7_017: .addressMoved, 7_018: .addressMoved,
        7_020: .authFailure, 7_021: .authFailure, 7_022: .authFailure, 7_023: .authFailure, 7_024: .authFailure,
        7_025: .noReverseDNS, 7_026: .authFailure, 7_027: .senderRejected, 7_028: .rateLimited, 7_029: .authFailure,
        7_030: .tlsRequired,
        // Exchange and Microsoft 365.
        7_012: .recipientRefused, 7_057: .policy, 7_060: .senderRejected, 7_064: .relayDenied,
        7_124: .recipientRefused, 7_133: .recipientRefused, 7_134: .recipientRefused, 7_135: .recipientRefused,
        7_136: .recipientRefused, 7_232: .rateLimited, 7_233: .rateLimited, 7_320: .tlsRequired, 7_321: .tlsRequired,
        7_322: .tlsRequired, 7_323: .tlsRequired, 7_324: .tlsRequired, 7_325: .tlsRequired,
    ]

    /// Codes that leave the reason half open.
    private static let vague: [Int: BounceReason] = [
        1_000: .addressUnknown, 1_005: .recipientRefused, 1_009: .serverError,
        2_000: .recipientRefused, 2_004: .recipientRefused, 3_000: .serverError, 3_006: .serverError,
        4_000: .networkError, 4_008: .networkError, 5_000: .protocolError, 6_000: .contentRejected,
        7_000: .policy, 7_001: .policy, 7_003: .policy, 7_008: .policy, 7_009: .policy,
        7_014: .policy, 7_015: .policy, 7_016: .policy, 7_019: .policy,
    ]

    /// What the subject alone says; X.0 says nothing.
    private static let subjects: [UInt16: BounceReason] = [
        1: .addressUnknown, 2: .recipientRefused, 3: .serverError, 4: .networkError, 5: .protocolError,
        6: .contentRejected, 7: .policy,
    ]

    /// Microsoft 365's 5.7.5xx to 5.7.7xx and 4.7.5xx to 4.7.8xx ("Access denied, ...").
    private static func microsoft(_ detail: UInt16) -> BounceReason? {
        switch detail {
        case 501, 502, 503, 511: .senderRejected
        case 504, 505, 507, 508: .recipientRefused
        case 506, 513: .clientBlocked
        case 509, 515: .authFailure
        case 512: .formatRejected
        case 606...649: .clientBlocked
        case 500, 600...605, 650...699, 708, 750: .clientBlocked
        case 700...707, 709...749: .rateLimited
        case 850...899: .rateLimited
        default: nil
        }
    }
}
