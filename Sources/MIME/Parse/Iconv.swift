// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// A charset that glibc's iconv decodes, made to go on behind what it refuses.
final class Iconv: Sendable {
    /// A conversion that stays open: glibc unloads a charset with its last conversion, and loading it takes a
    /// hundred times as long as opening a second one. Nothing is converted with it.
    private final class Anchor: Sendable {
        private let handle: UInt

        init(_ name: String) {
            handle = UInt(bitPattern: iconv_open("UTF-8", name))
        }

        deinit {
            if let open = UnsafeMutableRawPointer(bitPattern: handle), handle != UInt.max { iconv_close(open) }
        }
    }

    /// iconv's name of the charset.
    let name: String
    private let anchor = AtomicLazyReference<Anchor>()

    init(_ name: String) {
        self.name = name
    }

    // The charsets that tables are made from, or others are turned into.
    static let cp932 = Iconv("CP932")
    static let cp949 = Iconv("CP949")
    static let cp950 = Iconv("CP950")
    static let gb18030 = Iconv("GB18030")
    static let big5 = Iconv("BIG5-HKSCS")
    static let eucJP = Iconv("EUC-JP-MS")
    static let utf16LE = Iconv("UTF-16LE")
    static let utf16BE = Iconv("UTF-16BE")
    static let utf32LE = Iconv("UTF-32LE")
    static let utf32BE = Iconv("UTF-32BE")

    /// Appends the bytes as UTF-8 and returns how many units were refused; each becomes U+FFFD.
    ///
    /// - Parameter unit: Bytes to pass over where iconv refuses to go on.
    /// - Complexity: O(n); one call per run of valid bytes.
    func convert(_ bytes: UnsafeRawBufferPointer, unit: Int = 1, into output: inout [UInt8]) -> Int {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return 0 }
        if anchor.load() == nil { _ = anchor.storeIfNil(Anchor(name)) }
        guard let handle = iconv_open("UTF-8", name), handle != UnsafeMutableRawPointer(bitPattern: -1) else {
            output += String(decoding: bytes, as: UTF8.self).utf8
            return 1
        }
        defer { iconv_close(handle) }
        // glibc converts in blocks of 2,040 characters and does a block again where its result does not fit any more: a
        // few times the room makes that rare.
        let chunk = 64 * 1024
        output.makeRoom(for: bytes.count + bytes.count / 2)
        var refused = 0
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: chunk) { buffer in
            guard let room = buffer.baseAddress else { return }
            var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base)
                .assumingMemoryBound(to: CChar.self)
            var left = bytes.count
            while left > 0 {
                let status = Iconv.step(handle, &input, &left, room, chunk, &output)
                guard status < 0, errno != E2BIG else { continue }
                // EILSEQ, or EINVAL for a character cut off at the end.
                refused += 1
                Iconv.flush(handle, room, chunk, &output)
                output.appendReplacement()
                let skipped = min(unit, left)
                input = input.map { $0 + skipped }
                left -= skipped
            }
            Iconv.flush(handle, room, chunk, &output)
        }
        return refused
    }

    /// Converts an array; see ``convert(_:unit:into:)``.
    func convert(_ bytes: [UInt8], unit: Int = 1, into output: inout [UInt8]) -> Int {
        bytes.withUnsafeBytes { convert($0, unit: unit, into: &output) }
    }

    /// An open conversion of single characters.
    struct Conversion: ~Copyable {
        private let handle: iconv_t

        init?(_ iconv: Iconv) {
            guard let handle = iconv_open("UTF-8", iconv.name), handle != UnsafeMutableRawPointer(bitPattern: -1) else {
                return nil
            }
            self.handle = handle
        }

        deinit { iconv_close(handle) }

        /// Appends a character as UTF-8; `false` where iconv refuses the bytes or finds them incomplete.
        borrowing func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
            let room = 16
            // A refused sequence leaves its state behind.
            _ = iconv(handle, nil, nil, nil, nil)
            var input = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            var left = bytes.count
            return withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { buffer in
                var target = buffer.baseAddress
                var free = room
                guard Int(iconv(handle, &input, &left, &target, &free)) >= 0, left == 0,
                    Int(iconv(handle, nil, nil, &target, &free)) >= 0
                else { return false }
                output.append(contentsOf: UnsafeRawBufferPointer(start: buffer.baseAddress, count: room - free))
                return true
            }
        }
    }

    /// Converts byte sequences one by one; `nil` for each that iconv refuses or finds incomplete.
    func convertEach(_ sequences: [[UInt8]]) -> [[UInt8]?] {
        guard let conversion = Conversion(self) else { return sequences.map { _ in nil } }
        return sequences.map { sequence in
            var text: [UInt8] = []
            let isKnown = sequence.withUnsafeBytes { conversion.append($0, to: &text) }
            return isKnown ? text : nil
        }
    }

    /// Lets go of a character that waited for a combining one (BIG5-HKSCS, CP1255, CP1258).
    private static func flush(
        _ handle: iconv_t,
        _ room: UnsafeMutablePointer<CChar>,
        _ capacity: Int,
        _ output: inout [UInt8]
    ) {
        var nothing: UnsafeMutablePointer<CChar>?
        var zero = 0
        _ = step(handle, &nothing, &zero, room, capacity, &output)
    }

    private static func step(
        _ handle: iconv_t,
        _ input: inout UnsafeMutablePointer<CChar>?,
        _ left: inout Int,
        _ room: UnsafeMutablePointer<CChar>,
        _ capacity: Int,
        _ output: inout [UInt8]
    ) -> Int {
        var target: UnsafeMutablePointer<CChar>? = room
        var free = capacity
        let status = iconv(handle, &input, &left, &target, &free)
        let failure = errno
        output.append(contentsOf: UnsafeRawBufferPointer(start: room, count: capacity - free))
        errno = failure
        return Int(status)
    }
}

extension Iconv: Hashable {
    static func == (one: Iconv, other: Iconv) -> Bool { one === other }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
