// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a server does not take a token, as it says in the challenge of OAUTHBEARER and XOAUTH2: base64 of a JSON object with
/// a `status` (RFC 7628 §3.2.2).
///
/// With OAUTHBEARER the client answers with one byte 0x01 and then gets its refusal (§3.2.3); libcurl does that. With XOAUTH2
/// libcurl ends the connection at the challenge, so that this line is the last word.
struct BearerRefusal: Equatable {
    /// `401`, `invalid_token` and the like.
    let status: String

    /// Looks at the last lines of a login.
    init?(in lines: [String]) {
        for line in lines.suffix(2).reversed() {
            let text = line.hasPrefix("+ ") ? line.dropFirst(2) : line.hasPrefix("334 ") ? line.dropFirst(4) : ""
            if let status = Self.status(in: Self.decode(text)) {
                self.status = status
                return
            }
        }
        return nil
    }

    /// The value of the member `status`. It is a word of few letters; anything else is not repeated.
    private static func status(in json: [UInt8]) -> String? {
        guard json.first == UInt8(ascii: "{") else { return nil }
        let words = json.split { !isWord($0) }
        guard let name = words.firstIndex(where: { $0.elementsEqual("status".utf8) }), name + 1 < words.count,
            words[name + 1].count <= 32
        else { return nil }
        return String(decoding: words[name + 1], as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func decode(_ text: Substring) -> [UInt8] {
        var (bytes, bits, count) = ([UInt8](), UInt32(0), 0)
        for byte in text.utf8.prefix(4096) {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            default: return bytes
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}
