// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Text decoded from bytes, and how many bytes were invalid.
struct DecodedText {
    var text: String
    var invalid: Int
}

extension Charset {
    /// Decodes text with a declared charset label; never fails.
    ///
    /// Text that is not valid in its charset, has none or an unknown one is UTF-8 when its bytes
    /// are valid UTF-8, else the declared charset with U+FFFD for what is invalid, else
    /// windows-1252. `us-ascii` with high bytes counts as no declaration.
    ///
    /// - Parameter found: Gets `unknown-charset` and `invalid-charset-bytes`.
    package static func decode(_ bytes: [UInt8], label: String?, found: inout Set<Defect.Kind>) -> String {
        var charset: Charset?
        if let label {
            charset = Charset(label: label)
            if charset == nil { found.insert(.unknownCharset) }
        }
        return decode(bytes, charset: charset, found: &found)
    }

    static func decode(_ bytes: [UInt8], charset: Charset?, found: inout Set<Defect.Kind>) -> String {
        guard let charset, charset.decoder != .ascii else {
            if let text = String(validating: bytes, as: UTF8.self) { return text }
            return windows1252(bytes)
        }
        let decoded = charset.decode(bytes)
        if decoded.invalid == 0 { return decoded.text }
        found.insert(.invalidCharsetBytes)
        if charset.decoder != .utf8, let text = String(validating: bytes, as: UTF8.self) { return text }
        return decoded.text
    }

    /// Decodes bytes; what is invalid becomes U+FFFD.
    func decode(_ bytes: [UInt8]) -> DecodedText {
        switch decoder {
        case .utf8, .ascii:
            if let text = String(validating: bytes, as: UTF8.self) { return DecodedText(text: text, invalid: 0) }
            return DecodedText(text: String(decoding: bytes, as: UTF8.self), invalid: 1)
        case .windows1252:
            return DecodedText(text: Charset.windows1252(bytes), invalid: 0)
        case .utf16(let bigEndian):
            return Charset.wide(bytes, width: 2, bigEndian: bigEndian)
        case .utf32(let bigEndian):
            return Charset.wide(bytes, width: 4, bigEndian: bigEndian)
        case .eucJP:
            return JapaneseText.decodeEUC(bytes)
        case .iso2022JP:
            // Where bytes have the high bit set, the text is Shift_JIS under a wrong label.
            if bytes.contains(where: { $0 >= 0x80 }) { return Charset.convert(bytes, from: "CP932") }
            return JapaneseText.decodeISO2022(bytes)
        case .iso2022KR:
            return Charset.convert(Charset.shiftedToHigh(bytes), from: "CP949")
        case .hz:
            return Charset.convert(Charset.hzToHigh(bytes), from: "GB18030")
        case .iconv(let name) where name == "CP1255" || name == "CP1258":
            return Charset.uncomposed(bytes, name)
        case .iconv(let name):
            var result = Charset.convert(bytes, from: name)
            if name == "BIG5-HKSCS", result.invalid > 0 {
                // A few Eten characters are missing from glibc's HKSCS table.
                let eten = Charset.convert(bytes, from: "CP950")
                if eten.invalid < result.invalid { result = eten }
            }
            // glibc's Macintosh tables are older than the euro sign and the Apple logo's place.
            if name == "MACINTOSH" {
                result.text = Charset.replace(["\u{E01E}": "\u{F8FF}", "\u{394}": "\u{2206}"], in: result.text)
            } else if name == "MAC-CYRILLIC" {
                result.text = Charset.replace(["\u{A4}": "\u{20AC}"], in: result.text)
            }
            return result
        }
    }

    /// Charsets with combining marks, one byte after the other: iconv would compose letters, but
    /// text is not normalised.
    private static func uncomposed(_ bytes: [UInt8], _ name: String) -> DecodedText {
        let high = (UInt8(0x80)...0xFF).map { convert([$0], from: name) }
        var result = DecodedText(text: "", invalid: 0)
        for byte in bytes {
            if byte < 0x80 {
                result.text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result.text += high[Int(byte) - 0x80].text
                result.invalid += high[Int(byte) - 0x80].invalid
            }
        }
        return result
    }

