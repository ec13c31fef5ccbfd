// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// `postroom outbox` as its users run it, without a server: what no worker has sent yet.
@Suite("Outbox commands of the command line")
struct OutboxCommandTests {
    private static let address = "support@acme.test"

    private static let archive = """
        From anna@example.org Mon Mar  2 09:15:00 2020
        From: Anna <anna@example.org>
        To: \(address)
        Subject: Lamp
        Date: Mon, 2 Mar 2020 09:15:00 +0000
        Message-ID: <1@example.org>

        It is dark.

        """

    /// An answer in the outbox, which only a server could send.
    private static func insert(_ id: String, _ state: String) -> String {
        """
        with tenant as (select t.tenant_id, t.ticket_id, t.mailbox_id from tickets t where t.number = 1),
        mail as (
            insert into outbox (tenant_id, outbox_id, ticket_id, mailbox_id, kind, mail_id, envelope_from, content)
            select tenant_id, '\(id)', ticket_id, mailbox_id, 'reply', '\(id)@acme.test', '\(address)',
                convert_to(E'From: Ada <\(address)>\\r\\nTo: anna@example.org\\r\\nSubject: Re: Lamp\\r\\n\\r\\nHello.\\r\\n', 'UTF8')
            from tenant)
        insert into deliveries (tenant_id, delivery_id, outbox_id, mailbox_id, recipient, state, attempts, reply_code,
            reply_status, reply_text, first_tried_at, settled_at, next_attempt_at)
        select tenant_id, '\(id)', '\(id)', mailbox_id, 'anna@example.org', '\(state)', 1, 451, '4.7.1', '451 4.7.1 later',
            now(), case when '\(state)' <> 'queued' then now() end,
            case when '\(state)' = 'queued' then now() + interval '1 hour' end
        from tenant
        """
    }

