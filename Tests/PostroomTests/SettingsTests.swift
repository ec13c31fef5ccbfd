// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Wire

@testable import postroom

@Suite("Settings")
struct SettingsTests {
    private func settings(_ variables: [String: String]) async throws -> Settings {
        var reader = try await SettingsReader(file: nil, environment: variables)
        return try await reader.settings()
    }

    private func problems(_ variables: [String: String]) async throws -> [String] {
        do {
            _ = try await settings(variables)
            return []
        } catch let failure as Failure {
            #expect(failure.kind == .configuration)
            return failure.reason.split(separator: "\n").map(String.init)
        }
    }

    private static let plain = "postgresql://user:hunter2@db.example/postroom"

    @Test("with nothing said the profile is production and the database the private one")
    func nothing() async throws {
        let settings = try await settings([:])
        #expect(settings.profile == .production && settings.database == .embedded && settings.metricsPort == nil)
    }

    @Test(
        "production refuses a plain way to the database, names the key and says what to write (R003)",
        arguments: [
            (plain, "no sslmode"), (plain + "?sslmode=prefer", "sslmode=prefer"),
            (plain + "?sslmode=disable", "sslmode=disable"), ("postgresql://127.0.0.1/postroom", "no sslmode"),
            ("postgresql:///postroom?host=/run/postgresql&hostaddr=192.0.2.1", "no sslmode"),
        ]
    )
    func refused(url: String, words: String) async throws {
        for profile in [nil, "production"] {
            var variables = ["POSTROOM_DATABASE_URL": url]
            variables["POSTROOM_PROFILE"] = profile
            let one = try await problems(variables)
            #expect(one.count == 1)
            let problem = one.first ?? ""
            #expect(problem.hasPrefix("database.url (POSTROOM_DATABASE_URL) leads over TCP with \(words),"))
            #expect(problem.contains("sslmode=verify-full&sslrootcert=FILE"))
            #expect(problem.contains("set profile to development"))
            #expect(!problem.contains("hunter2"))
            variables["POSTROOM_DATABASE_OWNER_URL"] = url
            let both = try await problems(variables).map { $0.prefix { $0 != " " } }
            #expect(both == ["database.url", "database.owner_url"])
        }
    }

    @Test("proxies are those of this machine, where nothing is said")
    func proxies() async throws {
        let variable = "POSTROOM_API_PROXIES"
        #expect(try await settings([:]).apiProxies.map(\.description) == ["127.0.0.1", "::1"])
        #expect(try await settings([variable: "none"]).apiProxies.isEmpty)
        #expect(try await settings([variable: "10.1.0.0/16, ::1"]).apiProxies.count == 2)
        let wrong = try await problems([variable: "10.1.2.3/16"])
        #expect(wrong.count == 1 && wrong.first?.contains("api.proxies (POSTROOM_API_PROXIES) has 10.1.2.3/16") == true)
    }

    @Test("the owner's URL is looked at for itself")
    func owner() async throws {
        let variables = [
            "POSTROOM_DATABASE_URL": Self.plain + "?sslmode=verify-full", "POSTROOM_DATABASE_OWNER_URL": Self.plain,
        ]
        let found = try await problems(variables)
        #expect(found.count == 1 && found.first?.hasPrefix("database.owner_url (POSTROOM_DATABASE_OWNER_URL)") == true)
    }

    @Test(
        "production takes TLS, and sockets",
        arguments: [
            plain + "?sslmode=require", plain + "?sslmode=verify-ca", plain + "?sslmode=verify-full",
            "postgresql://user@/postroom?host=/run/postgresql", "postgres:///postroom", "embedded",
        ]
    )
    func accepted(url: String) async throws {
        #expect(try await problems(["POSTROOM_DATABASE_URL": url]) == [])
    }

