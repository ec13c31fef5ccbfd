// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Phrases in folded form, found in a text all at once.
///
/// The phrases are sorted, so that those which begin as the text does form a range; with every byte of the text the
/// range gets smaller. Most subjects leave it after two or three bytes.
struct PhraseTable: Sendable {
    /// What may follow a phrase, and what else it takes to believe it.
    enum Use: Sendable {
        /// What only programs, and people in notes of this kind, put before a subject or in its place.
        case title
        /// A common word: it counts only where the mail answers another one or shows another sign of a machine.
        case common
        /// A beginning that tells enough, whatever follows.
        case opening
        /// A beginning that looks like another phrase but is a person's.
        case never
    }

    /// A phrase that a text holds.
    struct Match {
        /// The place behind it.
        let end: Int
        let use: Use
    }

    private struct Entry: Sendable {
        /// Its folded bytes in ``PhraseTable/storage``.
        let range: Range<Int>
        let use: Use
    }

    private let storage: [UInt8]
    private let entries: [Entry]
    /// The entries that begin with a byte, by the byte.
    private let firsts: [Range<Int>]

    init(_ groups: [(Use, [String])]) {
        let folded = groups.flatMap { use, phrases in phrases.map { (FoldedSubject($0).bytes, use) } }
        let sorted = folded.filter { !$0.0.isEmpty }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
        var storage: [UInt8] = []
        var entries: [Entry] = []
        for (bytes, use) in sorted {
            entries.append(Entry(range: storage.count..<storage.count + bytes.count, use: use))
            storage += bytes
        }
        var firsts = [Range<Int>](repeating: 0..<0, count: 256)
        for (index, entry) in entries.enumerated() {
            let byte = Int(storage[entry.range.lowerBound])
            firsts[byte] = (firsts[byte].isEmpty ? index : firsts[byte].lowerBound)..<index + 1
        }
        self.storage = storage
        self.entries = entries
        self.firsts = firsts
    }

    /// The phrases that begin at a place of a folded text and end where a word ends, the longest first.
    ///
    /// - Complexity: O(length of the longest phrase + phrases of that first letter).
    func matches(in text: [UInt8], at start: Int) -> [Match] {
        guard start < text.count else { return [] }
        var found: [Match] = []
        var low = firsts[Int(text[start])].lowerBound
        var high = firsts[Int(text[start])].upperBound
        var depth = 1
        while low < high {
            if entries[low].range.count == depth {
                if PhraseTable.isWordEnd(start + depth, in: text) {
                    found.append(Match(end: start + depth, use: entries[low].use))
                }
                low += 1
                continue
            }
            guard start + depth < text.count else { break }
            let byte = text[start + depth]
            while low < high, storage[entries[low].range.lowerBound + depth] < byte { low += 1 }
            while low < high, storage[entries[high - 1].range.lowerBound + depth] > byte { high -= 1 }
            depth += 1
        }
        return found.reversed()
    }

    /// Whether no word goes on at a place; in scripts without blanks between words nothing but punctuation ends one.
    private static func isWordEnd(_ place: Int, in text: [UInt8]) -> Bool {
        guard place < text.count else { return true }
        let byte = text[place]
        return !(byte >= 0x80 || byte.isDigit || byte.isLetter || byte == UInt8(ascii: "'"))
    }
}
