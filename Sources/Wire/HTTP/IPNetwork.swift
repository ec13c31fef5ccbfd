// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A network as operators write it (RFC 4632 §3.1, RFC 4291 §2.3): `10.1.0.0/16`, `fd00:1::/32`, or one address.
package struct IPNetwork: Equatable, Sendable, CustomStringConvertible {
    /// Its first address: 4 or 16 bytes.
    private let first: [UInt8]
    /// How many bits of it count.
    private let bits: Int
    /// As it was written.
    package let description: String

    /// Reads one; `nil` for what is none, and for an address with bits behind those that count: that is most often a mistake.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = Self.bytes(of: String(parts[0])) else { return nil }
        var bits = bytes.count * 8
        if parts.count == 2 {
            guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let given = Int(parts[1]), given <= bits
            else { return nil }
            bits = given
        }
        (first, self.bits, description) = (bytes, bits, text)
        guard Self.masked(bytes, bits) == bytes else { return nil }
    }

    /// Whether an address of 4 or 16 bytes is in it. IPv4 mapped into IPv6 is the address of IPv4 (RFC 4291 §2.5.5.2).
    package func contains(_ address: [UInt8]) -> Bool {
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        let plain = address.count == 16 && address.starts(with: mapped) ? Array(address[12...]) : address
        return plain.count == first.count && Self.masked(plain, bits) == first
    }

    /// The bytes of an address in its usual spelling; `nil` for anything else, such as `0x7f.1` or a name.
    package static func bytes(of text: String) -> [UInt8]? {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if inet_pton(family, text, &bytes) == 1 { return bytes }
        }
        return nil
    }

    private static func masked(_ bytes: [UInt8], _ bits: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let left = bits - index * 8
            return left >= 8 ? byte : left <= 0 ? 0 : byte & ~(0xFF >> UInt8(left))
        }
    }

    /// Two are equal when they hold the same addresses, however they are written.
    package static func == (left: Self, right: Self) -> Bool { left.first == right.first && left.bits == right.bits }
}
