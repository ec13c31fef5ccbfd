// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML

/// What a domain publishes about its mail servers, in the form that Thunderbird asks for (`config-v1.1.xml`).
///
/// Only what Postroom can use counts: IMAP and SMTP with TLS. It is a stranger's word, shown for confirmation.
package struct AutoconfigDocument: Sendable, Equatable {
    /// One server.
    package struct Server: Sendable, Equatable {
        /// As `mailbox add` takes it.
        package var url: String
        /// The user name for the address that was asked about.
        package var userName: String
        /// Whether a token is taken.
        package var takesOAuth: Bool
        /// Whether a password is taken.
        package var takesPassword: Bool
    }

    /// Where mail is fetched, the first one that can be used.
    package var imap: Server
    /// Where mail is handed over.
    package var smtp: Server
    /// The name that the provider gives itself, if any.
    package var title: String?

    /// Reads a document for an address; `nil` when it names no servers that can be used.
    package init?(_ bytes: [UInt8], address: String) {
        guard let xml = XMLElements(bytes),
            let root = xml.all.firstIndex(where: { $0.name == "clientConfig" && $0.parent == nil }),
            let provider = xml.all.firstIndex(where: { $0.name == "emailProvider" && $0.parent == root })
        else { return nil }
        var servers: (imap: Server?, smtp: Server?)
        for (index, element) in xml.all.enumerated() where element.parent == provider {
            let type = element.attributes["type"]?.lowercased()
            switch (element.name, type) {
            case ("incomingServer", "imap"):
                servers.imap = servers.imap ?? Self.server(xml.children(of: index), "imap", address)
            case ("outgoingServer", "smtp"):
                servers.smtp = servers.smtp ?? Self.server(xml.children(of: index), "smtp", address)
            default: continue
            }
        }
        guard let imap = servers.imap, let smtp = servers.smtp else { return nil }
        (self.imap, self.smtp) = (imap, smtp)
        let name = xml.children(of: provider).first { $0.name == "displayName" }?.text.trimmedLine ?? ""
        title = name.isEmpty ? nil : name
    }

    private static func server(_ parts: [XMLElements.Element], _ scheme: String, _ address: String) -> Server? {
        func value(_ name: String) -> String? { parts.first { $0.name == name }?.text.trimmedLine }
        let halves = address.split(separator: "@", maxSplits: 1).map(String.init)
        guard halves.count == 2, let host = value("hostname"), (1...253).contains(host.utf8.count),
            host.utf8.allSatisfy({ byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x2E
            }), let port = value("port").flatMap({ Int($0) }), (1...65535).contains(port)
        else { return nil }
        let url: String
        switch value("socketType")?.uppercased() {
        case "SSL": url = "\(scheme)s://\(host.lowercased()):\(port)"
        case "STARTTLS": url = "\(scheme)://\(host.lowercased()):\(port)"
        // In the open, or something unheard of.
        default: return nil
        }
        let ways = parts.filter { $0.name == "authentication" }.map { $0.text.trimmedLine.lowercased() }
        let user = (value("username") ?? "%EMAILADDRESS%").replacing("%EMAILADDRESS%", with: address)
            .replacing("%EMAILLOCALPART%", with: halves[0]).replacing("%EMAILDOMAIN%", with: halves[1])
        return Server(
            url: url, userName: user, takesOAuth: ways.contains("oauth2"),
            takesPassword: ways.contains { $0.hasPrefix("password") || $0 == "plain" || $0 == "secure" })
    }
}

extension String {
    /// Without blanks at its ends, and without what could forge a line.
    fileprivate var trimmedLine: String {
        String(
            unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }.prefix(512)
        ).split(separator: " ").joined(separator: " ")
    }
}
