// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

/// `postroom threading` and `ticket split` as their users run them, without a server.
@Suite("Threading commands")
struct ThreadingCommandTests {
    private static let archive = """
        From anna@example.org Mon Mar  2 09:15:00 2020
        From: Anna <anna@example.org>
        To: support@acme.test
        Subject: Lamp
        Date: Mon, 2 Mar 2020 09:15:00 +0000
        Message-ID: <1@example.org>

        It is dark.

        From anna@example.org Mon Nov  2 09:15:00 2020
        From: Anna <anna@example.org>
        To: support@acme.test
        Subject: Invoice for May
        Date: Mon, 2 Nov 2020 09:15:00 +0000
        Message-ID: <2@example.org>
        In-Reply-To: <1@example.org>

        Please send it to me.

        """

    @Test("the settings are shown and changed; a mail about something else is shown as such and split off")
    func life() throws {
        let desk = CommandDesk("threading")
        try desk.postroom.run(
            "mailbox", "add", "support@acme.test", "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
            environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        let standard = try #require(try desk.rows("threading").first)
        #expect(standard["asks_addresses"] as? Bool == true && standard["split_after_days"] as? Int == 90)
        #expect(standard["two_mailboxes"] as? String == "one")
        let text = try desk.run("threading", "--ask-addresses", "off", "--two-mailboxes", "linked")
        #expect(text.contains("ask-addresses  off") && text.contains("propose-split  90 days"))
        #expect(try desk.rows("threading", "--propose-split", "never").first?["split_after_days"] as? Int == nil)
        #expect(try desk.rows("threading", "--propose-split", "30").first?["split_after_days"] as? Int == 30)
        #expect(try desk.rows("audit", "list", "--kind", "object.changed").count == 3)
        desk.refuse([
            (["threading", "--propose-split", "0"], 65, "1 to 3650 days"),
            (["threading", "--ask-addresses", "maybe"], 64, "--ask-addresses"),
            (["threading", "--two-mailboxes", "three"], 64, "--two-mailboxes"),
        ])

        let path = NSTemporaryDirectory() + "pr-\(UUID().uuidString).mbox"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Self.archive.write(toFile: path, atomically: true, encoding: .utf8)
        _ = try desk.run("import", "--quiet", "--mailbox", "support", path)
        let shown = try desk.run("ticket", "show", "1")
        let marker = "to split it off: postroom ticket split 1 "
        let line = try #require(shown.split(separator: "\n").first { $0.contains(marker) })
        let message = String(try #require(line.split(separator: " ").last))
        #expect(try desk.run("ticket", "split", "1", message) == "[#2] Invoice for May\n")
        #expect(try !desk.run("ticket", "show", "2").contains(marker))
        desk.refuse([
            (["ticket", "split", "1", message], 65, "not of this ticket"),
            (["ticket", "split", "9", message], 65, "no ticket 9"), (["ticket", "split", "1", "x"], 64, "x"),
        ])
    }
}