    @Test("development takes anything that can be read")
    func development() async throws {
        var variables = ["POSTROOM_PROFILE": "development", "POSTROOM_DATABASE_URL": Self.plain]
        let settings = try await settings(variables)
        #expect(settings.profile == .development && settings.database == .server(url: Self.plain, ownerURL: nil))
        variables["POSTROOM_DATABASE_URL"] = "postgresql://user:hunter2@[::1/x"
        variables["POSTROOM_DATABASE_OWNER_URL"] = "host=/run/postgresql"
        let found = try await problems(variables)
        #expect(found.count == 2 && !found.joined().contains("hunter2"))
        #expect(found.last?.contains("begins with postgresql://") == true)
    }

    @Test("another profile is refused, and what it would have allowed is not allowed")
    func unknownProfile() async throws {
        let found = try await problems(["POSTROOM_PROFILE": "dev", "POSTROOM_DATABASE_URL": Self.plain])
        #expect(found.count == 2 && found.first == "profile (POSTROOM_PROFILE) is dev; it is development or production")
    }

    @Test("whose name is not proved is known: another machine's, unless verify-full")
    func unverified() async throws {
        for (query, keys) in [("require", ["database.url"]), ("verify-ca", ["database.url"]), ("verify-full", [])] {
            let settings = try await settings(["POSTROOM_DATABASE_URL": Self.plain + "?sslmode=\(query)"])
            #expect(settings.unverifiedDatabases.map(\.key) == keys)
        }
        let near = try await settings([
            "POSTROOM_DATABASE_URL": "postgresql://127.0.0.1/x?sslmode=require",
            "POSTROOM_DATABASE_OWNER_URL": "postgresql:///x",
        ])
        #expect(near.unverifiedDatabases.isEmpty)
    }

    @Test("links in mails begin with a plain https address, or there are none")
    func publicURL() async throws {
        #expect(try await settings([:]).publicURL == nil)
        #expect(try await settings(["POSTROOM_API_PUBLIC_URL": "none"]).publicURL == nil)
        let given = ["POSTROOM_API_PUBLIC_URL": "https://desk.example.org/postroom/"]
        #expect(try await settings(given).publicURL == "https://desk.example.org/postroom")
        let plain = ["POSTROOM_API_PUBLIC_URL": "http://desk.test:8025", "POSTROOM_PROFILE": "development"]
        #expect(try await settings(plain).publicURL == "http://desk.test:8025")
        for url in [
            "desk.example.org", "http://desk.example.org", "ftp://desk.example.org", "https://",
            "https://a@desk.example.org",
            "https://desk.example.org/?a=b", "https://desk.example.org/#a", "https://desk.example.org/a b",
        ] {
            let found = try await problems(["POSTROOM_API_PUBLIC_URL": url])
            #expect(found.count == 1 && found[0].contains("api.public_url"), "\(url)")
        }
    }

    @Test(
        "the virus scanner is of this machine, by a socket or over loopback; elsewhere only where no customer's file is"
    )
    func scanner() async throws {
        func scanner(_ address: String, _ profile: String = "production") async throws -> String? {
            try await settings(["POSTROOM_ATTACHMENTS_SCANNER": address, "POSTROOM_PROFILE": profile]).scanner?.place
        }
        #expect(try await settings([:]).scanner == nil)
        #expect(try await scanner("none") == nil)
        #expect(try await scanner("unix:/run/clamav/clamd.ctl") == "/run/clamav/clamd.ctl")
        #expect(try await scanner("tcp://127.0.0.1") == "127.0.0.1:3310")
        #expect(try await scanner("tcp://scan.example:33", "development") == "scan.example:33")
        let elsewhere = try await problems(["POSTROOM_ATTACHMENTS_SCANNER": "tcp://scan.example:33"])
        #expect(
            elsewhere.count == 1 && elsewhere[0].contains("attachments.scanner") && elsewhere[0].contains("unencrypted")
        )
        for wrong in ["clamd", "unix:relative", "http://127.0.0.1", "imap://127.0.0.1", "tcp://a/b", "tcp://"] {
            let problems = try await problems(["POSTROOM_ATTACHMENTS_SCANNER": wrong])
            #expect(problems.count == 1 && problems[0].contains("cannot be used"), "\(wrong)")
        }
    }
}
