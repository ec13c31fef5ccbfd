// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// A seal's number and hash: whoever notes them outside the database can tell later that the log up to there is the same.
package struct EventSeal: Equatable, Sendable, CustomStringConvertible {
    /// Counted from 1 for each tenant.
    package var number: Int64
    /// SHA-256; 32 bytes.
    package var hash: [UInt8]

    package init(number: Int64, hash: [UInt8]) {
        self.number = number
        self.hash = hash
    }

    /// Reads what ``description`` writes: `12:` and 64 hexadecimal digits; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(Substring(parts[0])), number > 0, parts[1].count == 64 else {
            return nil
        }
        let nibbles = parts[1].map { Character(UnicodeScalar($0)).hexDigitValue }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: nibbles.count, by: 2) {
            guard let high = nibbles[index], let low = nibbles[index + 1] else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        self.init(number: number, hash: bytes)
    }

    package var description: String { "\(number):" + String(hexadecimal: hash) }
}
