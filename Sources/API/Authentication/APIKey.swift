// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography

/// The keys with which programs call the API: `pr_`, thirty random characters, six check characters.
///
/// The prefix lets scanners find a key that was published by mistake; the checksum lets them, and us, tell a key from
/// a look-alike without asking the database. We keep only the SHA-256 of a key: its 178 random bits need no slow hash.
package enum APIKey {
    private static let prefix = "pr_"
    private static let bodyLength = 30
    private static let checkLength = 6

    /// A new key: its text, to be shown once, and what is kept of it.
    package static func make() -> (text: String, digest: [UInt8], lastFour: String) {
        var body: [UInt8] = []
        while body.count < bodyLength {
            // 248 is the largest multiple of 62 in a byte: what lies above would make some characters likelier.
            body += Random.bytes(bodyLength).filter { $0 < 248 }.map { Base62.digits[Int($0 % 62)] }
        }
        body.removeLast(body.count - bodyLength)
        let text = prefix + String(decoding: body, as: UTF8.self) + check(body)
        return (text, SHA256.hash(Array(text.utf8)), String(text.suffix(4)))
    }

    /// The digest under which a key is kept, or `nil` for what cannot be a key.
    package static func parse(_ text: some StringProtocol) -> [UInt8]? {
        let bytes = Array(text.utf8)
        guard bytes.count == prefix.utf8.count + bodyLength + checkLength, bytes.starts(with: prefix.utf8) else {
            return nil
        }
        let body = bytes.dropFirst(prefix.utf8.count).prefix(bodyLength)
        guard body.allSatisfy(Base62.isDigit), bytes.suffix(checkLength).elementsEqual(check(body).utf8) else {
            return nil
        }
        return SHA256.hash(bytes)
    }

    private static func check(_ body: some Sequence<UInt8>) -> String {
        Base62.encode(CRC32.checksum(body), count: checkLength)
    }
}
