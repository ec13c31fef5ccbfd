// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// What servers and providers write when they refuse a mail, and the reason that it means.
///
/// Data, one table per reason in an extension file of its own: a line holds a phrase and, behind `|`, who writes it.
/// Phrases are in the form that ``DiagnosticText`` gives a diagnostic: small letters, no quotation marks and angle
/// brackets, one blank between words. Further:
///
/// - `*` stands for at most ``PhraseMatcher/maximumGap`` bytes of anything.
/// - `!` before a phrase: it beats every other sign. `?`: it is vague, and a status code that says more beats it.
enum ReasonPhrases {
    /// How far a phrase is believed.
    enum Strength: UInt8, Comparable {
        case vague, clear, certain

        static func < (first: Strength, second: Strength) -> Bool { first.rawValue < second.rawValue }
    }

    /// One line of a table.
    struct Phrase {
        let reason: BounceReason
        let strength: Strength
        /// The pieces between the asterisks.
        let pieces: [[UInt8]]
        /// The phrase as the table has it, without its mark.
        let text: [UInt8]
        let source: String
    }

    /// The tables, in the order in which they win: where a diagnostic holds equally strong phrases of two reasons, the
    /// earlier is the more telling one. ("Over quota" explains a "mailbox unavailable", "spam" a "rejected".)
    static let tables: [(reason: BounceReason, table: StaticString)] = [
        (.suppressed, suppressed), (.mailboxFull, mailboxFull), (.mailboxFull, mailboxFullByLanguage),
        (.messageTooLarge, messageTooLarge), (.mailboxDisabled, mailboxDisabled),
        (.mailboxDisabled, mailboxDisabledByLanguage), (.addressMoved, addressMoved), (.domainNoMail, domainNoMail),
        (.virus, virus), (.authFailure, authFailure), (.noReverseDNS, noReverseDNS), (.relayDenied, relayDenied),
        (.addressUnknown, addressUnknown), (.addressUnknown, addressUnknownInLanguages),
        (.addressUnknown, addressUnknownByLanguage), (.reputation, reputation),
        (.formatRejected, formatRejected),
        (.spam, spam), (.clientBlocked, clientBlocked), (.tlsRequired, tlsRequired),
        (.senderRejected, senderRejected), (.domainUnknown, domainUnknown),
        (.rateLimited, rateLimited), (.rateLimited, rateLimitedByLanguage), (.contentRejected, contentRejected),
        (.recipientRefused, recipientRefused),
        (.policy, policy), (.serverFull, serverFull), (.expired, expired), (.networkError, networkError),
        (.protocolError, protocolError), (.serverError, serverError),
    ]

    /// All lines of all tables.
    static let all: [Phrase] = tables.flatMap { reason, table in
        table.withUTF8Buffer { bytes in
            bytes.split(separator: 0x0A).compactMap { phrase(Array($0)[...], reason) }
        }
    }

    /// Reads one line of a table.
    private static func phrase(_ line: ArraySlice<UInt8>, _ reason: BounceReason) -> Phrase? {
        guard let bar = line.lastIndex(of: UInt8(ascii: "|")) else { return nil }
        var text = line[..<bar].trimmed
        var strength = Strength.clear
        if text.first == UInt8(ascii: "!") || text.first == UInt8(ascii: "?") {
            strength = text.first == UInt8(ascii: "!") ? .certain : .vague
            text = text.dropFirst()
        }
        let pieces = text.split(separator: UInt8(ascii: "*")).map { DiagnosticText.normalized($0.trimmed) }
        guard !pieces.isEmpty, pieces.allSatisfy({ !$0.isEmpty }) else { return nil }
        let source = String(decoding: line[(bar + 1)...].trimmed, as: UTF8.self)
        return Phrase(reason: reason, strength: strength, pieces: pieces, text: Array(text), source: source)
    }
}
