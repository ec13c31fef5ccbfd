// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Which addresses a tenant may have told of what happens: `https://` and the name of a host in the open Internet.
///
/// Whoever sends there must look again: a name may stand for an address of our own network, today or tomorrow. What is
/// refused here could never be right: names and addresses that mean this machine or this network wherever they are asked
/// for (RFC 6761, RFC 6762, RFC 8375; addresses of any kind), and a user before the host, who would be sent along.
package enum WebhookURL {
    /// As the database has it.
    package static let limit = 2000

    private static let scheme = "https://"
    /// Domains that lead nowhere but here, or nowhere.
    private static let privateDomains: Set<String> = [
        "localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "test", "invalid", "onion",
    ]

    /// What is wrong with one, as a sentence; `nil` for nothing.
    package static func fault(of text: String) -> String? {
        guard text.hasPrefix(scheme) else { return "A webhook's URL begins with https://." }
        guard text.utf8.count <= limit, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C }) else {
            return "A webhook's URL is at most \(limit) characters of ASCII, without blanks and backslashes."
        }
        let rest = text.dropFirst(scheme.count)
        if rest.contains("#") { return "A webhook's URL has no part behind #; it would not be sent." }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        if authority.contains("@") { return "A webhook's URL has no user and no password before its host." }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, isHost(parts[0].lowercased()) else {
            return "A webhook's host is a name in the Internet, such as hooks.company.com, and no address."
        }
        guard parts.count == 1 || isPort(parts[1]) else { return "A port is a number from 1 to 65535." }
        return nil
    }

    private static func isHost(_ host: String) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, host.utf8.count <= 253, let last = labels.last, !privateDomains.contains(String(last)),
            !host.hasSuffix(".home.arpa"),
            // A last label that begins with a digit makes it an address, of whatever spelling (0x7f.1, 127.1).
            last.utf8.first.map({ (0x61...0x7A).contains($0) }) == true
        else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
                }
        }
    }

    private static func isPort(_ text: Substring) -> Bool {
        (1...5).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            && (1...65535).contains(Int(text) ?? 0)
    }
}