    private static func replace(_ table: [Unicode.Scalar: Unicode.Scalar], in text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(table[scalar] ?? scalar) }
        return String(scalars)
    }

    /// The 32 places where windows-1252 differs from ISO-8859-1 (WHATWG index: the five holes are
    /// C1 controls).
    private static let windows1252High: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]

    static func windows1252(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                result.append(byte)
                continue
            }
            let scalar = byte < 0xA0 ? windows1252High[Int(byte) - 0x80] : UInt16(byte)
            if scalar < 0x800 {
                result.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
            } else {
                result.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
                result.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
            }
            result.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// UTF-16 and UTF-32: a byte order mark decides, then the label, then where the zero bytes lie.
    private static func wide(_ bytes: [UInt8], width: Int, bigEndian: Bool?) -> DecodedText {
        var body = bytes[...]
        var big = bigEndian
        let bigMark: [UInt8] = width == 2 ? [0xFE, 0xFF] : [0, 0, 0xFE, 0xFF]
        if body.starts(with: bigMark) {
            big = true
            body = body.dropFirst(width)
        } else if body.starts(with: bigMark.reversed()) {
            big = false
            body = body.dropFirst(width)
        }
        if big == nil {
            var zeros = (first: 0, last: 0)
            for index in body.indices where body[index] == 0 {
                let place = (index - body.startIndex) % width
                if place == 0 { zeros.first += 1 } else if place == width - 1 { zeros.last += 1 }
            }
            // RFC 2781 §4.3: without a mark, big endian; but Windows programs write little endian.
            big = zeros.first >= zeros.last
        }
        let name = "UTF-\(width * 8)" + (big == true ? "BE" : "LE")
        return convert(Array(body), from: name, unit: width)
    }

    /// Korean in ISO-2022-KR (RFC 1557): between SO and SI bytes get their high bit; the
    /// designation is dropped.
    private static func shiftedToHigh(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isShifted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x1B, bytes[index...].starts(with: [0x1B, 0x24, 0x29, 0x43]) {
                index += 4
                continue
            }
            if byte == 0x0E || byte == 0x0F {
                isShifted = byte == 0x0E
            } else {
                if byte == 0x0A { isShifted = false }
                result.append(isShifted && byte > 0x20 && byte < 0x7F ? byte | 0x80 : byte)
            }
            index += 1
        }
        return result
    }

    /// Chinese in HZ (RFC 1843): between `~{` and `~}` bytes get their high bit.
    private static func hzToHigh(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isShifted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isShifted, (0x21...0x7D).contains(byte), index + 1 < bytes.count,
                (0x21...0x7E).contains(bytes[index + 1])
            {
                result += [byte | 0x80, bytes[index + 1] | 0x80]
                index += 2
                continue
            }
            if byte == UInt8(ascii: "~"), index + 1 < bytes.count {
                let next = bytes[index + 1]
                index += 2
                switch next {
                case UInt8(ascii: "{"): isShifted = true
                case UInt8(ascii: "}"): isShifted = false
                case UInt8(ascii: "~"): result.append(next)
                case 0x0A: break
                default:
                    result.append(byte)
                    index -= 1
                }
                continue
            }
            if byte == 0x0A { isShifted = false }
            result.append(byte)
            index += 1
        }
        return result
    }
}

extension Charset {
    /// Converts with iconv. What iconv refuses becomes U+FFFD, one unit at a time.
    ///
    /// - Complexity: O(n); one call per run of valid bytes.
    static func convert(_ bytes: [UInt8], from name: String, unit: Int = 1) -> DecodedText {
        guard !bytes.isEmpty else { return DecodedText(text: "", invalid: 0) }
        guard let handle = iconv_open("UTF-8", name), handle != UnsafeMutableRawPointer(bitPattern: -1) else {
            return DecodedText(text: String(decoding: bytes, as: UTF8.self), invalid: 1)
        }
        defer { iconv_close(handle) }
        let chunk = 16 * 1024
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 2)
        var invalid = 0
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: chunk) { output in
            bytes.withUnsafeBytes { raw in
                guard let base = raw.baseAddress, let outputBase = output.baseAddress else { return }
                var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base)
                    .assumingMemoryBound(to: CChar.self)
                var left = raw.count
                while left > 0 {
                    let status = step(handle, &input, &left, outputBase, chunk, &result)
                    guard status < 0, errno != E2BIG else { continue }
                    // EILSEQ, or EINVAL for a character cut off at the end.
                    invalid += 1
                    // A character that waits for a combining one comes before the mark.
                    var nothing: UnsafeMutablePointer<CChar>?
                    var zero = 0
                    _ = step(handle, &nothing, &zero, outputBase, chunk, &result)
                    result.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    let skipped = min(unit, left)
                    input = input.map { $0 + skipped }
                    left -= skipped
                }
                // Lets go of a character that waited for a combining one (BIG5-HKSCS, CP1255,
                // CP1258).
                var nothing: UnsafeMutablePointer<CChar>?
                var zero = 0
                _ = step(handle, &nothing, &zero, outputBase, chunk, &result)
            }
        }
        return DecodedText(text: String(decoding: result, as: UTF8.self), invalid: invalid)
    }

    private static func step(
        _ handle: iconv_t,
        _ input: inout UnsafeMutablePointer<CChar>?,
        _ left: inout Int,
        _ output: UnsafeMutablePointer<CChar>,
        _ capacity: Int,
        _ result: inout [UInt8]
    ) -> Int {
        var target: UnsafeMutablePointer<CChar>? = output
        var room = capacity
        let status = iconv(handle, &input, &left, &target, &room)
        let failure = errno
        result.append(contentsOf: UnsafeRawBufferPointer(start: output, count: capacity - room))
        errno = failure
        return Int(status)
    }
}
