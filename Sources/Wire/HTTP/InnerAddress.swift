// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Addresses that a request for somebody else must not reach: this machine, inner networks, and what leads there.
///
/// ``Egress`` asks it.
package enum InnerAddress {
    /// Networks of IPv4 that are not the internet (RFC 6890 and what was added to its registry): first bytes, bits.
    private static let networks: [([UInt8], Int, Egress.Rule)] = [
        ([0], 8, .unspecified), ([10], 8, .private), ([100, 64], 10, .shared), ([127], 8, .loopback),
        ([169, 254, 169, 254], 32, .metadata), ([169, 254], 16, .linkLocal), ([172, 16], 12, .private),
        // QUIRK: Azure's machines ask an address of the internet for their secrets; it is reached from inside only.
        ([168, 63, 129, 16], 32, .metadata), ([192, 0, 0], 24, .special), ([192, 0, 2], 24, .special),
        ([192, 88, 99], 24, .special), ([192, 168], 16, .private), ([198, 18], 15, .special),
        ([198, 51, 100], 24, .special), ([203, 0, 113], 24, .special), ([224], 4, .multicast), ([240], 4, .reserved),
    ]

    /// Networks of IPv6; all that is not global unicast, `2000::/3`, is refused anyway.
    private static let networks6: [([UInt8], Int, Egress.Rule)] = [
        (Array(repeating: 0, count: 15) + [1], 128, .loopback), (Array(repeating: 0, count: 16), 128, .unspecified),
        ([0xFC], 7, .private), ([0xFE, 0x80], 10, .linkLocal), ([0xFF], 8, .multicast),
        // Teredo and its neighbours, documentation.
        ([0x20, 0x01, 0x00, 0x00], 23, .special), ([0x20, 0x01, 0x0D, 0xB8], 32, .special),
        ([0x3F, 0xFF, 0x00], 20, .special),
    ]

    /// Whether an address of 4 or 16 bytes is one of those; any other number of bytes is.
    package static func contains(_ address: [UInt8]) -> Bool { rule(of: address) != nil }

    /// What kind of those an address is; `nil` for one of the internet.
    static func rule(of address: [UInt8]) -> Egress.Rule? {
        if address.count == 4 { return networks.first { matches(address, $0) }?.2 }
        guard address.count == 16 else { return .special }
        // IPv4 in IPv6: mapped (RFC 4291 §2.5.5.2), translated (RFC 6052 §2.1), 6to4 (RFC 3056 §2).
        if address.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
            || address.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0])
        {
            return rule(of: Array(address[12...]))
        }
        if address.starts(with: [0x20, 0x02]) { return rule(of: Array(address[2..<6])) }
        if let known = networks6.first(where: { matches(address, $0) }) { return known.2 }
        return address[0] & 0xE0 == 0x20 ? nil : .special
    }

    private static func matches(_ address: [UInt8], _ network: ([UInt8], Int, Egress.Rule)) -> Bool {
        var bits = network.1
        for (index, byte) in network.0.enumerated() where bits > 0 {
            let mask: UInt8 = bits >= 8 ? 0xFF : ~(0xFF >> UInt8(bits))
            if address[index] & mask != byte & mask { return false }
            bits -= 8
        }
        return true
    }
}
