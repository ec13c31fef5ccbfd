// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The header field that makes browsers save a file, and under which name (RFC 6266).
///
/// A name is the sender's choice: it is written twice, in ASCII for old programs and in the form of RFC 8187, and neither can
/// hold a quote, a line break or anything else that means something in a header.
package enum ContentDisposition {
    /// A file to be saved.
    package static func attachment(_ name: String) -> String { "attachment; " + parameters(name) }

    /// A picture to be shown.
    package static func inline(_ name: String) -> String { "inline; " + parameters(name) }

    private static func parameters(_ name: String) -> String {
        let plain = name.unicodeScalars.map { scalar -> Character in
            isPlain(scalar) ? Character(scalar) : "_"
        }
        return "filename=\"\(String(plain))\"; filename*=UTF-8''\(encoded(name))"
    }

    // RFC 6266 appendix D: no percent signs, quotes and backslashes, for some programs decode them.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        (0x20...0x7E).contains(scalar.value) && !["\"", "\\", "%", "/", ";"].contains(scalar)
    }

    /// RFC 8187 §3.2.1: all but `attr-char` is percent-encoded.
    private static func encoded(_ name: String) -> String {
        var text = ""
        for byte in name.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: text.unicodeScalars.append(Unicode.Scalar(byte))
            case let byte where Array("!#$&+-.^_`|~".utf8).contains(byte):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = Array("0123456789ABCDEF")
                text.append("%")
                text.append(digits[Int(byte >> 4)])
                text.append(digits[Int(byte & 15)])
            }
        }
        return text
    }
}
