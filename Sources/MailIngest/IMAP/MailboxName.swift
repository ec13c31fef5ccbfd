// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Folder names as IMAP wants them: modified UTF-7 (RFC 3501 §5.1.3) in quotes, or UTF-8 where it was turned on.
///
/// The one place where a folder name becomes part of a command, so that none can carry a line break or a
/// literal of its own (RELIABILITY 3.6 row 159).
enum MailboxName {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

    /// The name in quotes, ready for a command.
    ///
    /// - Throws: `misuse` for empty and overlong names and those with control characters.
    static func quoted(_ name: String, isUTF8: Bool = false) throws(IMAPError) -> String {
        try check(name)
        var quoted = "\""
        for character in (isUTF8 ? name : encoded(name)).unicodeScalars {
            if character == "\"" || character == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }

    /// Refuses what no folder name may be.
    ///
    /// - Throws: `misuse` for empty and overlong names and those with control characters.
    static func check(_ name: String) throws(IMAPError) {
        guard !name.isEmpty, name.utf8.count <= 1000,
            // Line and paragraph separators are no line ends in IMAP, but in what people read.
            name.unicodeScalars.allSatisfy({
                $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && !(0x2028...0x2029).contains($0.value)
            })
        else {
            throw IMAPError(.misuse, "a folder name must have 1 to 1000 bytes and no control characters")
        }
    }

    /// Modified UTF-7: printable ASCII stands for itself, `&` is `&-`, all else is `&` base64 of UTF-16 `-`.
    static func encoded(_ name: String) -> String {
        var result: [UInt8] = []
        var pending: [UInt8] = []
        func flush() {
            guard !pending.isEmpty else { return }
            result.append(UInt8(ascii: "&"))
            var bits: UInt32 = 0
            var count = 0
            for byte in pending {
                bits = bits << 8 | UInt32(byte)
                count += 8
                while count >= 6 {
                    count -= 6
                    result.append(alphabet[Int(bits >> UInt32(count) & 63)])
                }
            }
            if count > 0 { result.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
            result.append(UInt8(ascii: "-"))
            pending = []
        }
        for unit in name.utf16 {
            if (0x20...0x7E).contains(unit) {
                flush()
                result.append(UInt8(unit))
                if unit == 0x26 { result.append(UInt8(ascii: "-")) }
            } else {
                pending += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            }
        }
        flush()
        return String(decoding: result, as: UTF8.self)
    }

    /// The name behind modified UTF-7, or `nil` when it is not valid.
    static func decoded(_ name: String) -> String? {
        var units: [UInt16] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "&") else {
                guard (0x20...0x7E).contains(byte) else { return nil }
                units.append(UInt16(byte))
                continue
            }
            guard let end = rest.firstIndex(of: UInt8(ascii: "-")) else { return nil }
            let code = rest[rest.startIndex..<end]
            rest = rest[(end + 1)...]
            if code.isEmpty {
                units.append(0x26)
                continue
            }
            var bits: UInt32 = 0
            var count = 0
            for symbol in code {
                guard let value = alphabet.firstIndex(of: symbol) else { return nil }
                bits = (bits << 6 | UInt32(value)) & 0x3F_FFFF
                count += 6
                if count >= 16 {
                    count -= 16
                    units.append(UInt16(truncatingIfNeeded: bits >> UInt32(count)))
                }
            }
            guard count < 6, bits & (1 << UInt32(count) - 1) == 0 else { return nil }
        }
        return String(validating: units, as: UTF16.self)
    }
}
