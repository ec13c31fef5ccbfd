// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Cuts CSS where no quotes and brackets are open.
enum StyleText {
    /// The text without comments.
    static func withoutComments(_ text: some StringProtocol) -> String {
        guard text.contains("/*") else { return String(text) }
        var (result, rest) = ("", Substring(text))
        while let open = rest.firstRange(of: "/*") {
            result += rest[..<open.lowerBound]
            let inside = rest[open.upperBound...]
            rest = inside.firstRange(of: "*/").map { inside[$0.upperBound...] } ?? ""
        }
        return result + rest
    }

    /// The pieces between separators that stand in no quotes and no brackets.
    static func pieces(of bytes: [UInt8], separator: UInt8) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var (start, place) = (0, 0)
        while place < bytes.count {
            place = next(separator, in: bytes, from: place) ?? bytes.count
            pieces.append(bytes[start..<place])
            place += 1
            start = place
        }
        return pieces
    }

    /// Where a byte stands next, outside of quotes, comments and round or square brackets.
    static func next(_ wanted: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        var (place, depth) = (start, 0)
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case wanted where depth == 0: return place
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                place += 1
                while place < bytes.count, bytes[place] != byte {
                    place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
                }
            case UInt8(ascii: "/") where place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "*"):
                place += 2
                while place + 1 < bytes.count,
                    bytes[place] != UInt8(ascii: "*") || bytes[place + 1] != UInt8(ascii: "/")
                {
                    place += 1
                }
                place += 1
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
            default: break
            }
            place += 1
        }
        return nil
    }

    /// The bytes as text, without white space at their ends.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return String(text.drop(while: \.isWhitespace).droppingLast(while: \.isWhitespace))
    }
}
