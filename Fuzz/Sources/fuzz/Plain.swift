// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The same as the product does, written once more: slowly, and from the rules.
enum Plain {
    /// The value of a base64 character.
    private static func value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 97 + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 48 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    /// Base64 character by character (RFC 2045 §6.8; docs of the inspection commands for damaged input).
    static func base64(_ input: some Sequence<UInt8>) -> (bytes: [UInt8], isDamaged: Bool) {
        var bytes: [UInt8] = []
        var group: UInt32 = 0
        var count: UInt32 = 0
        var isPadded = false
        var isDamaged = false
        // Padding that the last group still lacks.
        var lacking: UInt32 = 0
        func flush() {
            let bits = count > 0 ? group << (6 * (4 - count)) : 0
            if count > 1 { bytes.append(UInt8(bits >> 16 & 255)) }
            if count > 2 { bytes.append(UInt8(bits >> 8 & 255)) }
            if count > 3 { bytes.append(UInt8(bits & 255)) }
            (group, count) = (0, 0)
        }
        for byte in input {
            if let value = value(byte) {
                if isPadded { isDamaged = true }
                isPadded = false
                lacking = 0
                group = group << 6 | value
                count += 1
                if count == 4 { flush() }
            } else if byte == UInt8(ascii: "=") {
                if count == 1 || (count == 0 && !isPadded) { isDamaged = true }
                lacking = count > 0 ? 3 - min(count, 3) : lacking - min(lacking, 1)
                flush()
                isPadded = true
            } else if byte != 0x20, byte != 0x09, byte != 0x0D, byte != 0x0A {
                isDamaged = true
            }
        }
        if count > 0 || lacking > 0 { isDamaged = true }
        flush()
        return (bytes, isDamaged)
    }

    /// Quoted-printable line by line (RFC 2045 §6.7).
    static func quotedPrintable(_ input: [UInt8]) -> (bytes: [UInt8], isDamaged: Bool) {
        var result: [UInt8] = []
        var isDamaged = false
        for (content, lineBreak) in lines(input) {
            var line = content
            while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
            var index = 0
            var isSoft = false
            while index < line.count {
                if line[index] == UInt8(ascii: "="), index + 1 == line.count {
                    isSoft = true
                } else if line[index] == UInt8(ascii: "="), index + 2 < line.count,
                    let value = hex(line[index + 1], line[index + 2])
                {
                    result.append(value)
                    index += 2
                } else {
                    if line[index] == UInt8(ascii: "=") { isDamaged = true }
                    result.append(line[index])
                }
                index += 1
            }
            if !isSoft { result += lineBreak }
        }
        return (result, isDamaged)
    }

    private static func hex(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = digit(high), let low = digit(low) else { return nil }
        return high * 16 + low
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 97 + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 65 + 10
        default: nil
        }
    }

    /// Lines without and with their breaks; the last one may have none.
    private static func lines(_ input: [UInt8]) -> [([UInt8], [UInt8])] {
        var result: [([UInt8], [UInt8])] = []
        var line: [UInt8] = []
        var index = 0
        while index < input.count {
            if input[index] == 0x0D, index + 1 < input.count, input[index + 1] == 0x0A {
                result.append((line, [0x0D, 0x0A]))
                line = []
                index += 1
            } else if input[index] == 0x0D || input[index] == 0x0A {
                result.append((line, [input[index]]))
                line = []
            } else {
                line.append(input[index])
            }
            index += 1
        }
        result.append((line, []))
        return result
    }

    /// CRLF and CR become LF from `start` on.
    static func normalized(_ text: [UInt8], from start: Int) -> [UInt8] {
        let head = text.prefix(start)
        return head + lines(Array(text.dropFirst(start))).flatMap { $0.0 + ($0.1.isEmpty ? [] : [0x0A]) }
    }

    /// A string as JSON.
    static func json(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{8}": result += "\\b"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\u{C}": result += "\\f"
            case "\r": result += "\\r"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
