// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Charset {
    /// Decodes text with a declared charset label; never fails.
    ///
    /// Text that is not valid in its charset, has none or an unknown one is UTF-8 when its bytes
    /// are valid UTF-8, else the declared charset with U+FFFD for what is invalid, else
    /// windows-1252. `us-ascii` with high bytes counts as no declaration.
    ///
    /// - Parameter found: Gets `unknown-charset` and `invalid-charset-bytes`.
    package static func decode(_ bytes: [UInt8], label: String?, found: inout DefectKinds) -> String {
        var output: [UInt8] = []
        bytes.withUnsafeBytes { decode($0, label: label, into: &output, found: &found) }
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends decoded text as UTF-8; see ``decode(_:label:found:)``.
    static func decode(
        _ bytes: UnsafeRawBufferPointer,
        label: String?,
        into output: inout [UInt8],
        found: inout DefectKinds
    ) {
        var charset: Charset?
        if let label {
            charset = Charset(label: label)
            if charset == nil { found.insert(.unknownCharset) }
        }
        decode(bytes, charset: charset, into: &output, found: &found)
    }

    static func decode(
        _ bytes: UnsafeRawBufferPointer,
        charset: Charset?,
        into output: inout [UInt8],
        found: inout DefectKinds
    ) {
        guard let charset, charset.decoder != .ascii else {
            if !appendUTF8(bytes, to: &output) { Windows1252.decode(bytes, into: &output) }
            return
        }
        if charset.decoder == .utf8, appendUTF8(bytes, to: &output) { return }
        let start = output.count
        guard charset.decode(bytes, into: &output) > 0 else { return }
        found.insert(.invalidCharsetBytes)
        // Seven-bit text with escapes is always valid UTF-8 too; that says nothing.
        if charset.decoder != .utf8, !(charset.usesEscapes && isASCII(bytes)), isUTF8(bytes) {
            output.removeSubrange(start...)
            output.append(contentsOf: bytes)
        }
    }

    /// Whether bytes are well-formed UTF-8.
    static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.withMemoryRebound(to: UInt8.self) { (try? UTF8Span(validating: Span(_unsafeElements: $0))) != nil }
    }

    private static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
        Scanner(bytes, end: bytes.count).firstHigh(in: 0..<bytes.count) == nil
    }

    private static func appendUTF8(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
        guard isUTF8(bytes) else { return false }
        output.append(contentsOf: bytes)
        return true
    }

    /// Appends bytes as UTF-8, U+FFFD for what is invalid, and returns how often that was.
    func decode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Int {
        switch decoder {
        case .utf8, .ascii:
            if Charset.appendUTF8(bytes, to: &output) { return 0 }
            output += String(decoding: bytes, as: UTF8.self).utf8
            return 1
        case .windows1252:
            Windows1252.decode(bytes, into: &output)
            return 0
        case .singleByte(let table):
            return table.decode(bytes, into: &output)
        case .doubleByte(let table):
            return table.decode(bytes, into: &output)
        case .utf16(let bigEndian):
            return WideText.decode(bytes, width: 2, bigEndian: bigEndian, into: &output)
        case .utf32(let bigEndian):
            return WideText.decode(bytes, width: 4, bigEndian: bigEndian, into: &output)
        case .eucJP:
            return JapaneseText.decodeEUC(bytes, into: &output)
        case .iso2022JP:
            // Where bytes have the high bit set, the text is Shift_JIS under a wrong label.
            if !Charset.isASCII(bytes) {
                return DoubleByteTable.cp932.decode(bytes, into: &output)
            }
            return JapaneseText.decodeISO2022(bytes, into: &output)
        case .iso2022KR:
            return DoubleByteTable.cp949.decode(ShiftedText.korean(bytes), into: &output)
        case .hz:
            return DoubleByteTable.gb18030.decode(ShiftedText.chinese(bytes), into: &output)
        case .iconv(let table):
            return table.convert(bytes, into: &output)
        }
    }
}
