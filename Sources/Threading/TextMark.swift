// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a text looks like, in 64 bits: nearly the same texts differ in few of them.
///
/// A robot without a mark says the same each time, but for a number, a date or a name. So digits and letter case do not count,
/// each word and each pair of neighbours votes on every bit, and the majority has it (the method is Charikar's). A name or a
/// few words put in change up to ten bits of a text of some lines; other texts in the same language differ in twenty and more.
package struct TextMark: Equatable, Sendable {
    /// The bits.
    package let bits: Int64
    /// Texts whose marks differ in more bits than this are two.
    package static let nearness = 10
    /// A text with fewer words has no mark: people repeat "thank you" as well.
    package static let fewestWords = 6
    /// Bytes of a text that are looked at.
    private static let mostBytes = 4096

    /// - Parameter bits: As stored.
    package init(bits: Int64) { self.bits = bits }

    /// The mark of a text; `nil` for one of too few words.
    ///
    /// - Complexity: O(1): of a long text only the beginning counts.
    package init?(_ text: String) {
        var (word, before, words): (UInt64, UInt64, Int) = (Self.offset, Self.offset, 0)
        var votes = [Int32](repeating: 0, count: 64)
        func vote(_ feature: UInt64) {
            // splitmix64's last steps: each bit of the hash is as good as the others.
            var hash = feature
            hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
            hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
            hash ^= hash >> 31
            for bit in 0..<64 { votes[bit] += hash & (1 << UInt64(bit)) != 0 ? 1 : -1 }
        }
        for byte in text.utf8.prefix(Self.mostBytes) {
            if byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
                let letter = byte < 0x80 ? byte | 0x20 : byte
                word = (word ^ UInt64(letter)) &* Self.prime
            } else if word != Self.offset {
                vote(word)
                vote(word &+ before &* 31)
                (before, word) = (word, Self.offset)
                words += 1
            }
        }
        if word != Self.offset {
            vote(word)
            vote(word &+ before &* 31)
            words += 1
        }
        guard words >= Self.fewestWords else { return nil }
        var result: UInt64 = 0
        for bit in 0..<64 where votes[bit] > 0 { result |= 1 << UInt64(bit) }
        bits = Int64(bitPattern: result)
    }

    /// Whether two texts are nearly the same.
    package func isNear(_ other: TextMark) -> Bool { (bits ^ other.bits).nonzeroBitCount <= Self.nearness }

    // FNV-1a's.
    private static let offset: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3
}
