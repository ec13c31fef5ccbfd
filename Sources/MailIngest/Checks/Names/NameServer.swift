// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Where the DNS is asked: a server of one's own, or those of `/etc/resolv.conf`.
package struct NameServer: Equatable, Sendable, CustomStringConvertible {
    /// `address@port`, as libunbound takes it.
    let forward: String

    /// Address and port as libunbound writes them.
    package var description: String { forward }

    /// Reads `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1` or `[2001:db8::1]:53`.
    ///
    /// - Returns: `nil` for what is no address; a name would have to be looked up first.
    package init?(_ text: String) {
        var (address, port) = (Substring(text), "53")
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            address = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            if !rest.isEmpty {
                guard rest.hasPrefix(":") else { return nil }
                port = String(rest.dropFirst())
            }
        } else if text.filter({ $0 == ":" }).count == 1, let colon = text.firstIndex(of: ":") {
            address = text[..<colon]
            port = String(text[text.index(after: colon)...])
        }
        guard (1...5).contains(port.utf8.count), port.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(port), (1...65535).contains(number), Self.isAddress(String(address))
        else { return nil }
        forward = "\(address)@\(number)"
    }

    private static func isAddress(_ text: String) -> Bool {
        if text.contains(":") {
            return text.utf8.count <= 45 && text.utf8.allSatisfy { "0123456789abcdefABCDEF:.".utf8.contains($0) }
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && (Int(part) ?? 256) <= 255
            }
    }
}
