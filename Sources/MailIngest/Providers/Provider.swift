// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A provider of mailboxes: its servers, how one logs in there, and what is peculiar about it.
///
/// All that Postroom knows of single providers is data in ``Provider/table``; nothing else asks for a provider's name.
package struct Provider: Sendable, Equatable {
    /// How to prove who we are there.
    package enum Login: String, Sendable {
        /// OAuth 2: `postroom mailbox login`.
        case oauth
        /// A password made for one program, in the account's settings; the account's own is refused.
        case appPassword = "app password"
        /// The account's password.
        case password
    }

    /// How fast an account may send; `nil` is not known.
    package struct MostSending: Sendable, Equatable {
        /// Connections at a time.
        package var connections: Int?
        /// Mails in a minute.
        package var perMinute: Int?
        /// Mails in a day.
        package var perDay: Int?

        package init(connections: Int? = nil, perMinute: Int? = nil, perDay: Int? = nil) {
            self.connections = connections
            self.perMinute = perMinute
            self.perDay = perDay
        }
    }

    /// A word for commands.
    package var name: String
    /// Its name for people.
    package var title: String
    /// Where mail is fetched; `nil` for servers of one's own.
    package var imap: String?
    /// Where mail is handed over.
    package var smtp: String?
    /// Domains of addresses; `.example` takes all below, `example.*` all endings.
    package var domains: [String] = []
    /// Mail exchangers that its customers' domains name; `.example` takes all below.
    package var exchangers: [String] = []
    /// The ways to log in, the best one first.
    package var logins: [Login]
    /// Its OAuth servers.
    package var oauth: OAuthProvider?
    /// Domains of addresses that IMAP knows by what stands before the `@`.
    package var shortNames: [String] = []
    /// Whether `name+detail@domain` reaches the mailbox.
    package var hasPlusAddresses = true
    /// Whether what goes out by its SMTP server is in the folder of sent mails by itself.
    package var keepsSentMails = false
    /// How many connections an account may have at a time, where it is known.
    package var mostConnections: Int?
    /// How fast an account may send, where it is known.
    package var mostSending = MostSending()
    /// Why `--after delete` does not do what one thinks, and what does.
    package var deletion: String?
    /// What else people should know, a sentence each.
    package var notes: [String] = []
}

extension Provider {
    /// The provider with a name.
    package static func named(_ name: String) -> Provider? { table.first { $0.name == name.lowercased() } }

    /// The provider of an address, told by its domain.
    package static func of(address: String) -> Provider? {
        let domain = address.split(separator: "@").last.map { $0.lowercased() } ?? ""
        return table.first { $0.domains.contains { matches(domain, $0) } }
    }

    /// The provider that a domain's mail exchangers belong to: with its own domain, and mailboxes at a provider.
    package static func of(exchangers: [String]) -> Provider? {
        for host in exchangers {
            var host = host.lowercased()
            if host.hasSuffix(".") { host.removeLast() }
            if let found = table.first(where: { $0.exchangers.contains { matches(host, $0) } }) { return found }
        }
        return nil
    }

    /// The provider whose server a URL names.
    package static func of(server url: String) -> Provider? {
        guard let host = host(of: url) else { return nil }
        return table.first { host == $0.imap.flatMap(Self.host) || host == $0.smtp.flatMap(Self.host) }
    }

    /// The provider of a mailbox: two of one company may share a server, so both are looked at.
    package static func of(imap: String, smtp: String) -> Provider? {
        let hosts = (host(of: imap), host(of: smtp))
        return table.first { $0.imap != nil && ($0.imap.flatMap(host), $0.smtp.flatMap(host)) == hosts }
            ?? of(server: imap)
    }

    /// The user name for IMAP: some servers know the address by its beginning alone.
    package func imapUser(_ userName: String) -> String {
        guard let at = userName.lastIndex(of: "@"),
            shortNames.contains(userName[userName.index(after: at)...].lowercased())
        else { return userName }
        return String(userName[..<at])
    }

    /// What to say to a password where none, or only a special one, is taken; `nil` where it is simply wrong.
    package var passwordAdvice: String? {
        if logins.contains(.password) { return nil }
        if logins.contains(.appPassword) {
            return "\(title) takes an app password, made in the settings of the account, and not the account's own"
        }
        return "\(title) takes no passwords; log in with: postroom mailbox login"
    }

    private static func host(of url: String) -> String? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        return url[scheme.upperBound...].prefix { $0 != ":" && $0 != "/" }.lowercased()
    }

    private static func matches(_ name: String, _ pattern: String) -> Bool {
        if pattern.hasPrefix(".") { return name.hasSuffix(pattern) }
        guard pattern.hasSuffix(".*") else { return name == pattern }
        // A country's ending, as in example.de and example.co.uk; not a name below somebody else's domain.
        guard name.hasPrefix(pattern.dropLast()) else { return false }
        let rest = name.dropFirst(pattern.count - 1).split(separator: ".", omittingEmptySubsequences: false)
        return rest.count == 1 && (2...3).contains(rest[0].count)
            || rest.count == 2 && ["co", "com"].contains(rest[0]) && rest[1].count == 2
    }
}
