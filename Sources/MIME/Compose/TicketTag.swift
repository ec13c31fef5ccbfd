// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How a desk writes a ticket's number in subjects: `[#1042]`, or with letters of its own, `[TKT-1042]`.
///
/// The tag with `#` is always recognised too: a desk that takes another prefix goes on getting answers to its older mails.
/// Other words in brackets are no tags; mailing lists and trackers write such (`[team]`, `[JIRA-7]`).
package struct TicketTag: Sendable, Equatable {
    /// What stands before the number: `#`, or letters and a hyphen.
    package let prefix: String
    /// The own opening first.
    private let openings: [[UInt8]]

    /// The tag that every desk begins with.
    package static let plain = TicketTag(prefix: "#")

    /// Digits of a ticket's number at most.
    private static let maximumDigits = 12

    /// - Parameter prefix: What stands before the number; at most 16 bytes are of use, an empty one is `#`.
    package init(prefix: String) {
        let prefix = String(prefix.prefix(16))
        self.prefix = prefix.isEmpty ? "#" : prefix
        openings = [self.prefix, "#"].map { Array("[\($0)".utf8).map(Self.folded) }
    }

    /// The tag of a ticket.
    package func text(_ ticket: Int) -> String { "[\(prefix)\(ticket)]" }

    /// The number of the first ticket tag in a subject; one with the own prefix before one with `#`, which the customer's
    /// own helpdesk may have put there.
    ///
    /// - Complexity: O(n).
    package func ticket(in subject: String) -> Int? {
        var seen: [UInt8] = []
        var plain: Int?
        for byte in subject.utf8 {
            seen.append(byte)
            guard let tag = last(seen) else { continue }
            if tag.isOwn { return tag.number }
            plain = plain ?? tag.number
        }
        return plain
    }

    /// The subject with the tag of a ticket before its words; all other tags are taken away.
    ///
    /// - Complexity: O(n).
    package func tagged(_ subject: String, ticket: Int) -> String {
        let rest = untagged(subject)
        return rest.isEmpty ? text(ticket) : text(ticket) + " " + rest
    }

    /// The subject without tags, blanks folded.
    ///
    /// - Complexity: O(n).
    package func untagged(_ subject: String) -> String {
        var kept: [UInt8] = []
        for byte in subject.utf8 {
            kept.append(byte)
            // Taking a tag away may bring the halves of another one together.
            if let tag = last(kept) { kept.removeLast(tag.length) }
        }
        return SubjectLine.text(SubjectLine.folded(String(decoding: kept, as: UTF8.self))[...])
    }

    /// The tag that bytes end in.
    private func last(_ bytes: [UInt8]) -> (number: Int, length: Int, isOwn: Bool)? {
        guard bytes.last == UInt8(ascii: "]") else { return nil }
        let digits = bytes.dropLast().suffix(Self.maximumDigits + 1).reversed().prefix(while: \.isDigit)
        guard (1...Self.maximumDigits).contains(digits.count) else { return nil }
        let before = bytes.dropLast(digits.count + 1)
        for opening in openings where before.suffix(opening.count).lazy.map(Self.folded).elementsEqual(opening) {
            let number = digits.reversed().reduce(0) { $0 * 10 + Int($1 - 0x30) }
            return (number, digits.count + 1 + opening.count, opening == openings[0])
        }
        return nil
    }

    /// ASCII letters in upper case: who types a number does not look to that.
    private static func folded(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte - 0x20 : byte }
}
