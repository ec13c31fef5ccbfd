// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Substring {
    func droppingLast(while condition: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, condition(last) { rest.removeLast() }
        return rest
    }
}

extension String {
    func truncated(to length: Int, ellipsis: String) -> String {
        // Counting stops at the limit, whatever the length of the text.
        guard let limit = index(startIndex, offsetBy: max(0, length), limitedBy: endIndex), limit < endIndex else {
            return self
        }
        return String(prefix(max(0, length - ellipsis.count))) + ellipsis
    }

    func truncated(toWords count: Int, ellipsis: String) -> String {
        let words = split(maxSplits: max(1, min(count, 100_000)), whereSeparator: \.isWhitespace)
        let kept = words.prefix(max(1, count)).joined(separator: " ")
        return words.count > max(1, count) ? kept + ellipsis : kept
    }

    /// The pieces between a separator, empty ones at the end left out, as in Liquid.
    func pieces(between separator: String) -> [String] {
        let (text, mark) = (Array(utf8), Array(separator.utf8))
        var pieces: [String] = []
        var (start, index) = (0, 0)
        while index + mark.count <= text.count {
            if text[index] == mark[0], text[index..<index + mark.count].elementsEqual(mark) {
                pieces.append(String(decoding: text[start..<index], as: UTF8.self))
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        pieces.append(String(decoding: text[start...], as: UTF8.self))
        while pieces.last == "" { pieces.removeLast() }
        return pieces
    }

    /// The text with one text for another; not where that would need more room than there is.
    func replacing(_ old: String, by new: String, onlyFirst: Bool, room: Int) -> (result: TemplateValue?, fits: Bool) {
        let (text, mark, replacement) = (Array(utf8), Array(old.utf8), Array(new.utf8))
        guard !mark.isEmpty else { return (.text(self), true) }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == mark[0], index + mark.count <= text.count,
                text[index..<index + mark.count].elementsEqual(mark)
            {
                result += replacement
                index += mark.count
                if onlyFirst { break }
            } else {
                result.append(text[index])
                index += 1
            }
            guard result.count <= max(room, text.count) else { return (nil, false) }
        }
        result += text[index...]
        return (.text(String(decoding: result, as: UTF8.self)), true)
    }

    func escapedMarkup(once: Bool) -> String {
        var result = ""
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "&":
                if once, rest.beginsReference { result += "&" } else { result += "&amp;" }
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// As forms encode: a blank is `+`.
    var formEncoded: String {
        let hex = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.append(byte)
            case 0x20: result.append(UInt8(ascii: "+"))
            default: result += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    var formDecoded: String {
        let bytes = Array(utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = Character(Unicode.Scalar(bytes[index + 1])).hexDigitValue,
                let low = Character(Unicode.Scalar(bytes[index + 2])).hexDigitValue
            {
                result.append(UInt8(high * 16 + low))
                index += 3
            } else {
                result.append(bytes[index] == UInt8(ascii: "+") ? 0x20 : bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    var quoted: String {
        strippingLineEnds.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty || $0.first == ">" ? ">" + $0 : "> " + $0 }.joined(separator: "\n")
    }

    private var strippingLineEnds: String {
        var rest = normalizedLineBreaks[...]
        while rest.first == "\n" { rest.removeFirst() }
        while rest.last == "\n" { rest.removeLast() }
        return String(rest)
    }

    /// Enough of a name to recognise it in an error.
    var shortened: String { count > 40 ? prefix(40) + "…" : self }
}

extension Substring.UnicodeScalarView {
    /// Whether `amp;`, `#39;` or the like stands here.
    fileprivate var beginsReference: Bool {
        let name = prefix(12).prefix { $0 != ";" }
        guard name.count < 12, !name.isEmpty, name.endIndex < endIndex else { return false }
        return name.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || $0 == "#" || ("0"..."9").contains($0)) }
    }
}