    @Test(
        "deliveries are listed, shown with their bytes, called off, tried at once, sent once more, to others, another way"
    )
    func life() async throws {
        let desk = CommandDesk("outbox-life")
        let cluster = try EmbeddedCluster(stateDirectory: desk.postroom.stateDirectory)
        defer { cluster.release() }
        for name in ["support", "sales"] {
            try desk.postroom.run(
                "mailbox", "add", "\(name)@acme.test", "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
                environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        }
        try desk.postroom.run(
            "mailbox", "add", "help@other.test", "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
            environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        let archive = NSTemporaryDirectory() + "pr-\(UUID().uuidString).mbox"
        try Self.archive.write(toFile: archive, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: archive) }
        try desk.run("import", "--quiet", "--mailbox", Self.address, archive)
        let database = Administrator(cluster.target(role: EmbeddedCluster.superuser))
        var ids: [String: String] = [:]
        for (index, state) in ["queued", "refused", "unknown", "expired", "accepted"].enumerated() {
            let id = "0199d3a0-0000-7000-8000-00000000000\(index)"
            ids[state] = id
            try database.run(script: Self.insert(id, state))
        }
        let (queued, refused) = (try #require(ids["queued"]), try #require(ids["refused"]))
        let (unknown, expired) = (try #require(ids["unknown"]), try #require(ids["expired"]))
        let accepted = try #require(ids["accepted"])

        let rows = try desk.rows("outbox", "list")
        #expect(rows.map { $0["state"] as? String } == ["accepted", "expired", "unknown", "refused", "delayed"])
        #expect(rows.allSatisfy { $0["ticket"] as? Int == 1 && $0["status"] as? String == "4.7.1" })
        #expect(try desk.rows("outbox", "list", "--state", "unknown", "--state", "delayed").count == 2)
        #expect(try desk.rows("outbox", "list", "--state", "bounced_hard").isEmpty)
        #expect(try desk.rows("outbox", "list", "--ticket", "1", "--mailbox", "support", "--kind", "reply").count == 5)
        #expect(try desk.rows("outbox", "list", "--mailbox", "sales").isEmpty)
        #expect(try desk.rows("outbox", "list", "--older-than", "1h").isEmpty)
        #expect(try desk.rows("outbox", "list", "--older-than", "0m").count == 5)
        #expect(try desk.rows("outbox", "list", "--limit", "1", "--after", unknown).first?["id"] as? String == refused)
        #expect(try desk.run("outbox", "list").contains("451 4.7.1 later"))
        let shown = try desk.run("outbox", "show", queued)
        for words in ["delayed: reply of #1 to anna@example.org", "the server said: 451 4.7.1 later", "attempts: 1"] {
            #expect(shown.contains(words), "\(words)")
        }
        #expect(try desk.run("outbox", "show", "--raw", queued).hasSuffix("Hello.\r\n"))

        #expect(try desk.run("outbox", "retry", queued) == "1 delivery is tried at once\n")
        #expect(
            try desk.run("outbox", "retry", "--delayed", "--mailbox", "support") == "0 deliveries are tried at once\n")
        #expect(try desk.run("outbox", "reroute", "--through", "sales", queued) == "1 delivery goes by sales\n")
        #expect(try desk.rows("outbox", "show", queued).first?["route"] as? String == "sales")
        #expect(try desk.run("outbox", "resend", unknown, expired) == "2 deliveries put back to be sent once more\n")
        #expect(try desk.rows("outbox", "list", "--state", "queued").count == 2)
        #expect(try desk.run("outbox", "cancel", unknown) == "1 delivery called off\n")
        let said = try desk.run("outbox", "readdress", "--to", "anna@home.test", refused)
        let successor = try #require(try desk.rows("outbox", "show", refused).first?["successor"] as? String)
        #expect(said == "delivery \(successor) has taken the place of \(refused)\n")
        #expect(try desk.rows("outbox", "show", successor).first?["recipient"] as? String == "anna@home.test")
        #expect(try desk.run("outbox", "show", "--raw", successor).contains("To: anna@home.test"))
        let events = try desk.rows("audit", "list", "--object", "delivery:\(unknown)").map { $0["kind"] as? String }
        #expect(Set(events) == ["delivery.resent", "delivery.cancelled"])

        try desk.run("agent", "add", "ada@acme.test", "--name", "Ada")
        let text = NSTemporaryDirectory() + "pr-\(UUID().uuidString).txt"
        try "Change the bulb.\n".write(toFile: text, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: text) }
        let reply = ["ticket", "reply", "1", "--by", "ada@acme.test", "--text-file", text]
        let answer = try #require(
            try desk.rows("ticket", "reply", "1", "--by", "ada@acme.test", "--text-file", text, "--at", "2h").first)
        let waiting = try #require((answer["deliveries"] as? [String])?.first)
        #expect(try desk.rows("outbox", "show", waiting).first?["state"] as? String == "queued")
        #expect(try desk.run("outbox", "show", waiting).contains("to be sent: "))
        #expect(try desk.run("ticket", "show", "1").contains(", queued until 20"))
        #expect(try desk.run("outbox", "schedule", "--at", "3d", waiting).hasPrefix("1 delivery to be sent 20"))
        #expect(try desk.run("outbox", "list", "--kind", "reply").contains("to be sent 20"))
        #expect(try desk.run("outbox", "cancel", waiting) == "1 delivery called off\n")
        #expect(try desk.run("outbox", "resend", waiting) == "1 delivery put back to be sent once more\n")
        desk.refuse([
            (reply + ["--at", "2020-01-01T00:00:00Z"], 65, "has passed"), (reply + ["--at", "soon"], 64, "soon"),
            (["ticket", "reply", "9", "--by", "ada@acme.test", "--text-file", text], 65, "there is no ticket 9"),
            (["ticket", "reply", "1", "--by", "nobody@acme.test", "--text-file", text], 65, "no agent"),
            (["ticket", "reply", "1", "--by", "ada@acme.test", "--text-file", "/nonexistent"], 65, "/nonexistent"),
        ])

        #expect(try desk.run("outbox", "policy").contains("delay-notice     4h"))
        #expect(
            try desk.run("outbox", "policy", "--delay-notice", "never", "--give-up", "3d")
                == """
                SETTING          VALUE
                delay-notice     never
                give-up          3d
                success-reports  off
                unknown          wait
                undo-window      10s
                withdraw         yes
                health-pause     yes

                """)
        try desk.run("outbox", "policy", "--undo-window", "0", "--no-withdraw")
        let policy = try #require(try desk.rows("outbox", "policy").first)
        #expect(policy["undo_window_seconds"] as? Int == 0 && policy["withdraw"] as? Bool == false)
        #expect(policy["give_up_hours"] as? Int == 72 && policy["delay_notice_minutes"] == nil)
        desk.refuse([
            (["outbox", "cancel", accepted], 65, "is accepted"), (["outbox", "resend", accepted], 65, "is accepted"),
            (["outbox", "retry", accepted], 65, "is accepted"), (["outbox", "retry"], 64, "--delayed"),
            (["outbox", "retry", "--mailbox", "support", queued], 64, "--delayed"),
            (["outbox", "show", UUID().uuidString], 65, "there is no delivery"),
            (["outbox", "cancel", UUID().uuidString], 65, "there is no delivery"), (["outbox", "cancel"], 64, "ids"),
            (["outbox", "reroute", "--through", "help", queued], 65, "of another domain"),
            (["outbox", "reroute", "--through", "nobody", queued], 65, "no such mailbox"),
            (["outbox", "readdress", "--to", "x", queued], 65, "not a mail address"),
            (["outbox", "readdress", "--to", "anna@home.test", refused], 65, "has taken its place"),
            (["outbox", "readdress", "--to", Self.address, queued], 65, "mailbox of your own"),
            (["outbox", "list", "--state", "failed"], 64, "failed"),
            (["outbox", "list", "--limit", "0"], 64, "--limit"),
            (["outbox", "list", "--older-than", "soon"], 64, "soon"),
            (["outbox", "list", "--ticket", "9"], 65, "there is no ticket 9"),
            (["outbox", "show", "--raw", "--json", queued], 64, "exclude"),
            (["outbox", "policy", "--give-up", "90m"], 64, "whole hours"),
            (["outbox", "policy", "--undo-window", "301"], 65, "300 seconds"),
            (["outbox", "schedule", "--at", "soon", queued], 64, "soon"),
            (["outbox", "schedule", "--at", "2020-01-01T00:00:00Z", queued], 65, "has passed"),
            (["outbox", "schedule", "--at", "2h", accepted], 65, "is accepted"),
            (["outbox", "policy", "--give-up", "60d"], 65, "30 days"),
        ])
    }

    @Test("the suppression list, the folder that is asked, and the policy, by commands; wrong words are told")
    func suppression() async throws {
        let desk = CommandDesk("suppression")
        try desk.postroom.run(
            "mailbox", "add", Self.address, "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
            environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        let added = try desk.run(
            "suppression", "add", "Anna@Example.org", "--automatic", "--days", "9", "--note", "by phone")
        #expect(added.contains("not sent: 0"))
        let row = try #require(try desk.rows("suppression", "list").first)
        #expect(row["address"] as? String == "anna@example.org" && row["scope"] as? String == "automatic")
        #expect(row["reason"] as? String == "manual" && row["note"] as? String == "by phone")
        let id = try #require(row["id"] as? String)
        #expect(try desk.run("suppression", "show", id).contains("no automatic mail is sent"))
        #expect(try desk.rows("suppression", "list", "--address", "b@example.org").isEmpty)
        #expect(try desk.run("suppression", "release", id).contains("1 entry lifted"))
        #expect(try desk.rows("suppression", "list").isEmpty)
        #expect(try desk.rows("suppression", "list", "--ended").count == 1)
        #expect(try desk.run("outbox", "policy").contains("wait"))
        try desk.run("outbox", "policy", "--unknown", "resend-once", "--success-reports", "on")
        let policy = try #require(try desk.rows("outbox", "policy").first)
        #expect(policy["unknown"] as? String == "resend-once" && policy["success_reports"] as? Bool == true)
        try desk.run("mailbox", "change", "support", "--probe-folder", "Sent")
        #expect(try desk.run("mailbox", "show", "support").contains("Sent"))
        try desk.run("mailbox", "change", "support", "--probe-folder", "none")
        #expect(try !desk.run("mailbox", "show", "support").contains("Sent"))
        desk.refuse([
            (["suppression", "release", id], 65, "was lifted before"),
            (["suppression", "release", "nobody@example.org"], 65, "nothing is suppressed"),
            (["suppression", "show", UUID().uuidString], 65, "there is no suppression"),
            (["suppression", "add", "anna"], 65, "not a mail address"),
            (["suppression", "add", Self.address], 65, "mailbox of your own"),
            (["suppression", "add", "a@b.example", "--days", "0"], 64, "--days"),
            (["outbox", "policy", "--unknown", "perhaps"], 64, "perhaps"),
            (["suppression", "release", "a@b.example", id], 64, "one address"),
            (["suppression", "release"], 64, "entries"),
        ])
    }
}
