// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Glibc
internal import Synchronization

/// A charset of East Asia with one or two bytes per character, as a table of UTF-8 sequences.
///
/// iconv converts such text in two steps at half a gigabyte per second; a table is twice as fast.
/// What does not fit the table (four bytes of GB18030, the characters of Big5 beyond the Basic
/// Multilingual Plane) is asked of iconv when it is met.
final class DoubleByteTable: Sendable {
    /// The table's entries have the form of ``SingleByteTable/Entries``; zero is what means nothing.
    private final class Entries: Sendable {
        /// For each byte above 127 that is a character by itself.
        let single: [UInt32]
        /// For each pair of a lead and a trail byte.
        let pairs: [UInt32]

        init(single: [UInt32], pairs: [UInt32]) {
            self.single = single
            self.pairs = pairs
        }
    }

    private static let leads = UInt8(0x81)...0xFE
    private static let trails = UInt8(0x40)...0xFE

    /// Marks a pair that iconv has a reading of which no entry can hold.
    private static let odd: UInt32 = 1

    let iconv: Iconv
    /// Another table for pairs that the first lacks, its private characters left out.
    private let supplement: Iconv?
    /// Characters of bytes that the table lacks.
    private let additions: [UInt8: Unicode.Scalar]
    /// Made when the charset is first met; takes one or two milliseconds.
    private let entries = AtomicLazyReference<Entries>()

    init(_ iconv: Iconv, supplement: Iconv? = nil, additions: [UInt8: Unicode.Scalar] = [:]) {
        self.iconv = iconv
        self.supplement = supplement
        self.additions = additions
    }

    static let cp932 = DoubleByteTable(.cp932)
    static let cp949 = DoubleByteTable(.cp949)
    /// GBK has the euro sign in a place that GB18030 leaves empty (WHATWG Encoding, gb18030 decoder).
    static let gb18030 = DoubleByteTable(.gb18030, additions: [0x80: "\u{20AC}"])
    /// Big5 with the Hong Kong characters; those of Eten that glibc's table of them lacks come from Microsoft's.
    static let big5 = DoubleByteTable(.big5, supplement: .cp950)

    private func loaded() -> Entries {
        if let known = entries.load() { return known }
        let high = (UInt8(0x80)...0xFF).map { [$0] }
        let pairs = DoubleByteTable.leads.flatMap { lead in DoubleByteTable.trails.map { [lead, $0] } }
        var single = DoubleByteTable.packed(high, iconv).map { $0 == DoubleByteTable.odd ? 0 : $0 }
        for (byte, scalar) in additions { single[Int(byte) - 0x80] = SingleByteTable.pack(scalar) }
        var double = DoubleByteTable.packed(pairs, iconv)
        if let supplement {
            for (place, other) in DoubleByteTable.packed(pairs, supplement).enumerated() {
                guard double[place] == 0, other > DoubleByteTable.odd else { continue }
                // U+E000 to U+F8FF are EE 80 80 to EF A3 BF.
                let isPrivate = other & 0xFF == 0xEE || (other & 0xFF == 0xEF && other >> 8 & 0xFF < 0xA4)
                if !isPrivate { double[place] = other }
            }
        }
        return entries.storeIfNil(Entries(single: single, pairs: double))
    }

    /// The entries of byte sequences; zero where iconv refuses them, ``odd`` where it does not give just one short
    /// character.
    static func packed(_ sequences: [[UInt8]], _ iconv: Iconv) -> [UInt32] {
        iconv.convertEach(sequences).map { text in
            guard let text else { return 0 }
            guard (1...3).contains(text.count), text[0] >= 0x80,
                String(decoding: text, as: UTF8.self).unicodeScalars.count == 1
            else { return odd }
            return text.reversed().reduce(0) { $0 << 8 | UInt32($1) } | UInt32(text.count) << 24
        }
    }

