// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One `=?charset?encoding?text?=` found in header text (RFC 2047 §2).
struct EncodedWord {
    let label: ArraySlice<UInt8>
    let encoding: UInt8
    let text: ArraySlice<UInt8>
    /// Index after the closing `?=`.
    let end: Int

    /// More characters than any charset label has; keeps the search for one short.
    static let maximumLabel = 80

    /// The start of an encoded word, `=?charset?encoding?`: enough to say that one was meant.
    struct Opening {
        let label: ArraySlice<UInt8>
        /// Its one letter in lower case; `nil` when it has none or several.
        let encoding: UInt8?
        let textStart: Int
    }

    /// More letters than one can expect between the question marks.
    private static let maximumEncoding = 8

    /// Recognises the start of an encoded word at `start`; any letters count as encoding, so that
    /// it can be flagged.
    static func opening(_ bytes: ArraySlice<UInt8>, at start: Int) -> Opening? {
        let limit = bytes.endIndex
        guard start + 6 <= limit, bytes[start] == UInt8(ascii: "="), bytes[start + 1] == UInt8(ascii: "?") else {
            return nil
        }
        var index = start + 2
        while index < limit, bytes[index] != UInt8(ascii: "?") {
            if bytes[index].isSpace || bytes[index] == UInt8(ascii: "=") || index - start > maximumLabel { return nil }
            index += 1
        }
        guard index > start + 2, index < limit else { return nil }
        let encoding = bytes[(index + 1)...].prefix(maximumEncoding).prefix(while: \.isLetter)
        guard encoding.endIndex < limit, bytes[encoding.endIndex] == UInt8(ascii: "?") else { return nil }
        // RFC 2231 §5: a language may follow the charset.
        let label = bytes[start + 2..<index].prefix { $0 != UInt8(ascii: "*") }
        return Opening(
            label: label,
            encoding: encoding.count == 1 ? encoding.first.map(\.lowercased) : nil,
            textStart: encoding.endIndex + 1
        )
    }

    /// Recognises an encoded word that starts exactly at `start`.
    ///
    /// Tolerated: any length, and blanks inside the text. The text never reaches over another `=?`,
    /// so that one broken word does not swallow the next.
    static func match(_ bytes: ArraySlice<UInt8>, at start: Int) -> EncodedWord? {
        guard let opening = opening(bytes, at: start), let encoding = opening.encoding else { return nil }
        let limit = bytes.endIndex
        var end = opening.textStart
        while end + 1 < limit {
            if bytes[end] == UInt8(ascii: "?"), bytes[end + 1] == UInt8(ascii: "=") {
                return EncodedWord(
                    label: opening.label,
                    encoding: encoding,
                    text: bytes[opening.textStart..<end],
                    end: end + 2
                )
            }
            if bytes[end] == UInt8(ascii: "="), bytes[end + 1] == UInt8(ascii: "?"),
                end + 2 >= limit || bytes[end + 2] != UInt8(ascii: "=")
            {
                return nil
            }
            end += 1
        }
        return nil
    }

    /// The bytes the word stands for, in its charset; `nil` when its encoding is unknown or nothing
    /// can be read.
    func decoded() -> [UInt8]? {
        switch encoding {
        case UInt8(ascii: "b"):
            let result = text.withUnsafeBytes { Base64.decode($0) }
            return result.bytes.isEmpty && !text.isEmpty ? nil : result.bytes
        case UInt8(ascii: "q"):
            return decodedQ()
        default:
            return nil
        }
    }

    /// The `Q` encoding (RFC 2047 §4.2): `_` is a space, `=XX` a byte, all else itself.
    private func decodedQ() -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "="), index + 2 < text.endIndex, let high = text[index + 1].hexValue,
                let low = text[index + 2].hexValue
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(byte == UInt8(ascii: "_") ? 0x20 : byte)
                index += 1
            }
        }
        return result
    }
}
