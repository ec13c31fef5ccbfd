// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc

/// Addresses that a request for somebody else must not reach: this machine, inner networks, and what leads there.
///
/// Asked of the very address that is connected to, in libcurl's open-socket callback, so that a name cannot be resolved to
/// one address for the check and to another for the connection (RELIABILITY 3.9, rows 136 and 137).
package enum InnerAddress {
    /// Networks of IPv4 that are not the internet (RFC 6890 and what was added to its registry): first bytes, bits.
    private static let networks: [([UInt8], Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    /// Networks of IPv6; all that is not global unicast, `2000::/3`, is refused anyway.
    private static let networks6: [([UInt8], Int)] = [
        // Teredo, ORCHID, documentation.
        ([0x20, 0x01, 0x00, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0x00], 20),
    ]

    /// Whether an address of 4 or 16 bytes is one of those; any other number of bytes is.
    package static func contains(_ address: [UInt8]) -> Bool {
        if address.count == 4 { return networks.contains { matches(address, $0) } }
        guard address.count == 16 else { return true }
        // IPv4 in IPv6: mapped (RFC 4291 §2.5.5.2), translated (RFC 6052 §2.1), 6to4 (RFC 3056 §2).
        if matches(address, ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 96))
            || matches(address, ([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], 96))
        {
            return contains(Array(address[12...]))
        }
        if matches(address, ([0x20, 0x02], 16)) { return contains(Array(address[2..<6])) }
        return !matches(address, ([0x20], 3)) || networks6.contains { matches(address, $0) }
    }

    /// Whether a socket's address is one of those.
    static func contains(_ address: UnsafePointer<sockaddr>) -> Bool {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
            }
            return contains(bytes)
        case AF_INET6:
            let bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
            }
            return contains(bytes)
        default: return true
        }
    }

    private static func matches(_ address: [UInt8], _ network: ([UInt8], Int)) -> Bool {
        var bits = network.1
        for (index, byte) in network.0.enumerated() where bits > 0 {
            let mask: UInt8 = bits >= 8 ? 0xFF : ~(0xFF >> UInt8(bits))
            if address[index] & mask != byte & mask { return false }
            bits -= 8
        }
        return true
    }
}
