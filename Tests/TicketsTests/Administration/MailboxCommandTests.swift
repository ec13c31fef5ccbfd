// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on mailboxes")
struct MailboxCommandTests {
    private static func mailbox(_ brand: BrandID) -> Mailbox {
        Mailbox(
            brand: brand, name: " Sales ", address: "Sales@Acme.example", addressKey: "sales@acme.example",
            imapURL: "imaps://imap.acme.example:993", smtpURL: "smtp://[2001:db8::1]:587/", userName: "secret-user",
            sealedSecret: Array("sealed-password".utf8))
    }

    @Test("a mailbox is added; the event says what it is, without password, user and address")
    func add() async throws {
        let fixture = try await Fixture()
        let made = Self.mailbox(fixture.brand.id)
        let change = try await fixture.transaction { try MailboxCore($0, as: .system).add(made) }
        let told = Dictionary(uniqueKeysWithValues: change.events[0].changes.map { ($0.field, $0.after) })
        #expect(told["closed_policy"] == "follow_up")
        #expect(told["name"] == "Sales" && told["imap_url"] == "imaps://imap.acme.example:993")
        #expect(told["address"] == JSONValue.null && !told.keys.contains("user_name") && !told.keys.contains("secret"))
        var stored = made
        stored.name = "Sales"
        let expected = stored
        #expect(try await fixture.transaction { try MailboxStore.find(made.id, in: $0) } == expected)
        let log = try await fixture.logText()
        for word in ["secret-user", "sealed-password", "Sales@", "sales@"] { #expect(!log.contains(word)) }
    }

    @Test("what is wrong with a mailbox is said at once")
    func invalid() async throws {
        let fixture = try await Fixture()
        var bad = Self.mailbox(BrandID())
        bad.name = ""
        (bad.address, bad.addressKey) = ("sales", "sales")
        (bad.imapURL, bad.smtpURL) = ("imaps://user@host", "imaps://host")
        bad.userName = "a\nb"
        bad.caFile = "certificates.pem"
        (bad.folder, bad.afterIntake) = (" ", .move)
        bad.pollInterval = .zero
        let wrong = bad
        let refusal = try await fixture.refusal(of: { try MailboxCore($0, as: .system).add(wrong) })
        #expect(
            refusal?.rules == [
                "name required", "address format", "brand one_of", "imap_url format", "smtp_url format",
                "user_name format", "ca_file format", "folder required", "after_folder required", "poll_interval range",
            ])
        #expect(try await fixture.count("select count(*) as n from mailboxes") == 1)
        let twin = fixture.mailbox
        let taken = try await fixture.refusal(of: { try MailboxCore($0, as: .system).add(twin) })
        #expect(taken?.kind == .exists && taken?.rules == ["name unique", "address unique", "id unique"])
    }

    @Test(
        "servers are named by scheme, host and port alone",
        arguments: [
            "", "host", "imap:", "imap://", "imap:///x", "smtp://host", "imap://host/folder", "imap://a@host",
            "imap://host?x", "imap://ho st", "imap://hö", "imap://host\r\nA1 LOGIN", "https://host",
        ])
    func servers(url: String) async throws {
        let fixture = try await Fixture()
        let made = Self.mailbox(fixture.brand.id)
        let refusal = try await fixture.refusal(of: {
            var mailbox = made
            mailbox.imapURL = url
            return try MailboxCore($0, as: .system).add(mailbox)
        })
        #expect(refusal?.rules == ["imap_url format"])
    }

