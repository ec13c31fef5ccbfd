// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Turns the body of a text part into UTF-8 with `\n` for line breaks.
///
/// The content goes from the transfer encoding straight into the caller's buffer wherever the
/// charset allows it, so that a large text is not held several times.
struct TextDecoder {
    private let body: UnsafeRawBufferPointer
    private let encoding: TransferEncoding
    private let charset: Charset?
    private let isUnknown: Bool

    /// - Parameter label: The declared charset.
    init(_ body: UnsafeRawBufferPointer, _ encoding: TransferEncoding, label: String?) {
        self.body = body
        self.encoding = encoding
        charset = label.flatMap { Charset(label: $0) }
        isUnknown = label != nil && charset == nil
    }

    /// Appends the text.
    ///
    /// - Parameter found: Gets what was wrong with the encoding or the charset.
    /// - Complexity: O(n).
    func append(to output: inout [UInt8], found: inout DefectKinds) {
        if isUnknown { found.insert(.unknownCharset) }
        let start = output.count
        if !appendDirectly(to: &output, found: &found) {
            output.removeSubrange(start...)
            let content = encoding.decode(body)
            if content.isDamaged, let defect = encoding.defect { found.insert(defect) }
            content.bytes.withUnsafeBytes { raw in
                Charset.decode(TextDecoder.withoutMark(raw), charset: charset, into: &output, found: &found)
            }
        }
        LineBreaks.normalize(&output, from: start)
    }

    /// Appends piece by piece; `false` when the charset needs to see the whole content.
    private func appendDirectly(to output: inout [UInt8], found: inout DefectKinds) -> Bool {
        let start = output.count
        let decode: (UnsafeRawBufferPointer, inout [UInt8]) -> Int
        var isUTF8 = false
        switch charset?.decoder {
        case nil, .ascii, .utf8:
            isUTF8 = true
            decode = { piece, output in
                output.append(contentsOf: piece)
                return 0
            }
        case .windows1252:
            decode = { piece, output in
                Windows1252.decode(piece, into: &output)
                return 0
            }
        case .singleByte(let table): decode = { piece, output in table.decode(piece, into: &output) }
        default: return false
        }
        output.makeRoom(for: encoding.decodedSize(of: body.count))
        var invalid = 0
        var isFirst = true
        let isDamaged = encoding.decode(body) { piece in
            invalid += decode(isFirst ? TextDecoder.withoutMark(piece) : piece, &output)
            isFirst = false
        }
        if isDamaged, let defect = encoding.defect { found.insert(defect) }
        guard isUTF8 else { return invalid == 0 }
        return output.withUnsafeBytes { Charset.isUTF8(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    }

    /// Without a UTF-8 byte order mark, which editors put before text.
    static func withoutMark(_ content: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard content.starts(with: [0xEF, 0xBB, 0xBF]) else { return content }
        return UnsafeRawBufferPointer(rebasing: content[3...])
    }
}
