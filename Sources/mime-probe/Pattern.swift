// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A hostile mail of any size: what it attacks is repeated until the size is reached.
package struct Pattern: Sendable {
    /// Says what is repeated; unique.
    package let name: String
    /// From this size on the work must grow in proportion: where a limit is approached (nested parts), it grows faster.
    package let start: Int
    /// How much larger than others its mails must be, where copying makes the work grow: that shows in large mails only.
    package let scale: Int
    /// Takes too long for every run of the tests; `Fuzz/growth` counts it.
    package let isSlow: Bool
    /// Whether saying what the mail means is counted, instead of inspecting it.
    package private(set) var isMeaning = false
    /// Writes the mail: about `size` bytes of repeated units, and what stands around them.
    package let mail: @Sendable (_ size: Int) -> [UInt8]

    init(
        _ name: String,
        from start: Int = 0,
        scale: Int = 1,
        isSlow: Bool = false,
        mail: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.name = name
        self.start = start
        self.scale = scale
        self.isSlow = isSlow
        self.mail = mail
    }

    /// A head, a unit again and again, and a tail.
    init(
        _ name: String,
        from start: Int = 0,
        scale: Int = 1,
        isSlow: Bool = false,
        head: String = "",
        unit: String,
        tail: String = ""
    ) {
        self.init(name, from: start, scale: scale, isSlow: isSlow, head: head, bytes: Array(unit.utf8), tail: tail)
    }

    /// The same with a unit that is no text.
    init(
        _ name: String,
        from start: Int = 0,
        scale: Int = 1,
        isSlow: Bool = false,
        head: String = "",
        bytes unit: [UInt8],
        tail: String = ""
    ) {
        self.init(name, from: start, scale: scale, isSlow: isSlow) { size in
            var mail = Array(head.utf8)
            let end = mail.count + size
            mail.reserveCapacity(end + unit.count + tail.utf8.count)
            while mail.count < end { mail += unit }
            return mail + tail.utf8
        }
    }

    /// The same with a unit that differs from time to time.
    init(
        _ name: String,
        from start: Int = 0,
        scale: Int = 1,
        isSlow: Bool = false,
        head: String = "",
        each: @escaping @Sendable (Int) -> String
    ) {
        self.init(name, from: start, scale: scale, isSlow: isSlow) { size in
            var mail = Array(head.utf8)
            let end = mail.count + size
            var number = 0
            while mail.count < end {
                mail += each(number).utf8
                number += 1
            }
            return mail
        }
    }

    /// The same mail for another kind of work. The debug build is too slow for it under valgrind; `Fuzz/growth` counts it.
    var asMeaning: Pattern {
        var pattern = Pattern(name, from: start, scale: scale, isSlow: true, mail: mail)
        pattern.isMeaning = true
        return pattern
    }

    /// Everything we know that could make reading slow.
    package static let all: [Pattern] = addresses + fields + parameters + structures + contents + charsets + meanings

    /// The mails of a size and of four times that size, counted from ``start`` and times ``scale``, and the one both
    /// begin with.
    ///
    /// Work that is in proportion to the size is four times as much for the last as for the second, when that for the
    /// first is taken off both.
    package func mails(_ size: Int) -> [[UInt8]] {
        [0, size, 4 * size].map { mail(start + scale * $0) }
    }

    /// Whether counts of work for ``mails(_:)`` grow in proportion to the size.
    ///
    /// Four times the size may need 4.6 times the work. Where the work is next to nothing, its noise counts as nothing:
    /// a fixed number of instructions, and one in five hundred of what the head of the mail needs.
    package static func isLinear(_ counts: [Int]) -> Bool {
        guard counts.count == 3 else { return false }
        let slack = 300_000 + counts[0] / 500
        return Double(counts[2] - counts[0]) <= 4.6 * Double(max(0, counts[1] - counts[0])) + Double(slack)
    }

    /// A unit repeated to a size.
    static func repeated(_ unit: String, _ size: Int) -> [UInt8] {
        Array(String(repeating: unit, count: size / unit.utf8.count).utf8)
    }
}
