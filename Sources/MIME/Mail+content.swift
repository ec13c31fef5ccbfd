// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Mail {
    /// The content of a leaf after transfer decoding (RFC 2045 §6); for a multipart its raw body.
    package func decodedContent(of part: Part) -> [UInt8] {
        decode(part).bytes
    }

    /// Decodes the content of a leaf and hands it out in pieces, so that large attachments need no
    /// second copy.
    ///
    /// - Complexity: O(n) time; base64 uses a buffer of fixed size.
    package func decodeContent(of part: Part, into sink: (UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { raw in
            guard part.bodyRange.upperBound <= raw.count else { return }
            let body = UnsafeRawBufferPointer(rebasing: raw[part.bodyRange])
            switch part.encoding {
            case .identity:
                if !body.isEmpty { sink(body) }
            case .quotedPrintable:
                Mail.streamQuotedPrintable(body, into: sink)
            case .base64:
                Mail.streamBase64(body, into: sink)
            }
        }
    }

    /// Size of the pieces that ``decodeContent(of:into:)`` hands out at most for base64.
    private static let pieceSize = 64 * 1024

    private static func streamBase64(_ body: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Void) {
        var decoder = Base64()
        withUnsafeTemporaryAllocation(byteCount: Base64.capacity(for: pieceSize) + 4, alignment: 16) { buffer in
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
    }

    /// Collects small pieces into larger ones before they reach the sink.
    private static func streamQuotedPrintable(
        _ body: UnsafeRawBufferPointer,
        into sink: (UnsafeRawBufferPointer) -> Void
    ) {
        var decoder = QuotedPrintable()
        withUnsafeTemporaryAllocation(byteCount: pieceSize, alignment: 16) { buffer in
            var filled = 0
            decoder.decode(body) { piece in
                guard let source = piece.baseAddress, let base = buffer.baseAddress else { return }
                if filled + piece.count > buffer.count {
                    if filled > 0 { sink(UnsafeRawBufferPointer(rebasing: buffer[0..<filled])) }
                    filled = 0
                }
                if piece.count > buffer.count {
                    sink(piece)
                } else {
                    (base + filled).copyMemory(from: source, byteCount: piece.count)
                    filled += piece.count
                }
            }
            if filled > 0 { sink(UnsafeRawBufferPointer(rebasing: buffer[0..<filled])) }
        }
    }

    private func decode(_ part: Part) -> (bytes: [UInt8], isDamaged: Bool) {
        guard part.bodyRange.upperBound <= bytes.count else { return ([], false) }
        switch part.isLeaf ? part.encoding : .identity {
        case .identity:
            return (Array(bytes[part.bodyRange]), false)
        case .base64:
            return bytes.withUnsafeBytes { Base64.decode(UnsafeRawBufferPointer(rebasing: $0[part.bodyRange])) }
        case .quotedPrintable:
            return bytes.withUnsafeBytes {
                QuotedPrintable.decode(UnsafeRawBufferPointer(rebasing: $0[part.bodyRange]))
            }
        }
    }

    /// The header fields of a part.
    package func header(of part: Part) -> HeaderBlock {
        let fields = bytes.withUnsafeBytes { raw -> [HeaderBlock.Field] in
            guard part.headerRange.upperBound <= raw.count else { return [] }
            var scanner = Scanner(raw, extent: part.headerRange)
            return HeaderScan.read(
                &scanner,
                from: part.headerRange.lowerBound,
                limit: part.headerRange.upperBound,
                isBoundary: { _ in false }
            ).fields
        }
        return HeaderBlock(bytes: bytes, fields: fields, fallbackCharset: header.fallbackCharset)
    }

    /// The mail inside a `message/rfc822` or `message/global` part; transfer encoding is undone
    /// first.
    ///
    /// `nil` for every other part and for those beyond ``maximumNesting``. A nested mail in an
    /// identity encoding shares this mail's bytes.
    package func nestedMail(of part: Part) -> Mail? {
        guard part.isMessage else { return nil }
        var level = depth + 1
        var parent = part.parent
        while let index = parent {
            level += 1
            parent = parts[index].parent
        }
        guard level <= Mail.maximumNesting else { return nil }
        if part.encoding == .identity { return Mail(bytes, extent: part.bodyRange, depth: level) }
        let content = decodedContent(of: part)
        return Mail(content, extent: 0..<content.count, depth: level)
    }

    /// The content of a leaf as Unicode: transfer encoding and charset decoded, line breaks as
    /// `\n`.
    package func text(of part: Part) -> String {
        var ignored: Set<Defect.Kind> = []
        return text(of: part, found: &ignored)
    }

    private func text(of part: Part, found: inout Set<Defect.Kind>) -> String {
        var content = decodedContent(of: part)
        if content.starts(with: [0xEF, 0xBB, 0xBF]) { content.removeFirst(3) }
        return Mail.lineFeeds(Charset.decode(content, label: part.charset, found: &found))
    }

    /// The plain text body, pieces joined by a line break; `nil` when there is none or it is empty.
    package var text: String? { joined(textBodies, always: false) }

    /// The HTML body as sent, pieces joined by a line break; `nil` when there is none or it is
    /// empty.
    package var html: String? { joined(htmlBodies, always: true) }

    private func joined(_ indices: [Int], always: Bool) -> String? {
        var result = ""
        for (place, index) in indices.enumerated() {
            if place > 0, always || result.utf8.last != 0x0A { result += "\n" }
            result += text(of: parts[index])
        }
        return result.isEmpty ? nil : result
    }

    private static func lineFeeds(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var afterCR = false
        for byte in text.utf8 {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || !afterCR {
                result.append(byte)
            }
            afterCR = byte == 0x0D
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// What decoding every leaf finds: damaged encodings, and text that does not fit its charset.
    ///
    /// - Complexity: O(n), but every content is decoded: for inspection, not for the way of a mail through the system.
    package func contentDefects() -> [Defect] {
        var result: [Defect] = []
        let bodies = Set(textBodies + htmlBodies)
        for part in parts where part.isLeaf {
            var found: Set<Defect.Kind> = []
            if bodies.contains(part.index) { _ = text(of: part, found: &found) }
            if part.encoding != .identity, decode(part).isDamaged {
                found.insert(part.encoding == .base64 ? .badBase64 : .badQuotedPrintable)
            }
            result += found.map { Defect($0, part: part.path, offset: part.bodyRange.lowerBound) }
        }
        return result
    }
}
