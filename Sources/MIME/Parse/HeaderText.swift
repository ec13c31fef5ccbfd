// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

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
    package func decode(_ value: ArraySlice<UInt8>, found: inout DefectKinds) -> String {
        guard var index = HeaderText.wordStart(in: value, from: value.startIndex) else { return plain(value) }
        var output = HeaderOutput()
        var plainStart = value.startIndex
        while let start = HeaderText.wordStart(in: value, from: index) {
            guard let word = EncodedWord.match(value, at: start), let bytes = word.decoded() else {
                if EncodedWord.opening(value, at: start) != nil { found.insert(.badEncodedWord) }
                index = start + 2
                continue
            }
            let between = value[plainStart..<start]
            if !output.isWordOpen || !between.allSatisfy(\.isSpace) {
                output.closeWord(found: &found)
                output.text += plain(between)
            }
            output.append(word, bytes, found: &found)
            index = word.end
            plainStart = index
        }
        output.closeWord(found: &found)
        output.text += plain(value[plainStart...])
        return output.text
    }

    /// Where `=?` stands next.
    private static func wordStart(in value: ArraySlice<UInt8>, from start: Int) -> Int? {
        var index = start
        while index + 1 < value.endIndex {
            if value[index] == UInt8(ascii: "="), value[index + 1] == UInt8(ascii: "?") { return index }
            index += 1
        }
        return nil
    }

    /// Whether raw bytes of a value are in a charset in which a backslash or a quote may be half a character.
    func pairsBytes(of value: ArraySlice<UInt8>) -> Bool {
        guard let fallback, fallback.pairsBytes else { return false }
        return String(validating: value, as: UTF8.self) == nil
    }

    /// Raw bytes without encoded words.
    package func plain(_ bytes: ArraySlice<UInt8>) -> String {
        guard !bytes.isEmpty else { return "" }
        // QUIRK: Japanese and Korean programs write their seven-bit charset without encoded words.
        if let fallback, fallback.usesEscapes, bytes.contains(0x1B) {
            var output: [UInt8] = []
            if bytes.withUnsafeBytes({ fallback.decode($0, into: &output) }) == 0, !output.isEmpty {
                return String(decoding: output, as: UTF8.self)
            }
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        // Not UTF-8: the declared charset if the bytes are valid in it, else windows-1252.
        return bytes.withUnsafeBytes { raw in
            var output: [UInt8] = []
            // Something is always left: a charset that reads bytes as nothing is not theirs.
            if let fallback, fallback.isByteOriented, fallback.decode(raw, into: &output) == 0, !output.isEmpty {
                return String(decoding: output, as: UTF8.self)
            }
            output.removeAll()
            Windows1252.decode(raw, into: &output)
            return String(decoding: output, as: UTF8.self)
        }
    }
}

/// Decoded text, with the adjacent encoded words of one charset and encoding that wait to be decoded together.
private struct HeaderOutput {
    var text = ""
    private(set) var isWordOpen = false
    private var label: ArraySlice<UInt8> = []
    private var encoding: UInt8 = 0
    private var bytes: [UInt8] = []

    mutating func append(_ word: EncodedWord, _ piece: [UInt8], found: inout DefectKinds) {
        let joins =
            isWordOpen && word.encoding == encoding && word.label.count == label.count
            && zip(word.label, label).allSatisfy { $0.lowercased == $1.lowercased }
        if !joins {
            closeWord(found: &found)
            label = word.label
            encoding = word.encoding
        }
        isWordOpen = true
        if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }

    mutating func closeWord(found: inout DefectKinds) {
        guard isWordOpen else { return }
        isWordOpen = false
        var output: [UInt8] = []
        bytes.withUnsafeBytes { raw in
            Charset.decode(
                TextDecoder.withoutMark(raw),
                label: String(decoding: label, as: UTF8.self),
                into: &output,
                found: &found
            )
        }
        LineBreaks.normalize(&output, from: 0)
        text += String(decoding: output, as: UTF8.self)
        bytes.removeAll(keepingCapacity: true)
    }
}
