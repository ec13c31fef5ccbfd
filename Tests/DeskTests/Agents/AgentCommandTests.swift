// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MIME
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("Commands in agents' mails (R034)", .timeLimit(.minutes(15)))
struct AgentCommandTests {
    /// Ada's ticket, with what it comes to.
    private struct Scene {
        let desk: AgentReplyTests.Desk
        let bea: Agent

        init() async throws {
            desk = try await AgentReplyTests.Desk()
            bea = try await desk.fixture.addAgent("Bea Berger", "bea@acme.example")
        }

        func write(_ words: String, change: (inout MailText) -> Void = { _ in }) async throws -> Fixture.LedgerRow {
            try await desk.fixture.take(desk.answer(words).with(change))
        }

        func ticket() async throws -> Ticket {
            try await desk.fixture.transaction {
                try #require(try TicketStore.find(number: 1, for: .system, in: $0))
            }
        }

        func messages() async throws -> [Message] {
            let id = try await ticket().id
            return try await desk.fixture.transaction { try MessageStore.conversation(of: id, for: .system, in: $0) }
        }

        func replies() async throws -> [Fixture.OutboxMail] { try await desk.fixture.outbox("reply") }

        /// The text of the last mail to her, without line breaks.
        func reason() async throws -> String {
            (try await told().last?.mail.text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }

        /// What Ada was mailed beside the first notification.
        func told() async throws -> [Fixture.OutboxMail] {
            try await desk.fixture.outbox("notification").filter {
                $0.recipient == "ada@acme.example" && $0.mailID != desk.notification.mailID
            }
        }
    }

    @Test("#note makes a note: it is in the ticket, and nothing goes to the customer")
    func note() async throws {
        let scene = try await Scene()
        let row = try await scene.write("#note\r\nHe called. Be nice.")
        #expect(row.state == "joined")
        let last = try #require(try await scene.messages().last)
        #expect(last.visibility == .internal && last.direction == .note && last.text.full == "He called. Be nice.")
        #expect(last.author == .agent(scene.desk.ada.id))
        #expect(try await scene.replies().isEmpty)
        #expect(try await scene.told().isEmpty)
        #expect(try await scene.ticket().status == .new)
    }

    @Test("several commands with an answer: all are done, and of them the customer sees nothing")
    func many() async throws {
        let scene = try await Scene()
        _ = try await scene.write(
            "#assign bea #priority high\r\n#tag Lamp, dark\r\n#due 3d #cc carl@example.net\r\n#status solved\r\nChange the bulb."
        )
        let ticket = try await scene.ticket()
        #expect(ticket.assignee == scene.bea.id && ticket.priority == .high && ticket.tags == ["dark", "lamp"])
        #expect(ticket.status == .solved)
        let days = try #require(ticket.resolutionDueAt).timeIntervalSinceNow / 86_400
        #expect((2.9...3.1).contains(days))
        let replies = try await scene.replies()
        #expect(Set(replies.map(\.recipient)) == ["anna@example.org", "carl@example.net"])
        for reply in replies {
            #expect(reply.mail.text?.hasPrefix("Change the bulb.\n") == true)
            #expect(!reply.text.contains("#") || !(reply.mail.text ?? "").contains("#assign"))
            #expect(reply.mail.text?.contains("bea") == false)
        }
        #expect(try await scene.told().isEmpty)
    }

    @Test("commands alone change the ticket and send nothing")
    func alone() async throws {
        let scene = try await Scene()
        let row = try await scene.write("#assign me #close")
        #expect(row.state == "ignored" && row.reason == "commands")
        let ticket = try await scene.ticket()
        #expect(ticket.assignee == scene.desk.ada.id && ticket.category.isDone)
        #expect(try await scene.messages().count == 1)
        #expect(try await scene.replies().isEmpty)
        #expect(try await scene.told().isEmpty)
    }

    @Test(
        "one wrong command, and nothing is done: no answer, no change; the words are a note, and the author hears why",
        arguments: [
            ("#clos #tag lamp", "There is no such command. Did you mean #close?"),
            ("#assign zoe #tag lamp", "No agent who may answer has this name"),
            ("#tag lamp #status melted", "There is new, open"), ("#tag lamp #priority huge", "There is low, normal"),
            ("#tag lamp #due soon", "It is not understood"), ("#tag lamp #merge 4711", "There is no such ticket."),
            ("#tag lamp #cc nobody", "One of them is no mail address."),
            ("#team blue #tag lamp", "There are no teams."),
            ("#tag lamp #note #public", "Either one or the other."), ("#tag lamp #tag", "It needs a value: #tag a, b"),
            ("#tag lamp #status open #close", "The mail closes the ticket too."),
        ])
    func refused(commands: String, reason: String) async throws {
        let scene = try await Scene()
        let row = try await scene.write(commands + "\r\nHe is a difficult one.")
        #expect(row.state == "joined" && row.reason == "commands_refused")
        let ticket = try await scene.ticket()
        #expect(ticket.tags.isEmpty && ticket.status == .new && ticket.assignee == nil)
        #expect(try await scene.replies().isEmpty)
        let last = try #require(try await scene.messages().last)
        #expect(last.visibility == .internal && last.text.full == "He is a difficult one.")
        let told = try await scene.told()
        #expect(told.count == 1)
        let text = try #require(told.first?.mail.text)
        #expect(text.contains("#tag lamp") || commands.contains("#tag lamp #tag"))
        #expect(text.replacing("\n", with: " ").contains(reason.prefix(40)), "\(text)")
        #expect(text.contains("nothing was done") && text.contains("as a note for agents"))
        #expect(told.first?.mail.header.text(first: "Auto-Submitted") == "auto-generated")
    }

