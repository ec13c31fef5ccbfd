// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// A message's words, all of them, and what each stretch of them is.
///
/// Nothing is cut away: a reader is shown ``visible``, and ``full`` when he asks. The text is always one that PostgreSQL
/// stores as it is.
package struct MessageText: Equatable, Sendable {
    /// What a stretch is.
    package enum Kind: String, CaseIterable, Sendable, DatabaseArrayElement {
        /// Written by the message's author.
        case new
        /// Quoted lines that an answer between them needs.
        case context
        /// The quotation, with what introduces it.
        case quoted
        /// A signature, a device's line, a disclaimer.
        case signature

        /// Whether a reader sees it at once.
        package var isVisible: Bool { self == .new || self == .context }
    }

    /// A stretch of the text.
    package struct Stretch: Equatable, Sendable {
        package let kind: Kind
        package let text: String

        package init(kind: Kind, text: String) {
            (self.kind, self.text) = (kind, text)
        }
    }

    /// The most bytes of UTF-8 that are kept; the raw mail keeps every byte in any case.
    package static let limit = 16 << 20

    /// The whole text.
    package let full: String
    /// What each stretch is; empty where all is the author's own.
    let kinds: [Kind]
    /// Where each stretch ends, in bytes of UTF-8.
    let ends: [Int64]

    /// Text that is all the author's own.
    package init(_ own: String) {
        full = own.storable(limit: Self.limit)
        kinds = []
        ends = []
    }

    /// Text in stretches, which follow each other without a gap.
    ///
    /// - Complexity: O(n).
    package init(_ stretches: some Sequence<Stretch>) {
        var (full, kinds, ends): (String, [Kind], [Int64]) = ("", [], [])
        for stretch in stretches {
            let text = stretch.text.storable(limit: Self.limit - full.utf8.count)
            if text.isEmpty { continue }
            full += text
            if kinds.last == stretch.kind { ends.removeLast() } else { kinds.append(stretch.kind) }
            ends.append(Int64(full.utf8.count))
        }
        if kinds == [.new] { (kinds, ends) = ([], []) }
        (self.full, self.kinds, self.ends) = (full, kinds, ends)
    }

    /// Text as it was stored.
    init(stored full: String, kinds: [Kind], ends: [Int64]) {
        (self.full, self.kinds, self.ends) = (full, kinds, ends)
    }

    /// The stretches in order; together they are the whole text.
    package var stretches: [Stretch] {
        if kinds.isEmpty { return full.isEmpty ? [] : [Stretch(kind: .new, text: full)] }
        var start = full.startIndex
        return zip(kinds, ends).map { kind, end in
            let stop = full.utf8.index(full.startIndex, offsetBy: Int(end))
            defer { start = stop }
            return Stretch(kind: kind, text: String(full[start..<stop]))
        }
    }

    /// What a reader sees at once: the author's words, with the quoted lines they need; runs have a blank line between
    /// them.
    package var visible: String {
        if kinds.isEmpty { return full }
        var runs = [""]
        for stretch in stretches {
            if stretch.kind.isVisible { runs[runs.count - 1] += stretch.text } else { runs.append("") }
        }
        return runs.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
