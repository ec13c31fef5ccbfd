// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// `postroom template` as its users run it.
@Suite("Template commands of the command line", .timeLimit(.minutes(10)))
struct TemplateCommandTests {
    private func file(_ text: String) throws -> String {
        let path = NSTemporaryDirectory() + "postroom-template-\(UUID().uuidString)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test("a template is written, refused with its mistakes, published, compared, restored, cloned and removed (R037)")
    func life() throws {
        let desk = CommandDesk("template-life")
        let files = try [
            file("Hello {{ contact.first_name }},\nthanks.\n"), file("Hello,\nthanks a lot.\n"),
            file("Hello\n{{ contact.nme }}\n{{ message.text }}"),
            file("<html><body><img src=\"https://acme.test/l.png\"><p>{{ ticket.number }}</p></body></html>"),
        ]
        defer { files.forEach { try? FileManager.default.removeItem(atPath: $0) } }
        let (one, two, bad, page) = (files[0], files[1], files[2], files[3])
        desk.refuse([
            (["template", "save", "welcome", "--subject", "Hi", "--text", one], 64, "--kind"),
            (
                ["template", "save", "welcome", "--kind", "acknowledgement", "--subject", "Hi", "--text", bad], 65,
                "text (unknown_name): text, line 2, column 4: unknown placeholder \"contact.nme\"; did you mean \"contact.name\"?"
            ),
            (
                ["template", "save", "welcome", "--kind", "acknowledgement", "--subject", "Hi", "--text", bad], 65,
                "text, line 3, column 4"
            ),
            (["template", "save", "x", "--kind", "nothing", "--text", one], 64, "--kind"),
            (["template", "save", "x", "--kind", "acknowledgement", "--text", "/nowhere/x"], 66, "/nowhere/x"),
            (["template", "save", "x", "--text", "-", "--html", "-"], 64, "standard input"),
            (["template", "show", "welcome"], 65, "there is none at all"),
        ])
        let made = try desk.postroom.run(
            "template", "save", "welcome", "--kind", "acknowledgement", "--subject", "{{ ticket.reference }} Hi",
            "--text",
            one)
        #expect(made.contains("template welcome made"))
        #expect(try desk.row("name", "welcome", "template", "list")["version"] == nil)
        desk.refuse([(["template", "diff", "welcome"], 65, "is not published")])
        #expect(try desk.run("template", "publish", "Welcome").contains("published: version 1"))
        #expect(try desk.run("template", "publish", "welcome").contains("is published so already"))
        try desk.run("template", "save", "welcome", "--text", two)
        let changed = try desk.row("name", "welcome", "template", "list")
        #expect(changed["has_changes"] as? Bool == true && changed["version"] as? Int == 1)
        let difference = try desk.run("template", "diff", "welcome")
        #expect(difference == "--- text\n-Hello {{ contact.first_name }},\n-thanks.\n+Hello,\n+thanks a lot.\n")
        let parts = try desk.rows("template", "diff", "welcome")
        #expect(parts.map { $0["change"] as? String } == ["removed", "removed", "added", "added"])
        try desk.run("template", "publish", "welcome")
        #expect(try desk.rows("template", "versions", "welcome").map { $0["version"] as? Int } == [2, 1])
        #expect(try desk.run("template", "diff", "welcome").contains("they say the same"))
        #expect(try desk.run("template", "diff", "welcome", "--from", "1", "--to", "2").contains("+thanks a lot."))
        #expect(
            try desk.run("template", "show", "welcome", "--version", "1", "--part", "text").hasSuffix("\nthanks.\n"))
        #expect(try desk.run("template", "restore", "welcome", "1").contains("is version 1 now"))
        desk.refuse([
            (["template", "restore", "welcome", "7"], 65, "there are 1 to 2"),
            (["template", "show", "welcome", "--version", "7"], 65, "there are 1 to 2"),
            (["template", "show", "welcome", "--part", "html"], 65, "has no html"),
            (["template", "save", "welcome", "--kind", "public_reply", "--text", one], 64, "clone"),
        ])

        // A page, and what its readers would suffer from.
        try desk.run("template", "clone", "welcome", "willkommen", "--locale", "de")
        let remarks = try desk.postroom.run("template", "save", "willkommen", "--html", page)
        #expect(remarks.contains("template willkommen saved"))
        let shown = try desk.run("template", "preview", "willkommen")
        #expect(shown.contains("subject: [#1042] Hi") && shown.contains("Hello Anna,") && shown.contains("<p>1042</p>"))
        #expect(try desk.run("template", "preview", "willkommen", "--part", "subject") == "[#1042] Hi\n")
        #expect(try desk.rows("template", "preview", "welcome").first?["html"] == nil)
        desk.refuse([
            (["template", "preview", "welcome", "--ticket", "7"], 65, "there is no ticket 7"),
            (["template", "clone", "welcome", "Willkommen"], 65, "name (unique)"),
            (["template", "clone", "welcome", "x", "--brand", "None"], 65, "no brand of this name"),
        ])
        try desk.run("template", "save", "willkommen", "--no-html", "--rename", "Grüß Gott")
        #expect(try desk.run("template", "withdraw", "welcome").contains("withdrawn"))
        try desk.run("template", "remove", "grüß gott")
        #expect(try desk.rows("template", "list").count == 1)
    }

