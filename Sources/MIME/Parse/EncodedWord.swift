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
        let encoding: UInt8
        let textStart: Int
    }

    /// Recognises the start of an encoded word at `start`; any letter counts as encoding, so that
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
        guard index > start + 2, index + 2 < limit, bytes[index + 1].isLetter, bytes[index + 2] == UInt8(ascii: "?")
        else { return nil }
        // RFC 2231 §5: a language may follow the charset.
        let label = bytes[start + 2..<index].prefix { $0 != UInt8(ascii: "*") }
        return Opening(label: label, encoding: bytes[index + 1].lowercased, textStart: index + 3)
    }

    /// Recognises an encoded word that starts exactly at `start`.
    ///
    /// Tolerated: any length, and blanks inside the text. The text never reaches over another `=?`,
    /// so that one broken word does not swallow the next.
    static func match(_ bytes: ArraySlice<UInt8>, at start: Int) -> EncodedWord? {
        guard let opening = opening(bytes, at: start) else { return nil }
        let limit = bytes.endIndex
        var end = opening.textStart
        while end + 1 < limit {
            if bytes[end] == UInt8(ascii: "?"), bytes[end + 1] == UInt8(ascii: "=") {
                return EncodedWord(
                    label: opening.label,
                    encoding: opening.encoding,
                    text: bytes[opening.textStart..<end],
                    end: end + 2
                )
            }
            if bytes[end] == UInt8(ascii: "="), bytes[end + 1] == UInt8(ascii: "?"), end > opening.textStart,
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

/// Decodes the text of header values: encoded words (RFC 2047) and raw 8-bit bytes (RFC 6532 and
/// worse).
package struct HeaderText: Sendable {
    let fallback: Charset?

    /// A decoder; raw bytes that are not UTF-8 are read in `fallback`, else as windows-1252.
    package init(fallback: Charset?) {
        self.fallback = fallback
    }

    /// Decodes an unfolded value.
    ///
    /// White space between adjacent encoded words is dropped (RFC 2047 §6.2); adjacent words of the
    /// same charset and encoding are joined before charset decoding, since programs split
    /// characters over two words. A word that cannot be decoded stays as written.
    ///
    /// - Complexity: O(n).
    package func decode(_ value: [UInt8], found: inout Set<Defect.Kind>) -> String {
        decode(value[...], found: &found)
    }

    func decode(_ value: ArraySlice<UInt8>, found: inout Set<Defect.Kind>) -> String {
        var result = ""
        var plainStart = value.startIndex
        var index = value.startIndex
        var run = WordRun()
        while index < value.endIndex {
            guard value[index] == UInt8(ascii: "="), index + 1 < value.endIndex, value[index + 1] == UInt8(ascii: "?")
            else {
                index += 1
                continue
            }
            guard let word = EncodedWord.match(value, at: index), let bytes = word.decoded() else {
                if EncodedWord.opening(value, at: index) != nil { found.insert(.badEncodedWord) }
                index += 2
                continue
            }
            let between = value[plainStart..<index]
            if !run.isOpen || !between.allSatisfy(\.isSpace) {
                result += run.take(found: &found)
                result += plain(between)
            }
            if !run.accepts(word) { result += run.take(found: &found) }
            run.add(word, bytes)
            index = word.end
            plainStart = index
        }
        result += run.take(found: &found)
        result += plain(value[plainStart...])
        return result
    }

    /// Raw bytes without encoded words.
    func plain(_ bytes: ArraySlice<UInt8>) -> String {
        guard !bytes.isEmpty else { return "" }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        // Not UTF-8: the declared charset if the bytes are valid in it, else windows-1252.
        guard let fallback, fallback.isByteOriented else { return Charset.windows1252(Array(bytes)) }
        let decoded = fallback.decode(Array(bytes))
        return decoded.invalid == 0 ? decoded.text : Charset.windows1252(Array(bytes))
    }
}

/// Adjacent encoded words of one charset and encoding, waiting to be decoded together.
private struct WordRun {
    private var label: [UInt8] = []
    private var encoding: UInt8 = 0
    private var bytes: [UInt8] = []
    private(set) var isOpen = false

    func accepts(_ word: EncodedWord) -> Bool {
        isOpen && word.encoding == encoding && word.label.count == label.count
            && zip(word.label, label).allSatisfy { $0.lowercased == $1.lowercased }
    }

    mutating func add(_ word: EncodedWord, _ piece: [UInt8]) {
        if !isOpen {
            label = Array(word.label)
            encoding = word.encoding
        }
        isOpen = true
        bytes += piece
    }

    mutating func take(found: inout Set<Defect.Kind>) -> String {
        guard isOpen else { return "" }
        isOpen = false
        defer { bytes.removeAll() }
        return Charset.decode(bytes, label: String(decoding: label, as: UTF8.self), found: &found)
    }
}
