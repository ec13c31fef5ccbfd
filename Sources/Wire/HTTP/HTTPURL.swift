// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A URL of the web, checked strictly: `https://`, or `http://` for this machine or where the caller guards what it leads to;
/// no user, no fragment, ASCII.
package struct HTTPURL: Sendable, Equatable {
    /// As it was given.
    package let text: String
    /// Whether TLS is spoken.
    package let isEncrypted: Bool
    /// Name or address, without brackets.
    package let host: String
    package let port: Int

    /// - Throws: `misuse`, with what is wrong; the text itself is not repeated.
    package init(_ text: String) throws(WireError) { try self.init(text, allowsPlain: false) }

    /// - Parameter allowsPlain: Whether `http://` goes for every host, because ``Egress`` says which of them are reached.
    /// - Throws: `misuse`, with what is wrong; the text itself is not repeated.
    package init(_ text: String, allowsPlain: Bool) throws(WireError) {
        try EndpointURL.refuseControls(in: text, called: "URL")
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw Self.malformed }
        let scheme = text[..<colon].lowercased()
        guard scheme == "https" || scheme == "http", text[colon...].hasPrefix("://"), text.utf8.count <= 4096,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}#".utf8.contains($0) })
        else { throw Self.malformed }
        let rest = text[text.index(colon, offsetBy: 3)...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        // The reader of a mail server's URL knows what a host is; only its usual ports are others.
        let tail = authority.hasPrefix("[") ? authority.drop { $0 != "]" } : authority
        let usual = scheme == "https" ? 443 : 80
        let parsed = try EndpointURL(
            "http://\(authority)\(tail.contains(":") ? "" : ":\(usual)")", allowing: [.plain])
        (self.text, isEncrypted, host, port) = (text, scheme == "https", parsed.host, parsed.port)
        guard isEncrypted || allowsPlain || Endpoint.isLoopback(host) else {
            throw WireError(.misuse, "a URL of another machine begins with https://")
        }
    }

    /// Host and port for error texts.
    package var place: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    private static var malformed: WireError {
        WireError(.misuse, "a URL looks like https://login.example.com/token, without user and fragment")
    }
}
