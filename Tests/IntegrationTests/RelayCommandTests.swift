// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing
import Wire

/// `postroom relay` as its users run it, with servers that take logins and mails.
@Suite("Relay commands of the command line", .timeLimit(.minutes(10)))
struct RelayCommandTests {
    private func file(_ text: String) throws -> String {
        let path = NSTemporaryDirectory() + "postroom-relay-\(UUID().uuidString)"
        try (text + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test("relays are added, tested without a mail, used by mailboxes, changed, and removed when nobody uses them")
    func life() throws {
        let desk = CommandDesk("relay-life")
        let good = Lock<Set<String>>(["one"])
        let server = ScriptedSMTPServer(offersLogin: true, passwords: { good.withLock { $0 } })
        let (one, two) = (try file("one"), try file("two"))
        defer { [one, two].forEach { try? FileManager.default.removeItem(atPath: $0) } }
        try desk.postroom.run(
            "mailbox", "add", "support@acme.test", "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
            environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        #expect(try desk.run("relay", "test").contains("there are no relays"))
        try desk.run(
            "relay", "add", "Bulk", "--smtp", server.url, "--allow-plaintext", "--user", "desk", "--password-file", one,
            "--per-minute", "300", "--connections", "4", "--pool", "addresses A")
        try desk.run(
            "relay", "add", "spare", "--smtp", "smtp://127.0.0.1:1", "--allow-plaintext", "--serves", "fallback")
        let tested = try desk.run("relay", "test", "bulk")
        #expect(tested.contains("relay Bulk: logged in at \(server.url), which offers") && server.transactions == 0)
        desk.refuse([
            (["relay", "test"], 69, "relay spare: "),
            (["relay", "test", "none"], 65, "there is no relay none"),
            (["relay", "add", "bulk", "--smtp", server.url, "--allow-plaintext"], 65, "name (unique)"),
            (["relay", "add", "x", "--smtp", "http://relay.test"], 65, "scheme of a server URL"),
            (
                ["relay", "add", "x", "--smtp", "smtp://relay.test", "--connections", "0"], 65,
                "most_connections (range)"
            ),
            (["relay", "add", "x", "--smtp", "smtp://relay.test", "--per-day", "0"], 65, "per_day (range)"),
            (["relay", "add", "x", "--smtp", "smtp://relay.test", "--serves", "fallback"], 65, "serves (unique)"),
            (["relay", "add", "x", "--smtp", "smtp://relay.test", "--user", "desk"], 65, "a password is needed"),
            (
                [
                    "relay", "add", "x", "--smtp", "smtp://relay.test", "--user", "d", "--password-file", one,
                    "--allow-plaintext",
                ],
                65, "unencrypted"
            ),
            (["relay", "use", "support"], 64, "--relay"),
            (["relay", "use", "support", "--relay", "spare", "--fallback", "spare"], 65, "its own fallback"),
            (["relay", "change", "bulk", "--smtp", "smtp://other.test"], 65, "a password is needed"),
        ])
        try desk.run("relay", "use", "support", "--relay", "bulk", "--fallback", "spare")
        #expect(try desk.run("relay", "use", "support", "--relay", "bulk").contains("is so already"))
        let bulk = try desk.row("name", "Bulk", "relay", "list")
        #expect(bulk["mailboxes"] as? [String] == ["support"] && bulk["per_minute"] as? Int == 300)
        #expect(bulk["connections"] as? Int == 4 && bulk["pool"] as? String == "addresses A" && bulk["problem"] == nil)
        #expect(Set(bulk.keys).isDisjoint(with: ["password", "sealed_secret", "secret"]))
        #expect(try desk.row("name", "spare", "relay", "list")["fallback_of"] as? [String] == ["support"])
        desk.refuse([(["relay", "remove", "bulk"], 65, "mailboxes use relay Bulk")])

        // Another password: while the server does not know it, the one before opens it.
        try desk.run("relay", "password", "bulk", "--password-file", two)
        let overlap = try desk.postroom.run("relay", "test", "bulk", environment: [:])
        #expect(overlap.contains("logged in"))
        good.withLock { $0 = ["two"] }
        #expect(try desk.run("relay", "test", "bulk").contains("logged in"))
        good.withLock { $0 = ["one"] }
        try desk.run("relay", "password", "bulk", "--password-file", two, "--overlap", "0m")
        desk.refuse([(["relay", "test", "bulk"], 69, "login_denied")])

        try desk.run("relay", "change", "bulk", "--per-minute", "none", "--per-day", "2000", "--disable-use")
        let shown = try desk.run("relay", "show", "bulk")
        #expect(shown.contains("per minute:     none") && shown.contains("per day:        2000"))
        #expect(shown.contains("enabled:        no"))
        #expect(try desk.run("relay", "limits", "--per-domain-minute", "20").contains("20"))
        #expect(try desk.rows("relay", "limits").first?["per_domain_minute"] as? Int == 20)
        desk.refuse([(["relay", "limits", "--per-hour", "-1"], 64, "--per-hour")])
        #expect(try desk.run("relay", "retry", "bulk").contains("is tried at once"))
        #expect(try desk.run("relay", "retry", "support@acme.test").contains("is tried at once"))
        try desk.run("relay", "use", "support", "--relay", "own")
        try desk.run("relay", "remove", "bulk")
        #expect(try desk.rows("relay", "list").count == 1)
    }
}
