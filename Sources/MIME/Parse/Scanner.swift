// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// One line of the input: where its content ends and where the next line starts.
struct Line {
    let start: Int
    /// End of the content, before the line break.
    let end: Int
    /// Start of the following line.
    let next: Int

    var isEmpty: Bool { end == start }
}

/// Finds lines and boundary candidates in a part of a buffer, at the speed of memory.
///
/// Lines end in LF, CRLF or CR, also mixed. Nothing at or after ``end`` is looked at.
///
/// - Complexity: every call is linear in the bytes it passes over.
struct Scanner {
    /// What was seen in bytes that were passed over.
    struct Seen: OptionSet {
        let rawValue: UInt32
        static let nul = Seen(rawValue: UInt32(CKERNELS_NUL))
        /// A CR that no LF follows.
        static let bareCR = Seen(rawValue: UInt32(CKERNELS_BARE_CR))
        /// A byte above 127.
        static let high = Seen(rawValue: UInt32(CKERNELS_HIGH))
    }

    let bytes: UnsafeRawBufferPointer
    let end: Int
    private let base: UnsafePointer<UInt8>?

    /// A scanner over the bytes before `end`, which must lie in the buffer.
    init(_ bytes: UnsafeRawBufferPointer, end: Int) {
        precondition(end >= 0 && end <= bytes.count, "the scanned range must lie in the buffer")
        self.bytes = bytes
        self.end = end
        base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    }

    /// The line starting at `start`.
    func line(at start: Int) -> Line {
        guard let base, start >= 0, start < end else { return Line(start: start, end: start, next: start) }
        let hit = ckernels_line_end(base, start, end)
        guard hit < end else { return Line(start: start, end: end, next: end) }
        let isCRLF = base[hit] == 0x0D && hit + 1 < end && base[hit + 1] == 0x0A
        return Line(start: start, end: hit, next: hit + (isCRLF ? 2 : 1))
    }

    /// The first line break from `start` on that two hyphens follow: the place before every possible boundary line.
    ///
    /// - Parameter seen: Gets what the bytes on the way held.
    func mark(from start: Int, seen: inout Seen) -> Int? {
        guard let base, start >= 0, start < end else { return nil }
        var bits: UInt32 = 0
        let hit = ckernels_mark(base, start, end, &bits)
        seen.formUnion(Seen(rawValue: bits))
        return hit < end ? hit : nil
    }

    /// What the bytes of a range hold.
    func survey(_ range: Range<Int>) -> Seen {
        guard let base, range.lowerBound >= 0, range.lowerBound < min(range.upperBound, end) else { return [] }
        return Seen(rawValue: ckernels_survey(base, range.lowerBound, min(range.upperBound, end)))
    }

    /// The first byte above 127 in a range.
    func firstHigh(in range: Range<Int>) -> Int? {
        guard let base, range.lowerBound >= 0, range.lowerBound < min(range.upperBound, end) else { return nil }
        let hit = ckernels_high(base, range.lowerBound, min(range.upperBound, end))
        return hit < min(range.upperBound, end) ? hit : nil
    }

    /// The first place in a range that has one of the features of `seen`.
    ///
    /// - Note: One byte after the other: for the few mails that have one.
    func first(_ seen: Seen, in range: Range<Int>) -> Int? {
        range.first { place in
            let byte = bytes[place]
            return (seen.contains(.nul) && byte == 0) || (seen.contains(.high) && byte > 127)
                || (seen.contains(.bareCR) && byte == 0x0D
                    && !(place + 1 < range.upperBound && bytes[place + 1] == 0x0A))
        }
    }
}
