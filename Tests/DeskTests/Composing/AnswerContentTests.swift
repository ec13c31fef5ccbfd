// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import MIME
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("What answers say", .timeLimit(.minutes(15)))
struct AnswerContentTests {
    /// An agent's mail with text and HTML, as Gmail writes it, with a picture in it.
    private static func html(_ desk: AgentReplyTests.Desk, words: String, html: String) -> MailText {
        let quoted = (desk.notification.mail.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        let text = words + "\r\n\r\nOn Monday, Support wrote:\r\n" + quoted.map { "> " + $0 }.joined(separator: "\r\n")
        return desk.answer("x").with {
            $0.fields = ["MIME-Version: 1.0", "Content-Type: multipart/related; boundary=r"]
            $0.body =
                "--r\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                + text + "\r\n--a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<div dir=ltr>" + html
                + "</div><br><div class=gmail_quote><div>On Monday, Support wrote:<br></div><blockquote>"
                + quoted.joined(separator: "<br>\r\n")
                + "</blockquote></div>\r\n--a--\r\n--r\r\nContent-Type: image/png\r\n"
                + "Content-Disposition: inline; filename=bulb.png\r\nContent-ID: <bulb@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\r\n--r--\r\n"
        }
    }

    @Test("HTML goes as HTML, with its pictures, around it what the template says; nothing of the notification with it")
    func html() async throws {
        let desk = try await AgentReplyTests.Desk()
        let mail = Self.html(
            desk, words: "Change the *bulb*. [image: bulb.png]",
            html: "Change the <b>bulb</b>. <img src=\"cid:bulb@x\" alt=\"bulb.png\">")
        let row = try await desk.fixture.take(mail)
        let reply = try #require(try await desk.fixture.outbox("reply").first).mail
        #expect(
            reply.parts.map(\.contentType.essence) == [
                "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
            ])
        let html = try #require(reply.html)
        #expect(html.contains("Change the <b>bulb</b>. <img src=\"cid:bulb@x\""))
        #expect(html.contains("<div>Ada Agent</div>") && html.contains("<blockquote type=\"cite\""))
        #expect(html.contains("It is dark.") && reply.text?.hasPrefix("Change the *bulb*.") == true)
        #expect(reply.parts.last?.contentID == "bulb@x" && reply.parts.last?.disposition == "inline")
        let token = try #require(desk.notification.mail.replyTo.first?.address)
        for trace in ["##-", "Internal", "for agents", "Status:", "secret-id", "ada@acme.example", token, "On Monday"] {
            #expect(!html.contains(trace), "\(trace)")
        }
        // The conversation shows the same.
        let id = try #require(row.message)
        let message = try await desk.fixture.transaction { try MessageStore.find(id, for: .system, in: $0) }
        #expect(message?.html?.contains("<b>bulb</b>") == true && message?.html?.contains("Internal") == false)
    }

    @Test("HTML that says anything but the words, or holds a token, does not go; the text does")
    func foreign() async throws {
        let token = String(repeating: "abcd2345", count: 6)
        for html in [
            "Secret: Change the bulb.", "<a href=\"https://x.example/\(token)\">Change</a> the bulb.",
            "<span>Change the</span>",
        ] {
            let desk = try await AgentReplyTests.Desk()
            _ = try await desk.fixture.take(Self.html(desk, words: "Change the bulb.", html: html))
            let reply = try #require(try await desk.fixture.outbox("reply").first).mail
            #expect(reply.html == nil && reply.text?.hasPrefix("Change the bulb.\n") == true, "\(html)")
        }
    }

    @Test("an answer in text is text, and no HTML is made up")
    func text() async throws {
        let desk = try await AgentReplyTests.Desk()
        _ = try await desk.fixture.take(desk.answer("Change the bulb."))
        #expect(try await desk.fixture.outbox("reply").first?.mail.parts.map(\.contentType.essence) == ["text/plain"])
    }

    @Test("what is quoted is a setting of the mailbox, and never a note", arguments: AnswerPolicy.History.allCases)
    func history(history: AnswerPolicy.History) async throws {
        let desk = try await AgentReplyTests.Desk()
        let mailbox = desk.fixture.mailbox.id
        let first = try await desk.fixture.take(desk.answer("Which lamp?"))
        let ticket = try #require(first.ticket)
        let reply = try #require(try await desk.fixture.outbox("reply").first)
        _ = try await desk.fixture.take(
            MailText(from: "Anna Example <anna@example.org>").with {
                $0.inReplyTo = reply.mailID
                $0.references = [reply.mailID]
                $0.body = "The red one.\r\n"
            })
        try await desk.fixture.transaction { transaction in
            _ = try MailboxCore(transaction, as: .system).compose(AnswerPolicy(history: history), at: mailbox)
            _ = try TicketCore(transaction, as: .agent(desk.ada.id)).note(
                NewMessage(text: MessageText("A secret note.")), to: ticket, by: .agent(desk.ada.id))
        }
        _ = try await desk.fixture.take(desk.answer("Change it.").with { $0.id = "second@ada.acme.example" })
        let last = try #require(try await desk.fixture.outbox("reply").last { $0.mailID != reply.mailID })
        let text = last.mail.text ?? ""
        #expect(!last.text.contains("secret note") && !text.contains("secret note"))
        let quoted = ["> The red one.", "> Which lamp?", "> It is dark."].map(text.contains)
        switch history {
        case .nothing: #expect(quoted == [false, false, false])
        case .last: #expect(quoted == [true, false, false])
        case .all:
            #expect(quoted == [true, true, true])
            #expect(text.contains("> --- Ada Agent, 20") && text.contains(" UTC ---"))
        }
    }

    @Test("who was put in copy later is quoted nothing from before")
    func since() async throws {
        let desk = try await AgentReplyTests.Desk()
        let mailbox = desk.fixture.mailbox.id
        _ = try await desk.fixture.take(desk.answer("Which lamp?"))
        let reply = try #require(try await desk.fixture.outbox("reply").first)
        try await desk.fixture.transaction {
            _ = try MailboxCore($0, as: .system).compose(
                AnswerPolicy(answersEveryone: true, history: .all), at: mailbox)
        }
        _ = try await desk.fixture.take(
            MailText(from: "anna@example.org").with {
                $0.to = reply.mail.replyTo.first?.address ?? ""
                $0.fields = ["Cc: bob@example.net"]
                $0.inReplyTo = reply.mailID
                $0.references = [reply.mailID]
                $0.body = "The red one.\r\n"
            })
        _ = try await desk.fixture.take(desk.answer("Change it.").with { $0.id = "second@ada.acme.example" })
        let last = try #require(try await desk.fixture.outbox("reply").last { $0.recipient == "bob@example.net" })
        let text = last.mail.text ?? ""
        #expect(text.contains("> The red one.") && !text.contains("Which lamp?") && !text.contains("It is dark."))
    }
}
