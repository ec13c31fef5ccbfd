// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import MailIngest
import Meaning
import PostroomTesting
import Testing
import Tickets

@Suite("Agents' answers", .timeLimit(.minutes(15)))
struct AgentReplyTests {
    /// A ticket of Anna's, and the notification that Ada got about it.
    struct Desk: Sendable {
        let fixture: Fixture
        let ada: Agent
        let first: MailText
        let notification: Fixture.OutboxMail

        init(_ change: (inout MailText) -> Void = { _ in }) async throws {
            fixture = try await Fixture()
            ada = try await fixture.addAgent("Ada Agent", "ada@acme.example")
            first = MailText(from: "Anna Example <anna@example.org>").with(change)
            _ = try await fixture.take(first)
            notification = try #require(try await fixture.outbox("notification").first)
        }

        /// Ada's answer, as her mail program writes it.
        func answer(_ words: String, from: String = "Ada Agent <ada@acme.example>", quoted: Bool = true) -> MailText {
            let mail = notification.mail
            return MailText(from: from, id: "secret-id@ada.acme.example").with {
                $0.to = mail.replyTo.first?.address ?? ""
                $0.subject = "Re: " + (mail.subject ?? "")
                $0.inReplyTo = notification.mailID
                $0.references = [notification.mailID]
                let history = (mail.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
                let quotation = history.map { "> " + $0 }.joined(separator: "\r\n")
                $0.body = words + (quoted ? "\r\n\r\nOn Monday, Anna wrote:\r\n" + quotation + "\r\n" : "\r\n")
            }
        }
    }

