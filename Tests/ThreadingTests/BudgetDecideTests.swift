// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Meaning
import PostroomTesting
import Testing
import Threading

@Suite("Decisions by number")
struct BudgetDecideTests {
    /// What came before, each beside how much may.
    private static func intake(tickets: Int = 0, mails: Int = 0, mailbox: Int = 0) -> Intake {
        Intake(
            senderTickets: Verdict.Budget("sender_tickets", count: tickets, limit: 30),
            senderMails: Verdict.Budget("sender_mails", count: mails, limit: 100),
            mailboxTickets: Verdict.Budget("mailbox_tickets", count: mailbox, limit: 600))
    }

    private static func verdict(
        _ intake: Intake?, from sender: String = "anna@example.org", agent: AgentID? = nil, isJunk: Bool = false,
        _ lines: String...
    ) -> Verdict {
        var clues = Tokens.clues(["From: \(sender)"] + lines, authentication: Authentication(.aligned, by: .server))
        clues.isJunk = isJunk
        var facts = Scene.facts(agent: agent)
        facts.intake = intake
        return Decide.verdict(clues, facts, Tokens.keyring)
    }

    @Test("what opens a ticket is held from the amount on, with the budget in the verdict (RELIABILITY 5.3)")
    func opening() throws {
        #expect(Self.verdict(nil).word == "new -")
        #expect(Self.verdict(Self.intake(tickets: 29, mails: 99, mailbox: 599)).word == "new -")
        let verdict = Self.verdict(Self.intake(tickets: 30))
        #expect(verdict.word == "hold sender_budget" && verdict.rule == .budget)
        #expect(verdict.budget == Verdict.Budget("sender_tickets", count: 30, limit: 30))
        #expect(Self.verdict(Self.intake(mails: 100)).word == "hold sender_budget")
        #expect(Self.verdict(Self.intake(mailbox: 600)).word == "hold mailbox_budget")
        let stored = try JSONDecoder().decode(Verdict.self, from: JSONEncoder().encode(verdict))
        #expect(stored == verdict)
    }

    @Test("what joins a ticket counts as a mail, and names the ticket when it is held")
    func joining() {
        let answer = "In-Reply-To: <first@example.org>"
        #expect(Self.verdict(Self.intake(tickets: 30, mailbox: 600), answer).word == "join")
        #expect(Self.verdict(Self.intake(mails: 100), answer).word == "hold sender_budget ticket")
    }

    @Test(
        "who tries tokens again and again has them held; what belongs to a ticket by something good goes on (3.1 row 29)"
    )
    func forgeries() throws {
        let good = Tokens.text()
        let forged = String(good.dropLast()) + (good.hasSuffix("a") ? "b" : "a")
        func verdict(_ count: Int, from sender: String = "anna@example.org", _ lines: String...) -> Verdict {
            let clues = Tokens.clues(["From: \(sender)"] + lines, authentication: Authentication(.aligned, by: .server))
            var facts = Scene.facts(agent: nil)
            facts.forgeries = Verdict.Budget("forged_tokens", count: count, limit: 5)
            return Decide.verdict(clues, facts, Tokens.keyring)
        }
        for line in [Scene.address(forged), Scene.id(forged)] {
            #expect(verdict(4, line).word == "new forged_token")
            let held = verdict(5, line)
            #expect(held.word == "hold forged_tokens" && held.rule == .budget && held.isCounted)
            #expect(held.budget == Verdict.Budget("forged_tokens", count: 5, limit: 5))
            let stored = try JSONDecoder().decode(Verdict.self, from: JSONEncoder().encode(held))
            #expect(stored == held)
        }
        let stranger = "stranger@example.org"
        let answer = "References: <first@example.org>"
        #expect(verdict(5, from: stranger, Scene.address(forged), answer).word == "hold forged_tokens ticket")
        #expect(verdict(5, Scene.address(forged), answer).word == "join")
        #expect(verdict(5, Scene.address(forged), Scene.id(good)).word == "join")
        #expect(verdict(5).word == "new -")
    }