    /// Appends the bytes as UTF-8 and returns how many were invalid; each becomes U+FFFD.
    ///
    /// - Complexity: O(n); runs of ASCII are copied.
    func decode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Int {
        let entries = loaded()
        var invalid = 0
        var start = 0
        // Opened when the first odd character is met.
        var conversion: Iconv.Conversion?
        // Each byte becomes three at the most, and U+FFFD has three; pieces stay in the processor's cache.
        let pieceSize = 16 * 1024
        withUnsafeTemporaryAllocation(byteCount: min(bytes.count, pieceSize) * 3 + 8, alignment: 32) { buffer in
            guard let target = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
            while start < bytes.count {
                let limit = min(start + pieceSize, bytes.count)
                var written = 0
                let stop = run(bytes, start, limit, entries, target, &written, &invalid)
                output.append(contentsOf: UnsafeRawBufferPointer(start: target, count: written))
                start = stop
                if stop < limit { start += decodeOdd(bytes, at: stop, &conversion, into: &output, &invalid) }
            }
        }
        return invalid
    }

    /// The pairs that are characters, for whoever asks about many of them.
    struct Known {
        fileprivate let pairs: [UInt32]

        /// Whether two bytes are a character.
        func contains(_ lead: UInt8, _ trail: UInt8) -> Bool {
            guard DoubleByteTable.leads.contains(lead), DoubleByteTable.trails.contains(trail) else { return false }
            return pairs[DoubleByteTable.place(lead, trail)] != 0
        }
    }

    /// The table's pairs; look them up once for a text, not for each character.
    var known: Known { Known(pairs: loaded().pairs) }

    /// The place of a pair in the table.
    private static func place(_ lead: UInt8, _ trail: UInt8) -> Int {
        Int(lead - leads.lowerBound) * trails.count + Int(trail - trails.lowerBound)
    }

    /// Converts an array; see ``decode(_:into:)``.
    func decode(_ bytes: [UInt8], into output: inout [UInt8]) -> Int {
        bytes.withUnsafeBytes { decode($0, into: &output) }
    }

    /// Converts what the table knows from `start` on, and returns where it stopped.
    private func run(
        _ bytes: UnsafeRawBufferPointer,
        _ start: Int,
        _ limit: Int,
        _ entries: Entries,
        _ target: UnsafeMutablePointer<UInt8>,
        _ written: inout Int,
        _ invalid: inout Int
    ) -> Int {
        guard let source = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return start }
        let (leads, trails) = (DoubleByteTable.leads, DoubleByteTable.trails)
        var index = start
        entries.pairs.withUnsafeBufferPointer { pairs in
            while index < limit {
                let byte = source[index]
                if byte < 0x80 {
                    let copied = ckernels_copy_ascii(source + index, limit - index, target + written)
                    index += copied
                    written += copied
                    continue
                }
                var entry = entries.single[Int(byte) - 0x80]
                var length = 1
                if entry == 0, leads.contains(byte), index + 1 < bytes.count, trails.contains(source[index + 1]) {
                    entry = pairs[DoubleByteTable.place(byte, source[index + 1])]
                    length = 2
                }
                if entry <= DoubleByteTable.odd {
                    if entry == DoubleByteTable.odd || isLong(bytes, at: index) { return }
                    entry = DoubleByteTable.replacement
                    length = 1
                    invalid += 1
                }
                UnsafeMutableRawPointer(target + written).storeBytes(of: entry.littleEndian, as: UInt32.self)
                written += Int(entry >> 24)
                index += length
            }
        }
        return index
    }

    /// U+FFFD as an entry.
    private static let replacement = SingleByteTable.pack("\u{FFFD}")

    /// Whether the long form of GB18030 begins here: a lead byte, a digit, a lead byte, a digit.
    private func isLong(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        iconv == .gb18030 && start + 4 <= bytes.count && DoubleByteTable.leads.contains(bytes[start])
            && bytes[start + 1].isDigit && DoubleByteTable.leads.contains(bytes[start + 2]) && bytes[start + 3].isDigit
    }

    /// Converts one character that the table cannot hold, and returns how many bytes it has.
    private func decodeOdd(
        _ bytes: UnsafeRawBufferPointer,
        at start: Int,
        _ conversion: inout Iconv.Conversion?,
        into output: inout [UInt8],
        _ invalid: inout Int
    ) -> Int {
        if conversion == nil { conversion = Iconv.Conversion(iconv) }
        let length = isLong(bytes, at: start) ? 4 : 2
        let sequence = UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
        if conversion?.append(sequence, to: &output) ?? false { return length }
        output.appendReplacement()
        invalid += 1
        return 1
    }
}

extension DoubleByteTable: Hashable {
    static func == (one: DoubleByteTable, other: DoubleByteTable) -> Bool { one === other }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
