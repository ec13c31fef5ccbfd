// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes file names as parameters of Content-Type and Content-Disposition (RFC 2045 §5.1, RFC
/// 2231).
enum ParameterWriter {
    /// Longest `name="value"` that is written in one piece.
    private static let maximumPlain = 72
    /// Characters of one RFC 2231 piece.
    private static let pieceLength = 55
    /// Longest stand-in, and the part of it kept before an extension.
    private static let standInLength = 50
    private static let standInStem = 40

    /// Tokens for `name=value`, each ending in `;` but the last.
    ///
    /// A value that is not short, plain ASCII is written twice: with ASCII stand-ins for old
    /// programs, and in RFC 2231 form, which readers that know it prefer. Quotes and backslashes
    /// count as not plain: programs disagree about escapes.
    static func tokens(_ name: String, _ value: String) -> [String] {
        let bytes = Array(value.utf8)
        let plain = name + "=\"" + value + "\""
        if plain.utf8.count <= maximumPlain, bytes.allSatisfy(isPlain), !HeaderValue.looksEncoded(bytes),
            bytes.trimmed.count == bytes.count
        {
            return [plain]
        }
        let standIn = name + "=\"" + standIn(value) + "\";"
        let pieces = extendedPieces(bytes)
        if pieces.count == 1 { return [standIn, name + "*=" + pieces[0]] }
        return [standIn]
            + pieces.enumerated().map { place, piece in
                "\(name)*\(place)*=\(piece)" + (place + 1 < pieces.count ? ";" : "")
            }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// The value in ASCII, `_` for what is not plain, cut with its extension kept.
    private static func standIn(_ value: String) -> String {
        var bytes: [UInt8] = []
        for scalar in value.unicodeScalars {
            let byte = scalar.isASCII ? UInt8(scalar.value) : 0
            bytes.append(isPlain(byte) ? byte : UInt8(ascii: "_"))
        }
        for place in bytes.indices.dropFirst() where bytes[place] == UInt8(ascii: "?") {
            if bytes[place - 1] == UInt8(ascii: "=") { bytes[place] = UInt8(ascii: "_") }
        }
        if bytes.count > standInLength {
            let dot = bytes.lastIndex(of: UInt8(ascii: ".")) ?? bytes.count
            let suffix = bytes.count - dot <= standInLength - standInStem ? bytes[dot...] : []
            bytes = Array(bytes.prefix(standInStem)) + suffix
        }
        let trimmed = bytes.trimmed
        return trimmed.isEmpty ? "_" : String(decoding: trimmed, as: UTF8.self)
    }

    /// `utf-8''` and the percent-encoded value, cut into pieces between escapes (RFC 2231 §3, §4).
    private static func extendedPieces(_ value: [UInt8]) -> [String] {
        var pieces: [String] = []
        var piece = Array("utf-8''".utf8)
        for byte in value {
            let isPlain =
                byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "_")
            if piece.count + (isPlain ? 1 : 3) > pieceLength {
                pieces.append(String(decoding: piece, as: UTF8.self))
                piece = []
            }
            if isPlain {
                piece.append(byte)
            } else {
                piece += [
                    UInt8(ascii: "%"), Hexadecimal.digits[Int(byte >> 4)], Hexadecimal.digits[Int(byte & 15)],
                ]
            }
        }
        return pieces + [String(decoding: piece, as: UTF8.self)]
    }
}