    @Test("partials are saved, said to be used, published anew, and not removed while they are used")
    func partials() throws {
        let desk = CommandDesk("template-partials")
        let files = try [
            file("Bye\n"), file("So long\n"), file("Hi\n{% render 'foot' %}"), file("{{ nothing }}"),
            file("Dear {{ticket.requester.first_name}}, {{ticket.odd}}!"),
        ]
        defer { files.forEach { try? FileManager.default.removeItem(atPath: $0) } }
        let (bye, long, text, bad, old) = (files[0], files[1], files[2], files[3], files[4])
        desk.refuse([
            (["template", "partial", "save", "foot", "--text", bad], 65, "partial \"foot\", line 1, column 4"),
            (["template", "partial", "save", "Foot", "--text", bye], 65, "name (format)"),
            (["template", "partial", "save", "foot"], 64, "--text"),
            (
                ["template", "save", "ack", "--kind", "acknowledgement", "--subject", "Hi", "--text", text], 65,
                "unknown partial \"foot\""
            ),
        ])
        try desk.run("template", "partial", "save", "foot", "--text", bye)
        try desk.run("template", "save", "ack", "--kind", "acknowledgement", "--subject", "Hi", "--text", text)
        try desk.run("template", "publish", "ack")
        #expect(try desk.run("template", "partial", "save", "foot", "--text", long).contains("partial foot saved"))
        #expect(try desk.run("template", "preview", "ack", "--version", "1", "--part", "text") == "Hi\nBye\n")
        #expect(try desk.run("template", "preview", "ack", "--part", "text") == "Hi\nSo long\n")
        let use = try #require(try desk.rows("template", "partial", "used", "foot").first)
        #expect(use["drafts"] as? [String] == ["ack"] && use["published"] as? [String] == ["ack"])
        let published = try desk.run("template", "partial", "save", "foot", "--text", long, "--publish")
        #expect(published.contains("template ack published: version 2"))
        #expect(try desk.run("template", "preview", "ack", "--version", "2", "--part", "text") == "Hi\nSo long\n")
        #expect(try desk.run("template", "partial", "show", "foot").contains("So long"))
        desk.refuse([(["template", "partial", "remove", "foot"], 65, "is used by templates ack")])
        try desk.run("template", "remove", "ack")
        try desk.run("template", "partial", "remove", "foot")
        #expect(try desk.rows("template", "partial", "list").isEmpty)

        // What needs no installation.
        #expect(
            try desk.run("template", "import", "--from", "zendesk", old).contains("Dear {{ contact.first_name }}, !"))
        let all = try desk.rows("template", "placeholders")
        #expect(all.contains { $0["name"] as? String == "ticket.number" && $0["example"] as? String == "1042" })
        let few = try desk.rows("template", "placeholders", "--kind", "acknowledgement").compactMap {
            $0["name"] as? String
        }
        #expect(few.contains("ticket.number") && !few.contains("message.text"))
        #expect(
            try desk.run("template", "show", "--default", "acknowledgement", "--locale", "de", "--part", "subject")
                .contains("{{ ticket.reference }}"))
    }

    @Test("a preview has a ticket's values; an answer names the template and version that it was written by")
    func use() throws {
        let desk = CommandDesk("template-use")
        try desk.postroom.run(
            "mailbox", "add", "support@acme.test", "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
            environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        let files = try [
            file(
                """
                From anna@example.org Mon Mar  2 09:15:00 2020
                From: Anna Weber <anna@example.org>
                To: support@acme.test
                Subject: Lamp
                Date: Mon, 2 Mar 2020 09:15:00 +0000
                Message-ID: <1@example.org>

                It is dark.

                """),
            file("Dear {{ contact.first_name | default: \"customer\" }},\n\n{{ message.text }}\n"),
            file("Change the bulb.\n"),
        ]
        defer { files.forEach { try? FileManager.default.removeItem(atPath: $0) } }
        let (archive, words, answer) = (files[0], files[1], files[2])
        try desk.run("import", "--quiet", "--mailbox", "support@acme.test", archive)
        try desk.run("agent", "add", "ada@acme.test", "--name", "Ada")
        try desk.run(
            "template", "save", "Answer", "--kind", "public_reply", "--subject", "Re: {{ ticket.subject }}", "--text",
            words)
        let shown = try desk.run("template", "preview", "answer", "--ticket", "1")
        #expect(shown.contains("subject: Re: Lamp") && shown.contains("Dear Anna,\n\nIt is dark."))
        try desk.run("template", "publish", "answer")
        let given = try #require(
            try desk.rows("ticket", "reply", "1", "--by", "ada@acme.test", "--text-file", answer, "--at", "2h").first)
        let delivery = try #require((given["deliveries"] as? [String])?.first)
        #expect(try desk.run("outbox", "show", delivery).contains("template: Answer, version 1 (public_reply)"))
        let row = try #require(try desk.rows("outbox", "show", delivery).first)
        #expect(row["template"] as? String == "Answer" && row["template_version"] as? Int == 1)
        #expect(try desk.run("outbox", "show", "--raw", delivery).contains("Dear Anna,"))
        // What is removed is still named by the mails that it wrote.
        try desk.run("template", "remove", "answer")
        try desk.run("outbox", "readdress", "--to", "anna@home.test", delivery)
        let successor = try #require(try desk.rows("outbox", "show", delivery).first?["successor"] as? String)
        #expect(try desk.rows("outbox", "show", successor).first?["template_version"] as? Int == 1)
        let second = try #require(
            try desk.rows("ticket", "reply", "1", "--by", "ada@acme.test", "--text-file", answer, "--at", "2h").first)
        let other = try #require((second["deliveries"] as? [String])?.first)
        #expect(try desk.run("outbox", "show", other).contains("template: the default (public_reply)"))
    }
}
