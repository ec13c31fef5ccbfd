// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The transfer encodings that need decoding (RFC 2045 §6), and undoing them piece by piece.
enum TransferEncoding: Sendable {
    case base64
    case quotedPrintable
    case identity

    /// The encoding that a declared name means, `nil` when nobody knows it.
    init?(named name: String) {
        // Comparing long text takes long where its author wants it to.
        guard name.utf8.count <= "quoted-printable".utf8.count else { return nil }
        switch name {
        case "base64": self = .base64
        case "quoted-printable": self = .quotedPrintable
        case "7bit", "8bit", "binary": self = .identity
        default: return nil
        }
    }

    /// The defect that damaged content of this encoding is.
    var defect: Defect.Kind? {
        switch self {
        case .base64: .badBase64
        case .quotedPrintable: .badQuotedPrintable
        case .identity: nil
        }
    }

    /// About how many bytes a body of `count` bytes decodes to; not less, but for damage.
    func decodedSize(of count: Int) -> Int {
        self == .base64 ? count / 4 * 3 + 3 : count
    }

    /// Size of the pieces that decoding hands out, at most, unless a line is longer.
    private static let pieceSize = 64 * 1024

    /// Decodes a body and hands it out in pieces; returns whether it was damaged.
    ///
    /// - Complexity: O(n) time; memory for one piece, or for the longest line in quoted-printable.
    func decode(_ body: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Void) -> Bool {
        switch self {
        case .identity:
            if !body.isEmpty { sink(body) }
            return false
        case .base64: return TransferEncoding.decodeBase64(body, into: sink)
        case .quotedPrintable: return TransferEncoding.decodeQuotedPrintable(body, into: sink)
        }
    }

    /// Decodes a whole body.
    func decode(_ body: UnsafeRawBufferPointer) -> (bytes: [UInt8], isDamaged: Bool) {
        switch self {
        case .identity: return (Array(body), false)
        case .base64: return Base64.decode(body)
        case .quotedPrintable:
            var decoder = QuotedPrintable()
            let bytes = [UInt8](unsafeUninitializedCapacity: body.count) { buffer, count in
                let room = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: body.count)
                count = decoder.decode(body, into: room)
            }
            return (bytes, decoder.isDamaged)
        }
    }

    private static func decodeBase64(
        _ body: UnsafeRawBufferPointer,
        into sink: (UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        var decoder = Base64()
        let size = Base64.capacity(for: min(body.count, pieceSize))
        withUnsafeTemporaryAllocation(byteCount: size, alignment: 32) { buffer in
            let buffer = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: size)
            var start = 0
            while start < body.count {
                let end = min(start + pieceSize, body.count)
                let count = decoder.decode(UnsafeRawBufferPointer(rebasing: body[start..<end]), into: buffer)
                if count > 0 { sink(UnsafeRawBufferPointer(rebasing: buffer[0..<count])) }
                start = end
            }
            let count = decoder.finish(into: buffer)
            if count > 0 { sink(UnsafeRawBufferPointer(rebasing: buffer[0..<count])) }
        }
        return decoder.isDamaged
    }

    private static func decodeQuotedPrintable(
        _ body: UnsafeRawBufferPointer,
        into sink: (UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        var decoder = QuotedPrintable()
        var start = 0
        while start < body.count {
            let end = endOfLines(in: body, from: start)
            withUnsafeTemporaryAllocation(byteCount: end - start, alignment: 32) { buffer in
                let room = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: end - start)
                let count = decoder.decode(UnsafeRawBufferPointer(rebasing: body[start..<end]), into: room)
                if count > 0 { sink(UnsafeRawBufferPointer(rebasing: room[0..<count])) }
            }
            start = end
        }
        return decoder.isDamaged
    }

    /// The end of a piece of whole lines: quoted-printable cannot be cut inside a line.
    private static func endOfLines(in body: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard body.count - start > pieceSize else { return body.count }
        var end = start + pieceSize
        while end > start {
            let last = body[end - 1]
            if last == 0x0A || (last == 0x0D && body[end] != 0x0A) { return end }
            end -= 1
        }
        return Scanner(body, end: body.count).line(at: start + pieceSize - 1).next
    }
}