    @Test("an answer to a notification goes to the requester once, in the customer's thread")
    func answer() async throws {
        let desk = try await Desk()
        let row = try await desk.fixture.take(desk.answer("Change the bulb."))
        #expect(row.state == "joined")
        let replies = try await desk.fixture.outbox("reply")
        #expect(replies.map(\.recipient) == ["anna@example.org"])
        let reply = try #require(replies.first)
        #expect(reply.mail.inReplyTo == [desk.first.id] && reply.mail.references.last == desk.first.id)
        #expect(reply.mail.text?.hasPrefix("Change the bulb.\n") == true)
        #expect(reply.mail.text?.contains("> It is dark.") == true)
        #expect(reply.mail.from.map(\.address) == ["support@acme.example"])
        #expect(reply.mail.header.text(first: "Auto-Submitted") == nil)
        #expect(!reply.mail.automation.suppressReply)
        let ticket = try #require(row.ticket)
        let status = try await desk.fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0)?.status }
        #expect(status == .pending)
        // The answer is not news for agents.
        #expect(try await desk.fixture.outbox("notification").count == 1)
    }

    @Test("nothing of the notification and nothing of the agent's own mail is in the bytes (invariant 10)")
    func noTrace() async throws {
        let desk = try await Desk()
        _ = try await desk.fixture.take(desk.answer("Change the bulb."))
        let reply = try #require(try await desk.fixture.outbox("reply").first)
        let token = try #require(desk.notification.mail.replyTo.first?.address)
        let bytes = reply.text + (reply.mail.text ?? "")
        for trace in [
            "##-", "Internal", "for agents", "Status:", "secret-id", "ada@acme.example", token,
            desk.notification.mailID,
            "On Monday", "The customer wrote",
        ] {
            #expect(!bytes.contains(trace), "\(trace)")
        }
    }

    @Test("of an agent's HTML only what says his words becomes the message: the rest quotes what is internal")
    func ownHTML() async throws {
        let desk = try await Desk()
        let quoted = desk.notification.mail.text ?? ""
        let row = try await desk.fixture.take(
            desk.answer("x").with {
                $0.fields = ["MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8"]
                $0.body = "<p>Change the <b>bulb</b>.</p><blockquote><pre>\(quoted)</pre></blockquote>"
            })
        let id = try #require(row.message)
        let message = try #require(
            try await desk.fixture.transaction { try MessageStore.find(id, for: .system, in: $0) })
        #expect(message.text == MessageText("Change the bulb.") && message.html == "<p>Change the <b>bulb</b>.</p>")
        #expect(message.direction == .outbound && message.visibility == .public)
    }

    @Test("the answer is joined to the ticket by its Message-ID, and the customer's next mail too")
    func conversation() async throws {
        let desk = try await Desk()
        let answered = try await desk.fixture.take(desk.answer("Change the bulb."))
        let reply = try #require(try await desk.fixture.outbox("reply").first)
        let next = MailText(from: "anna@example.org").with {
            $0.inReplyTo = reply.mailID
            $0.references = [desk.first.id ?? "", reply.mailID]
        }
        let row = try await desk.fixture.take(next)
        #expect(row.state == "joined" && row.ticket == answered.ticket)
        // The second answer's thread holds ours and the customer's ids, none of the agent's.
        let second = desk.answer("And the fuse.").with { $0.id = "secret-id-2@ada.acme.example" }
        _ = try await desk.fixture.take(second)
        let last = try #require(try await desk.fixture.outbox("reply").last { $0.mailID != reply.mailID })
        #expect(last.mail.references == [desk.first.id, reply.mailID, next.id] && last.mail.inReplyTo == [next.id])
        #expect(!last.text.contains("secret-id"))
    }

    @Test("the agent's answer counts without the plus-address too: our Message-ID carries the token")
    func byMessageID() async throws {
        let desk = try await Desk()
        let row = try await desk.fixture.take(desk.answer("Change the bulb.").with { $0.to = "support@acme.example" })
        #expect(row.state == "joined")
        #expect(try await desk.fixture.outbox("reply").count == 1)
    }

    @Test(
        "a customer who forges an agent's From is held, and nothing goes out but to the agent himself (RELIABILITY 4.3)"
    )
    func forgedAgent() async throws {
        let desk = try await Desk()
        let acknowledgement = try #require(try await desk.fixture.outbox("acknowledgement").first)
        // What an agent is told goes to his own address, where a forger does not read it.
        func toOthers() async throws -> Int {
            try await desk.fixture.outbox().count { $0.recipient != desk.ada.address }
        }
        let before = try await toOthers()
        let forgeries = [
            // Without any token, by what every participant knows.
            MailText(from: "ada@acme.example").with { $0.inReplyTo = desk.first.id },
            MailText(from: "ada@acme.example").with { $0.subject = "Re: [#1] Broken lamp" },
            // With the customer's own token.
            MailText(from: "ada@acme.example").with { $0.to = acknowledgement.mail.replyTo.first?.address ?? "" },
        ]
        for forgery in forgeries {
            let row = try await desk.fixture.take(forgery)
            #expect(row.state == "held")
            #expect(["claimed_agent", "third_party_token"].contains(row.reason ?? ""))
        }
        #expect(try await toOthers() == before)
        #expect(try await desk.fixture.count("select count(*) as n from messages") == 1)
    }

    @Test("an agent's token in a stranger's hands, or in a former agent's, is held")
    func otherHands() async throws {
        let desk = try await Desk()
        let before = try await desk.fixture.outbox().count
        let stranger = try await desk.fixture.take(desk.answer("Mine!", from: "mallory@example.test"))
        #expect(stranger.state == "held" && stranger.reason == "third_party_token")
        try await desk.fixture.transaction { _ = try $0.query("update agents set is_active = false") }
        let former = try await desk.fixture.take(desk.answer("Still me."))
        #expect(former.state == "held" && former.reason == "third_party_token")
        #expect(try await desk.fixture.outbox().count == before)
    }

    @Test("an agent's vacation note, and an answer without a word of his own, go nowhere")
    func nothingToSay() async throws {
        let desk = try await Desk()
        let before = try await desk.fixture.outbox().count
        let vacation = try await desk.fixture.take(
            desk.answer("I am away.").with { $0.fields = ["Auto-Submitted: auto-replied"] }
        )
        #expect(vacation.state == "held" && vacation.reason == "loop")
        let empty = try await desk.fixture.take(desk.answer("").with { $0.id = "other@ada.acme.example" })
        #expect(empty.state == "held" && empty.reason == "empty_answer")
        #expect(try await desk.fixture.outbox().count == before)
    }

    @Test("an attribution broken over two lines does not take the agent's token to the customer (invariant 10)")
    func brokenAttribution() async throws {
        let desk = try await Desk()
        let answer = desk.answer("Change the bulb.", quoted: false).with {
            let mail = desk.notification.mail
            $0.body += "\r\nOn Mon, 2 Mar 2026 at 09:15, Anna (ACME Care) <\(mail.replyTo.first?.address ?? "")>\r\n"
            $0.body += "wrote:\r\n> \(AgentAnswer.marker)\r\n"
        }
        #expect(try await desk.fixture.take(answer).state == "joined")
        let reply = try #require(try await desk.fixture.outbox("reply").first)
        let token = try #require(desk.notification.mail.replyTo.first?.address)
        #expect(reply.mail.text?.contains(token) == false)
    }

    @Test(
        "a customer with a Message-ID that cannot be written can still be answered",
        arguments: ["ü@example.org", String(repeating: "x", count: 950) + "@example.org"]
    )
    func oddMessageID(id: String) async throws {
        let desk = try await Desk { $0.id = id }
        _ = try await desk.fixture.take(desk.answer("Change the bulb."))
        let sent = try await desk.fixture.outbox().map(\.kind).sorted()
        #expect(sent == ["acknowledgement", "notification", "reply"])
    }
}