    @Test("junk in masses is one group; a proven agent has no budget; without a limit nothing is held")
    func exceptions() {
        #expect(Self.verdict(Self.intake(), isJunk: true).word == "hold junk")
        #expect(Self.verdict(Self.intake(tickets: 30), isJunk: true).word == "hold sender_budget")
        let token = Tokens.text("ada@acme.example", role: .agent)
        let answer = Self.verdict(
            Self.intake(tickets: 99, mails: 999, mailbox: 999), from: "ada@acme.example", agent: Scene.agent,
            Scene.address(token))
        #expect(answer.word == "join as agent")
        var open = Self.intake(tickets: 999, mails: 999, mailbox: 999)
        (open.senderTickets.limit, open.senderMails.limit, open.mailboxTickets.limit) = (nil, nil, nil)
        #expect(Self.verdict(open).word == "new -")
    }

    @Test("what counts: what opened a ticket or would have, and what joined one; not what waits for other reasons")
    func counted() {
        #expect(Self.verdict(nil).isCounted && Self.verdict(nil, isJunk: true).isCounted)
        #expect(Self.verdict(Self.intake(tickets: 30)).isCounted)
        #expect(Self.verdict(nil, "In-Reply-To: <first@example.org>").isCounted)
        #expect(!Self.verdict(nil, from: "support@acme.example").isCounted)
    }

    @Test("our own address with a detail is our own address (RELIABILITY 3.3 row 58)")
    func ownDetail() {
        #expect(Self.verdict(nil, from: "Support+x@acme.example").word == "hold own_address")
        #expect(Self.verdict(nil, from: "supporter@acme.example").word == "new -")
    }

    @Test("a mail of ours is known by its loop mark where a server gave it another id; a forged mark means nothing")
    func loopMark() {
        let token = Tokens.text("anna@example.org", role: .customer)
        let ours = Self.verdict(
            nil, from: "someone@example.org", "Message-ID: <new@relay.test>", "\(LoopMark.name): \(token)")
        #expect(ours.word == "hold own_mail ticket" && ours.rule == .ownMail)
        let forged = String(token.dropLast()) + (token.last == "a" ? "b" : "a")
        #expect(Self.verdict(nil, from: "someone@example.org", "\(LoopMark.name): \(forged)").word == "new -")
        #expect(Self.verdict(nil, from: "someone@example.org", "\(LoopMark.name): yes").word == "new -")
    }
}

@Suite("Marks of texts")
struct TextMarkTests {
    private static let robot = """
        Thank you for your message. Your request has been received and will be answered by our team within two
        working days. Your ticket number is 4711. Please do not change the subject of this message.
        """

    @Test("numbers, case and punctuation do not count; a changed name hardly does")
    func near() throws {
        let mark = try #require(TextMark(Self.robot))
        #expect(TextMark(Self.robot.replacing("4711", with: "4712").uppercased()) == mark)
        let other = try #require(TextMark("Dear Anna, " + Self.robot.replacing("two", with: "three")))
        #expect(other != mark && other.isNear(mark))
    }

    @Test("other texts are far, and few words have no mark")
    func far() throws {
        let mark = try #require(TextMark(Self.robot))
        for text in [
            "The lamp in the hall is dark again since Tuesday, could somebody have a look at the switch, please?",
            "I have found the invoice and paid it yesterday; you can close this, thank you for the quick help.",
            "Die Lampe im Flur ist seit Dienstag wieder dunkel, kann bitte jemand nach dem Schalter sehen?",
        ] {
            #expect(try !#require(TextMark(text)).isNear(mark))
        }
        for text in ["", "Thank you very much", "12 34 56 78 90 12 34", "!?"] { #expect(TextMark(text) == nil) }
    }

    @Test("any text has a mark or none, the same each time, and is near itself; only its beginning counts")
    func any() {
        var random = SeededRandom(seed: 6)
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                Unicode.Scalar(UInt32.random(in: 1...0x2FF, using: &random)) ?? " "
            }
            let text = String(String.UnicodeScalarView(scalars))
            let mark = TextMark(text)
            #expect(mark == TextMark(text))
            if let mark { #expect(mark.isNear(mark) && TextMark(bits: mark.bits) == mark) }
        }
        let long = String(repeating: "so many words that say nothing new at all ", count: 200)
        #expect(TextMark(long) == TextMark(long + "and then something else"))
    }
}
