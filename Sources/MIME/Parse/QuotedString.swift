// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Quoted strings of structured fields (RFC 5322 §3.2.4).
enum QuotedString {
    /// A quoted string with its escapes.
    static func write(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var result = [UInt8(ascii: "\"")]
        for byte in bytes {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        result.append(UInt8(ascii: "\""))
        return result
    }
}
