// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("Commands on who is trusted", .timeLimit(.minutes(15)))
struct TrustCommandTests {
    private func addMailbox(_ desk: borrowing CommandDesk) throws {
        try desk.run(
            "mailbox", "add", "support@acme.example", "--imap", "imaps://mail.acme.example", "--smtp",
            "smtps://mail.acme.example")
    }

    @Test("senders are let in, kept out, listed and removed; what is none is refused")
    func senders() throws {
        let desk = CommandDesk("senders")
        #expect(try desk.run("senders", "block", "Evil.example", "*.bücher.example").contains("2 senders kept out"))
        #expect(try desk.run("senders", "allow", "Ann@Example.ORG").contains("1 sender let in, 0 so already"))
        #expect(try desk.run("senders", "allow", "ann@example.org").contains("0 senders let in, 1 so already"))
        #expect(try desk.run("senders", "allow", "evil.example").contains("1 sender let in"))
        let rows = try desk.rows("senders", "list")
        #expect(rows.map { $0["sender"] as? String } == ["*.xn--bcher-kva.example", "ann@example.org", "evil.example"])
        #expect(rows.map { $0["action"] as? String } == ["block", "allow", "allow"])
        #expect(try desk.run("senders", "remove", "*.BÜCHER.example").contains("1 rule removed"))
        desk.refuse([
            (["senders", "block", "not a sender"], 64, "not a sender"), (["senders", "block"], 64, "senders"),
            (["senders", "remove", "ann@example.org", "bob@example.org"], 65, "there is no rule for bob@example.org"),
        ])
        #expect(try desk.rows("senders", "list").count == 2)
        let audit = try desk.run("audit", "list", "--json")
        #expect(audit.contains("sender_rule") && audit.contains("evil.example") && !audit.contains("ann@example.org"))
    }

    @Test("the spam filter is set, changed, shown and switched off; only one of this machine")
    func spamFilter() throws {
        let desk = CommandDesk("spam-filter")
        #expect(try desk.run("spam-filter").contains("no spam filter is asked"))
        try desk.run("spam-filter", "--url", "http://127.0.0.1:11333", "--on-add-header", "pass")
        try desk.run("spam-filter", "--when-down", "hold", "--time-limit", "5")
        let row = try #require(try desk.rows("spam-filter").first)
        #expect(row["url"] as? String == "http://127.0.0.1:11333" && row["time_limit"] as? Int == 5)
        #expect(row["on_reject"] as? String == "hold" && row["on_add_header"] as? String == "pass")
        #expect(row["when_down"] as? String == "hold")
        desk.refuse([
            (["spam-filter", "--url", "http://spam.example:11333"], 64, "begins with https://"),
            (["spam-filter", "--url", "ftp://127.0.0.1"], 64, "http://127.0.0.1:11333"),
            (["spam-filter", "--time-limit", "61"], 65, "time_limit (range)"),
            (["spam-filter", "--on-reject", "drop"], 64, "drop"),
            (["spam-filter", "--off", "--url", "http://127.0.0.1:1"], 64, "--off stands alone"),
        ])
        try desk.run("spam-filter", "--off")
        #expect(try desk.run("spam-filter").contains("no spam filter is asked"))
        desk.refuse([(["spam-filter", "--on-reject", "pass"], 64, "--url")])
    }

    @Test("mailbox trust --verify-dkim stands beside what is named; explain tells what was found, by the set server")
    func explain() throws {
        let signer = try ForeignSigner("signer.example")
        let sandbox = try NameSandbox([signer.name: signer.record])
        defer { sandbox.stop() }
        let spam = try SpamSandbox()
        defer { spam.stop() }
        let desk = CommandDesk(
            "verify-dkim", environment: ["POSTROOM_DNS_SERVER": sandbox.address, "POSTROOM_MAILBOX_PASSWORD": "x"])
        try addMailbox(desk)
        try desk.run("mailbox", "trust", "support@acme.example", "--server", "mx.acme.example")
        #expect(try desk.run("mailbox", "trust", "support@acme.example").contains("off"))
        try desk.run("mailbox", "trust", "support@acme.example", "--verify-dkim", "on")
        let shown = try desk.run("mailbox", "trust", "support@acme.example")
        #expect(shown.contains("mx.acme.example") && shown.contains(" on"))
        try desk.run("mailbox", "trust", "support@acme.example", "--server", "mx2.acme.example")
        #expect(try desk.run("mailbox", "trust", "support@acme.example").contains(" on"))
        try desk.run("spam-filter", "--url", spam.url, "--time-limit", "60")
        try desk.run("senders", "allow", "signer.example")
        let mail = MailText(from: "anna@signer.example").with {
            $0.findings = nil
            $0.subject = "Cheap pills"
        }
        let file = desk.postroom.stateDirectory + "/mail.eml"
        try Data(try signer.sign(mail.bytes)).write(to: URL(fileURLWithPath: file))
        let signed = try desk.run("explain", file)
        #expect(signed.contains("sender: aligned by signature for signer.example"))
        #expect(signed.contains("signature: pass by signer.example (s1, ed25519-sha256)"))
        #expect(signed.contains("rule for the sender: allow by domain\n"))
        #expect(signed.contains("spam filter: add header, 7.0 of 15.0: POSTROOM_CHEAP_PILLS"))
        #expect(signed.contains("  new"))
        try Data(mail.bytes).write(to: URL(fileURLWithPath: file))
        let bare = try desk.run("explain", file)
        #expect(bare.contains("allow by domain, the sender is not proven: without effect"))
        #expect(bare.contains("held: junk"))
        try desk.run("mailbox", "trust", "support@acme.example", "--nobody")
        #expect(try desk.run("mailbox", "trust", "support@acme.example").contains("off"))
        desk.refuse([
            (["mailbox", "trust", "support@acme.example", "--verify-dkim", "maybe"], 64, "maybe"),
            (["mailbox", "trust", "support@acme.example", "--nobody", "--verify-dkim", "on"], 64, "stands alone"),
        ])
        let wrong = CommandDesk("dns-server", environment: ["POSTROOM_DNS_SERVER": "dns.example"])
        wrong.refuse([(["senders", "list"], 78, "dns.server")])
    }

    @Test("mime dkim says what becomes of signatures by the keys of a file")
    func mimeDKIM() throws {
        let signer = try ForeignSigner("signer.example")
        let desk = CommandDesk("mime-dkim")
        let folder = NSTemporaryDirectory() + "pr-dkim-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let mail = MailText(from: "anna@signer.example").with { $0.findings = nil }
        try Data(try signer.sign(mail.bytes)).write(to: URL(fileURLWithPath: folder + "/a.eml"))
        try "\(signer.name) \(signer.record)\n".write(toFile: folder + "/keys", atomically: true, encoding: .utf8)
        try "\(signer.name)\n".write(toFile: folder + "/silent", atomically: true, encoding: .utf8)
        try "".write(toFile: folder + "/none", atomically: true, encoding: .utf8)
        let good = try desk.run("mime", "dkim", "--keys", folder + "/keys", folder + "/a.eml")
        #expect(good.contains(#""aligned":true"#) && good.contains(#""result":"pass""#))
        let silent = try desk.run("mime", "dkim", "--keys", folder + "/silent", folder + "/a.eml")
        #expect(silent.contains("temperror"))
        #expect(try desk.run("mime", "dkim", "--keys", folder + "/none", folder + "/a.eml").contains("permerror"))
        desk.refuse([(["mime", "dkim", "--keys", folder + "/nothing", folder + "/a.eml"], 66, "cannot be read")])
    }
}
