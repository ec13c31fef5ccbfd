// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The same as the product does, written once more: slowly, and from the rules.
enum Plain {
    private static let values: [UInt8: UInt32] = {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated()
        return Dictionary(uniqueKeysWithValues: alphabet.map { ($1, UInt32($0)) })
    }()

    /// Base64 character by character (RFC 2045 §6.8; docs of the inspection commands for damaged input).
    static func base64(_ input: [UInt8]) -> (bytes: [UInt8], isDamaged: Bool) {
        var bytes: [UInt8] = []
        var bits: [UInt32] = []
        var isPadded = false
        var isDamaged = false
        func flush() {
            guard bits.count > 1 else { return bits = [] }
            let count = bits.count
            while bits.count < 4 { bits.append(0) }
            let group = bits[0] << 18 | bits[1] << 12 | bits[2] << 6 | bits[3]
            let all = [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
            bytes += all.prefix(count - 1)
            bits = []
        }
        for byte in input {
            if let value = values[byte] {
                if isPadded { isDamaged = true }
                isPadded = false
                bits.append(value)
                if bits.count == 4 { flush() }
            } else if byte == UInt8(ascii: "=") {
                if bits.count == 1 || (bits.isEmpty && !isPadded) { isDamaged = true }
                flush()
                isPadded = true
            } else if ![0x20, 0x09, 0x0D, 0x0A].contains(byte) {
                isDamaged = true
            }
        }
        if !bits.isEmpty { isDamaged = true }
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
        let digits = Array("0123456789abcdefABCDEF".utf8)
        guard digits.contains(high), digits.contains(low) else { return nil }
        return UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
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
