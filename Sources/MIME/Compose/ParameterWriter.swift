// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes the parameters of Content-Type and Content-Disposition (RFC 2045 §5.1, RFC 2231).
enum ParameterWriter {
    /// Longest value that is written in one quoted string.
    private static let maximumQuoted = 200
    /// Characters of one RFC 2231 piece.
    private static let pieceLength = 55

    /// Tokens for `name=value`, each ending in `;` but the last.
    ///
    /// A value outside ASCII is written twice: with ASCII stand-ins for old programs, and in RFC
    /// 2231 form, which readers that know it prefer.
    static func tokens(_ name: String, _ value: String) -> [String] {
        let isASCII = value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isASCII, value.utf8.count <= maximumQuoted, !value.contains("=?"), value == trimmed(value) {
            return [name + "=" + quoted(value)]
        }
        let pieces = extendedPieces(value)
        let plain = name + "=" + quoted(standIn(value))
        if pieces.count == 1 { return [plain + ";", name + "*=" + pieces[0]] }
        return [plain + ";"]
            + pieces.enumerated().map { place, piece in
                "\(name)*\(place)*=\(piece)" + (place + 1 < pieces.count ? ";" : "")
            }
    }

    private static func trimmed(_ value: String) -> String {
        String(decoding: Array(value.utf8).trimmed, as: UTF8.self)
    }

    private static func quoted(_ value: String) -> String {
        var result: [UInt8] = [UInt8(ascii: "\"")]
        for byte in value.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        result.append(UInt8(ascii: "\""))
        return String(decoding: result, as: UTF8.self)
    }

    /// The value in ASCII, `_` for what is not, cut with its extension kept.
    private static func standIn(_ value: String) -> String {
        var result = String(
            decoding: value.unicodeScalars.map { $0.isASCII && $0.value >= 0x20 ? UInt8($0.value) : UInt8(ascii: "_") },
            as: UTF8.self
        ).split(separator: "=?").joined(separator: "__")
        if result.utf8.count > 60 {
            let dot = result.lastIndex(of: ".").map { String(result[$0...]) } ?? ""
            result = String(result.prefix(50)) + (dot.utf8.count <= 10 ? dot : "")
        }
        return result.isEmpty ? "_" : result
    }

    /// `utf-8''` and the percent-encoded value, cut into pieces between escapes.
    private static func extendedPieces(_ value: String) -> [String] {
        var pieces: [String] = []
        var piece = "utf-8''"
        for byte in value.utf8 {
            let isPlain =
                byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "_")
            let unit = isPlain ? [byte] : [UInt8(ascii: "%")] + HeaderWriter.hex(byte)
            if piece.utf8.count + unit.count > pieceLength {
                pieces.append(piece)
                piece = ""
            }
            piece += String(decoding: unit, as: UTF8.self)
        }
        return pieces + [piece]
    }
}
