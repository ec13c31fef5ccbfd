// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SettingsReader {
    /// The profile; production unless it is said otherwise, for nobody writes down what he forgot.
    mutating func profile() async -> Settings.Profile {
        guard let word = await string(.profile) else { return .production }
        if let profile = Settings.Profile(rawValue: word) { return profile }
        note(.profile, "is \(word); it is development or production")
        return .production
    }

    /// Which PostgreSQL is used, and whether the way to it is good enough.
    mutating func database(_ profile: Settings.Profile) async -> Settings.DatabaseChoice {
        let url = await string(.databaseURL) ?? "embedded"
        guard url != "embedded" else { return .embedded }
        let ownerURL = await string(.databaseOwnerURL)
        check(url, of: .databaseURL, profile, otherwise: "neither embedded nor a URL")
        if let ownerURL { check(ownerURL, of: .databaseOwnerURL, profile, otherwise: "no URL") }
        return .server(url: url, ownerURL: ownerURL)
    }

    /// Notes what is wrong with a URL, without its words: it may hold a password.
    private mutating func check(_ url: String, of key: SettingKey, _ profile: Settings.Profile, otherwise: String) {
        guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") else {
            return note(key, "is \(otherwise) that begins with postgresql://")
        }
        guard let string = try? ConnectionString(url) else {
            return note(key, "cannot be read as postgresql://user@host/database; other signs are written as %XX")
        }
        guard profile == .production, string.mayBePlain else { return }
        let mode = string.writtenMode.map { "sslmode=\($0)" } ?? "no sslmode"
        note(
            key,
            "leads over TCP with \(mode), so what is said there could be read on the way; the profile production demands "
                + "TLS. Write sslmode=verify-full&sslrootcert=FILE behind the ? of the URL, or at least sslmode=require; "
                + "or name a Unix socket (postgresql:///database?host=/run/postgresql); "
                + "or, where no customer's mail is, set profile to development"
        )
    }
}

extension Settings {
    /// The URLs that lead to another machine and do not have the name in its certificate compared with its own: whoever
    /// sits on the way could pass himself off as the database.
    var unverifiedDatabases: [SettingKey] {
        guard case .server(let url, let ownerURL) = database else { return [] }
        return [(SettingKey.databaseURL, url), (.databaseOwnerURL, ownerURL)].filter { _, url in
            guard let url, let string = try? ConnectionString(url) else { return false }
            return !string.isLoopback && string.mode != .verifyName
        }.map(\.0)
    }
}
