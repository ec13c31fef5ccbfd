// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// `postroom webhook` as its users run it, with somebody on this machine who is told.
@Suite("Webhook commands of the command line", .timeLimit(.minutes(10)))
struct WebhookCommandTests {
    private static let allowed = ["POSTROOM_WEBHOOKS_ALLOWED_NETWORKS": "127.0.0.0/8, fd00:1::/32"]

    private func secret(in output: String) throws -> String {
        String(try #require(output.firstMatch(of: /whsec_[A-Za-z0-9+\/=]{44}/)).output)
    }

    @Test(
        "webhooks are added, tested, changed and removed; secrets are shown once; inner addresses need the operator (R101)"
    )
    func life() throws {
        let desk = CommandDesk("webhook-life", environment: Self.allowed)
        let server = ScriptedHTTPServer()
        let strict = CommandDesk(at: desk, environment: [:])
        strict.refuse([
            (["webhook", "add", server.url, "--event", "*"], 65, "begins with https://"),
            (["webhook", "add", "https://127.0.0.1/", "--event", "*"], 65, "webhooks.allowed_networks"),
        ])
        let added = try desk.run(
            "webhook", "add", server.url, "--event", "ticket.*", "--event", "note.added", "--description", "Warehouse")
        let first = try secret(in: added)
        let listed = try desk.rows("webhook", "list")
        #expect(listed.count == 1 && listed[0]["description"] as? String == "Warehouse")
        #expect(listed[0]["event_types"] as? [String] == ["ticket.*", "note.added"])
        let id = try #require(listed[0]["id"] as? String)
        #expect(try desk.run("webhook", "list").contains("was told nothing yet"))
        for word in ["warehouse", id, server.url] {
            #expect(try desk.run("webhook", "show", word).contains(server.url))
        }
        #expect(try !desk.run("webhook", "show", id, "--json").contains("whsec_"))
        #expect(try desk.run("webhook", "test", "Warehouse").contains("took it, status 204"))
        let request = try #require(server.requests.last)
        #expect(try WebhookReceiver.verifies(request, secret: first))
        let second = try secret(in: desk.run("webhook", "rotate-secret", "Warehouse", "--overlap", "2h"))
        #expect(second != first)
        server.next(.status(500), .hang)
        desk.refuse([
            (["webhook", "test", "Warehouse"], 69, "did not take it, status 500"),
            (["webhook", "test", "nobody"], 65, "there is no such webhook"),
            (["webhook", "add", server.url, "--event", "nonsense"], 65, "event_types (one_of)"),
            (["webhook", "add", server.url], 64, "--event"),
            (["webhook", "add", "ftp://x.example/", "--event", "*"], 65, "url (format)"),
            (["webhook", "change", "Warehouse", "--enable", "--disable"], 64, "either enabled or disabled"),
            (["webhook", "rotate-secret", "Warehouse", "--overlap", "8d"], 65, "seven days"),
            (["webhook", "replay"], 64, "name deliveries"),
            (["webhook", "replay", "--to", "Warehouse", "--since", "yesterday"], 64, "is no time"),
        ])
        let deliveries = try desk.rows("webhook", "deliveries", "Warehouse")
        #expect(deliveries.map { $0["state"] as? String } == ["dead", "delivered"])
        let dead = try #require(deliveries[0]["id"] as? String)
        let whole = try #require(try desk.rows("webhook", "deliveries", "--delivery", dead).first)
        #expect((whole["log"] as? [[String: Any]])?.first?["status"] as? Int == 500)
        #expect((whole["payload"] as? String)?.contains("webhook.test") == true)
        #expect(try desk.run("webhook", "change", "Warehouse", "--event", "*", "--disable").contains("changed"))
        #expect(try desk.run("webhook", "change", "Warehouse", "--disable").contains("is so already"))
        desk.refuse([(["webhook", "replay", dead], 65, "is disabled")])
        try desk.run("webhook", "change", "Warehouse", "--enable")
        #expect(try desk.run("webhook", "replay", dead).contains("1 deliveries are told again"))
        #expect(try desk.rows("webhook", "list", "--tenant", "default").first?["version"] as? Int == 4)
        #expect(try desk.rows("webhook", "types").count == 31)
        let log = try desk.run("audit", "list", "--json")
        for word in [first, second, "/hook"] { #expect(!log.contains(word)) }
        try desk.run("webhook", "remove", "Warehouse")
        #expect(try desk.rows("webhook", "deliveries").isEmpty)
    }

    @Test("serve tells what commands do; killed while somebody is told, it tells it again with the same id")
    func serve() async throws {
        let desk = CommandDesk("webhook-serve", environment: Self.allowed)
        let server = ScriptedHTTPServer()
        server.next(.hang)
        let secret = try secret(
            in: desk.run("webhook", "add", server.url, "--event", "*", "--description", "Warehouse"))
        let log = desk.postroom.stateDirectory + "/serve.log"
        var service = try desk.postroom.serve(log: log)
        try desk.postroom.run(
            "mailbox", "add", "support@acme.test", "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
            environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        let mail = desk.postroom.stateDirectory + "/mail.eml"
        try String(decoding: MailText(from: "anna@example.org").bytes, as: UTF8.self)
            .write(toFile: mail, atomically: true, encoding: .utf8)
        try desk.run("import", mail, "--mailbox", "support@acme.test")
        #expect(
            try await eventually(within: .seconds(60)) {
                server.requests.isEmpty ? "nobody was told; \(ServeLog(path: log).text.suffix(2000))" : nil
            } == nil)
        let first = try #require(server.requests.first)
        service.signal(SIGKILL)
        _ = service.wait()
        service = try desk.postroom.serve(log: log)
        let missing = try await eventually(within: .seconds(180)) {
            let again = server.requests.filter { $0.fields["webhook-id"] == first.fields["webhook-id"] }
            let waiting = try desk.rows("webhook", "deliveries", "--state", "queued").count
            let sending = try desk.rows("webhook", "deliveries", "--state", "sending").count
            return again.count == 2 && waiting + sending == 0
                ? nil : "told \(again.count) times; \(waiting) wait, \(sending) are being told"
        }
        #expect(missing == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
        for request in server.requests { #expect(try WebhookReceiver.verifies(request, secret: secret)) }
        let types = Set(try desk.rows("webhook", "deliveries").compactMap { $0["type"] as? String })
        #expect(types.isSuperset(of: ["ticket.opened", "message.received"]))
        let text = ServeLog(path: log).text
        for word in ["whsec_", "/hook", "anna@example.org", "Broken lamp"] { #expect(!text.contains(word), "\(word)") }
    }
}
