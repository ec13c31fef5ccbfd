// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Synchronization

/// A charset with one byte per character, as a table of UTF-8 sequences.
///
/// Most mail that is not UTF-8 is in one of these. A table is four times as fast as iconv, and does
/// not compose letters with the combining marks behind them, which text must not be (iconv does for
/// windows-1255 and windows-1258).
final class SingleByteTable: Sendable {
    /// The UTF-8 sequence of each byte: up to three bytes, the first one lowest; the length in the
    /// highest byte, with ``invalid`` where the charset leaves the byte undefined.
    final class Entries: Sendable {
        let values: [UInt32]
        /// Whether bytes below 128 are ASCII.
        let extendsASCII: Bool

        init(_ values: [UInt32]) {
            self.values = values
            extendsASCII = (0..<128).allSatisfy { values[$0] == UInt32($0) | 1 << 24 }
        }
    }

    static let invalid: UInt32 = 0x8000_0000

    /// iconv's name of the charset.
    let name: String
    /// Characters that stand in other places than iconv's table says.
    private let corrections: [Unicode.Scalar: Unicode.Scalar]
    /// Made when the charset is first met.
    private let entries = AtomicLazyReference<Entries>()

    init(_ name: String, corrections: [Unicode.Scalar: Unicode.Scalar] = [:]) {
        self.name = name
        self.corrections = corrections
    }

    /// The table; iconv is asked for each byte once.
    private func loaded() -> Entries {
        if let known = entries.load() { return known }
        let table = Iconv(name)
        let values = (UInt8.min...UInt8.max).map { byte -> UInt32 in
            var sequence: [UInt8] = []
            let invalid = table.convert([byte], into: &sequence)
            let text = String(decoding: sequence, as: UTF8.self)
            guard invalid == 0, let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
                return SingleByteTable.pack("\u{FFFD}") | SingleByteTable.invalid
            }
            return SingleByteTable.pack(corrections[scalar] ?? scalar)
        }
        return entries.storeIfNil(Entries(values))
    }

    /// A scalar of the Basic Multilingual Plane as an entry.
    static func pack(_ scalar: Unicode.Scalar) -> UInt32 {
        var packed: UInt32 = 0
        var length: UInt32 = 0
        for byte in UTF8.encode(scalar) ?? .init() where length < 3 {
            packed |= UInt32(byte) << (8 * length)
            length += 1
        }
        return packed | length << 24
    }

    /// Appends the bytes as UTF-8 and returns how many are undefined in the charset.
    ///
    /// - Complexity: O(n); runs of ASCII are copied.
    func decode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Int {
        let entries = loaded()
        return SingleByteTable.decode(bytes, entries, into: &output)
    }

    /// Bytes that are decoded at a time, in a buffer that stays in the processor's cache.
    private static let pieceSize = 16 * 1024

    static func decode(_ bytes: UnsafeRawBufferPointer, _ entries: Entries, into output: inout [UInt8]) -> Int {
        var undefined = 0
        withUnsafeTemporaryAllocation(byteCount: min(bytes.count, pieceSize) * 3 + 4, alignment: 32) { buffer in
            guard let target = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
            var start = 0
            while start < bytes.count {
                let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + pieceSize, bytes.count)])
                let written = decode(piece, entries, to: target, &undefined)
                output.append(contentsOf: UnsafeRawBufferPointer(start: target, count: written))
                start += piece.count
            }
        }
        return undefined
    }

    /// Decodes one piece and returns the number of bytes written; `target` has room for three times as many and four.
    private static func decode(
        _ piece: UnsafeRawBufferPointer,
        _ entries: Entries,
        to target: UnsafeMutablePointer<UInt8>,
        _ undefined: inout Int
    ) -> Int {
        guard let source = piece.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
        let count = piece.count
        var index = 0
        var written = 0
        entries.values.withUnsafeBufferPointer { table in
            while index < count {
                if entries.extendsASCII, source[index] < 0x80 {
                    let copied = ckernels_copy_ascii(source + index, count - index, target + written)
                    index += copied
                    written += copied
                    continue
                }
                let entry = table[Int(source[index])]
                UnsafeMutableRawPointer(target + written).storeBytes(of: entry.littleEndian, as: UInt32.self)
                written += Int(entry >> 24 & 3)
                undefined += Int(entry >> 31)
                index += 1
            }
        }
        return written
    }
}

extension SingleByteTable: Hashable {
    static func == (one: SingleByteTable, other: SingleByteTable) -> Bool { one === other }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// windows-1252 as browsers read it: the five bytes that Windows leaves undefined are C1 controls
/// (WHATWG Encoding, index windows-1252).
enum Windows1252 {
    /// The 32 places where it differs from ISO-8859-1.
    private static let high: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]

    private static let entries = SingleByteTable.Entries(
        (UInt8.min...UInt8.max).map { byte in
            let isMoved = byte >= 0x80 && byte < 0xA0
            let scalar = isMoved ? Unicode.Scalar(high[Int(byte) - 0x80]) : Unicode.Scalar(byte)
            return SingleByteTable.pack(scalar ?? "\u{FFFD}")
        }
    )

    /// Appends the bytes as UTF-8; every byte means something.
    static func decode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        _ = SingleByteTable.decode(bytes, entries, into: &output)
    }
}