    @Test("a refusal of the ticket core takes back what was done before it in the same mail")
    func takenBack() async throws {
        let scene = try await Scene()
        // From new no way leads to on_hold for a person whose workflow has none.
        try await scene.desk.fixture.transaction {
            _ = try $0.query("delete from status_transitions where to_status = 'solved'")
        }
        _ = try await scene.write("#cc carl@example.net #tag lamp #status solved\r\nChange the bulb.")
        #expect(try await scene.replies().isEmpty)
        #expect(try await scene.ticket().tags.isEmpty)
        #expect(try await scene.desk.fixture.count("select count(*) as n from ticket_watchers") == 0)
        #expect(try await scene.messages().map(\.visibility) == [.public, .internal])
        let text = try #require(try await scene.told().first?.mail.text)
        #expect(text.contains("#status solved") && text.contains("would have been done"))
    }

    @Test("#note behind other words is refused, so that nothing internal gets out by a line in the wrong place")
    func late() async throws {
        let scene = try await Scene()
        _ = try await scene.write("Hello,\r\n#note\r\nhe is a difficult one.")
        #expect(try await scene.replies().isEmpty)
        #expect(try await scene.reason().contains("first lines only"))
    }

    @Test("commands in HTML are cut out of it; the rest goes to the customer as it was written")
    func html() async throws {
        let scene = try await Scene()
        _ = try await scene.write("x") {
            $0.fields = ["MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8"]
            $0.body =
                "<div>#tag lamp&nbsp;#priority high</div><div><br></div><div>Change the <b>bulb</b>.</div><div>Now.</div>"
        }
        let reply = try #require(try await scene.replies().first)
        let html = try #require(reply.mail.readBodies().html.map { String(decoding: $0, as: UTF8.self) })
        #expect(html.contains("Change the <b>bulb</b>.") && html.contains("Now."))
        #expect(!html.contains("lamp") && !html.contains("#tag"))
        #expect(try await scene.ticket().tags == ["lamp"])
    }

    @Test("#help mails the list, and nothing else is done")
    func help() async throws {
        let scene = try await Scene()
        let row = try await scene.write("#help #close")
        #expect(row.state == "ignored")
        let told = try #require(try await scene.told().first)
        #expect(told.mail.subject?.contains("Commands") == true)
        for word in MailCommand.Word.allCases { #expect(told.mail.text?.contains(word.usage) == true) }
        #expect(try await scene.ticket().status == .new)
    }

    @Test("#spam closes without an answer; #merge takes a note along, and no answer; #snooze puts aside")
    func others() async throws {
        let scene = try await Scene()
        let other = try await scene.desk.fixture.take(
            MailText(from: "Carl <carl@example.net>").with { $0.subject = "Other" })
        #expect(other.state == "new")
        _ = try await scene.write("#merge 2\r\nSee there.")
        #expect(try await scene.replies().isEmpty)
        #expect(try await scene.ticket().mergedInto == nil)
        #expect(try await scene.reason().contains("merge by a second mail"))
        _ = try await scene.write("#snooze 2d") { $0.id = "snooze@ada.acme.example" }
        #expect(try await scene.ticket().category == .onHold)
        _ = try await scene.write("#spam\r\nThe third one.") { $0.id = "spam@ada.acme.example" }
        let ticket = try await scene.ticket()
        #expect(ticket.tags == ["spam"] && ticket.category.isDone)
        #expect(try await scene.replies().isEmpty)
        _ = try await scene.write("#merge #2 #note\r\nThe same lamp.") { $0.id = "merge@ada.acme.example" }
        #expect(try await scene.ticket().mergedInto == other.ticket)
        #expect(try await scene.replies().isEmpty)
    }

    @Test("a customer's # lines are text")
    func customer() async throws {
        let scene = try await Scene()
        let acknowledgement = try #require(try await scene.desk.fixture.outbox("acknowledgement").first)
        _ = try await scene.desk.fixture.take(
            MailText(from: "Anna Example <anna@example.org>").with {
                $0.to = acknowledgement.mail.replyTo.first?.address ?? ""
                $0.body = "#close #assign bea\r\nthanks\r\n"
            })
        let ticket = try await scene.ticket()
        #expect(ticket.assignee == nil && !ticket.category.isDone)
        #expect(try await scene.messages().last?.text.full.hasPrefix("#close #assign bea") == true)
    }
}