    @Test("a mailbox is changed, disabled and enabled; what is the same is no change, and one that comes back is due")
    func change() async throws {
        let fixture = try await Fixture()
        let (mailbox, other) = (fixture.mailbox.id, Brand(name: "Studio", locale: "en"))
        try await fixture.transaction { transaction in
            _ = try BrandCore(transaction, as: .system).add(other)
            try transaction.query("update mailboxes set failures = 7, next_poll_at = now() + interval '1 day'")
            let core = try MailboxCore(transaction, as: .system)
            var change = MailboxChange()
            change.name = "Desk"
            change.brand = other.id
            change.folder = "INBOX/Desk"
            change.afterIntake = .move
            change.afterFolder = "Done"
            change.pollInterval = .seconds(90)
            change.closedPolicy = .reopen
            #expect(
                try core.change(mailbox, change).events[0].changes.map(\.field) == [
                    "name", "brand", "folder", "after_intake", "after_folder", "poll_seconds",
                    "closed_policy",
                ])
            #expect(try !core.change(mailbox, change).isChange)
            #expect(try core.change(mailbox, MailboxChange(isEnabled: false)).isChange)
        }
        let due: SQL = "select count(*) as n from mailboxes where is_enabled and failures = 0 and next_poll_at <= now()"
        #expect(try await fixture.count(due) == 0)
        try await fixture.transaction {
            let change = try MailboxCore($0, as: .system).change(mailbox, MailboxChange(isEnabled: true))
            #expect(change.events[0].changes == [Event.Change("is_enabled", .bool(false), .bool(true))])
        }
        #expect(try await fixture.count(due) == 1)
        let found = try #require(try await fixture.transaction { try MailboxStore.find(mailbox, in: $0) })
        #expect(found.name == "Desk" && found.brand == other.id && found.afterFolder == "Done")
        #expect(found.pollInterval == .seconds(90))
        #expect(found.closedPolicy == .reopen)
    }

    @Test("another server, user or login takes the password anew, so that a stored one goes nowhere else")
    func elsewhere() async throws {
        let fixture = try await Fixture()
        let made = Self.mailbox(fixture.brand.id)
        try await fixture.transaction { _ = try MailboxCore($0, as: .system).add(made) }
        let edits: [@Sendable (inout MailboxChange) -> Void] = [
            { $0.imapURL = "imaps://evil.example" }, { $0.smtpURL = "smtps://evil.example" },
            { $0.userName = "eve" }, { $0.login = .bearer },
        ]
        for edit in edits {
            let refusal = try await fixture.refusal(of: {
                var change = MailboxChange()
                edit(&change)
                return try MailboxCore($0, as: .system).change(made.id, change)
            })
            #expect(refusal?.rules == ["secret required"])
            struct Undo: Error {}
            await #expect(throws: Undo.self) {
                try await fixture.transaction {
                    var change = MailboxChange(isEnabled: true)
                    edit(&change)
                    change.sealedSecret = [1, 2, 3]
                    let told = try MailboxCore($0, as: .system).change(made.id, change).events[0].changes
                    #expect(told.count == 2 && told.contains(Event.Change("secret", nil, nil)))
                    throw Undo()
                }
            }
        }
    }

    @Test("whose word on a mail counts is named, replaced and shown; what is no name is refused")
    func trust() async throws {
        let fixture = try await Fixture()
        let mailbox = fixture.mailbox.id
        let trust = MailboxTrust(
            authorities: ["MX.Example.org ", "mx.example.org"], hosts: ["*.Example.NET", "2001:db8:*"],
            sealers: ["lists.example.net"])
        try await fixture.transaction {
            let core = try MailboxCore($0, as: .system)
            let change = try core.trust(trust, at: mailbox)
            #expect(
                change.events[0].changes.map(\.field) == ["trusted_authorities", "trusted_hosts", "trusted_sealers"])
            #expect(
                try MailboxTrust.find(mailbox, in: $0)
                    == MailboxTrust(
                        authorities: ["mx.example.org"], hosts: ["*.example.net", "2001:db8:*"],
                        sealers: ["lists.example.net"]))
            #expect(try !core.trust(trust, at: mailbox).isChange)
            _ = try core.trust(MailboxTrust(), at: mailbox)
            #expect(try MailboxTrust.find(mailbox, in: $0) == MailboxTrust())
        }
        let wrong: [(MailboxTrust, [String])] = [
            (MailboxTrust(authorities: [""]), ["authorities format"]),
            (MailboxTrust(authorities: ["*.example.org"]), ["authorities format"]),
            (MailboxTrust(authorities: ["mx example"]), ["authorities format"]),
            (MailboxTrust(authorities: ["a"], hosts: ["*"]), ["hosts format"]),
            (MailboxTrust(authorities: ["a"], hosts: ["a.*.b", "x*"]), ["hosts format"]),
            (MailboxTrust(profile: .microsoft), ["hosts required"]),
            (MailboxTrust(sealers: ["lists.example.net"]), ["sealers required"]),
            (MailboxTrust(authorities: (0...50).map { "mx\($0)" }), ["authorities limit"]),
        ]
        for (trust, rules) in wrong {
            let refusal = try await fixture.refusal(of: { try MailboxCore($0, as: .system).trust(trust, at: mailbox) })
            #expect(refusal?.rules == rules)
        }
        let unknown = try await fixture.refusal(of: {
            try MailboxCore($0, as: .system).trust(MailboxTrust(), at: MailboxID())
        })
        #expect(unknown?.kind == .notFound)
    }

    @Test("a password is replaced; the event says that and no more, and the mailbox is tried at once")
    func secret() async throws {
        let fixture = try await Fixture()
        let mailbox = fixture.mailbox.id
        try await fixture.transaction {
            try $0.query("update mailboxes set failures = 7, next_poll_at = now() + interval '1 day'")
            let change = try MailboxCore($0, as: .system).replaceSecret(of: mailbox, sealed: Array("hidden".utf8))
            #expect(change.events[0].changes == [Event.Change("secret", nil, nil)])
        }
        #expect(try await !fixture.logText().contains("hidden"))
        #expect(
            try await fixture.count(
                "select count(*) as n from mailboxes where failures = 0 and next_poll_at <= now() and sealed_secret = 'hidden'"
            ) == 1)
    }

    @Test("an agent names no file of the machine and does not do without TLS; a brand that has ended takes no mailbox")
    func installation() async throws {
        let fixture = try await Fixture()
        let agent = try await fixture.agent(with: [.changeMailboxes])
        let mailbox = fixture.mailbox.id
        let refusal = try await fixture.refusal(of: {
            var made = Self.mailbox(fixture.brand.id)
            (made.caFile, made.allowsPlaintext) = ("/etc/passwd", true)
            return try MailboxCore($0, as: .agent(agent.id)).add(made)
        })
        #expect(refusal?.rules == ["ca_file installation", "allow_plaintext installation"])
        // What the installation said before stays as it is when others change the rest.
        try await fixture.transaction {
            var change = MailboxChange()
            change.folder = "Desk"
            _ = try MailboxCore($0, as: .agent(agent.id)).change(mailbox, change)
        }
        let ended = Brand(name: "Old", locale: "en", isActive: false)
        let brand = try await fixture.refusal(of: {
            _ = try BrandCore($0, as: .system).add(ended)
            var change = MailboxChange()
            change.brand = ended.id
            return try MailboxCore($0, as: .system).change(mailbox, change)
        })
        #expect(brand?.rules == ["brand one_of"])
    }
}
