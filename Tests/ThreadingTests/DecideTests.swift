// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import MIME
import Meaning
import Testing
import Threading

/// One line of the decision table: what the mail has, who sends it, and what is to become of it.
struct Case: Sendable, CustomTestStringConvertible {
    enum Hint: String, Sendable {
        case address, id, reference, number
    }
    enum Sender: String, Sendable {
        case participant, stranger, agent, formerAgent
    }
    var hint: Hint
    /// For whom the token was made; `nil` for hints without one.
    var bound: String?
    var role = ReplyToken.Role.customer
    var sender: Sender
    var expected: String
    var finding: Evidence.Finding

    var testDescription: String { "\(hint) \(bound ?? "") \(role) by \(sender): \(expected)" }

    var address: String {
        switch sender {
        case .participant: "anna@example.org"
        case .stranger: "mallory@example.test"
        case .agent, .formerAgent: "ada@acme.example"
        }
    }
}

extension Verdict {
    var word: String {
        switch outcome {
        case .join(_, .customer): "join"
        case .join(_, .agent): "join as agent"
        case .new(let suspicion, let related): "new \(suspicion?.rawValue ?? "-")" + (related == nil ? "" : " related")
        case .hold(let cause, let ticket): "hold \(cause.rawValue)" + (ticket == nil ? "" : " ticket")
        case .ignore(let cause): "ignore \(cause.rawValue)"
        }
    }
}

@Suite("Decisions")
struct DecideTests {
    static let anna = "anna@example.org"
    static let ada = "ada@acme.example"
    static let mallory = "mallory@example.test"

    static let table: [Case] =
        [Case.Hint.address, .id].flatMap { hint in
            [
                Case(hint: hint, bound: anna, sender: .participant, expected: "join", finding: .accepted),
                Case(
                    hint: hint,
                    bound: anna,
                    sender: .stranger,
                    expected: "hold third_party_token ticket",
                    finding: .boundToSomebodyElse
                ),
                Case(
                    hint: hint,
                    bound: anna,
                    sender: .agent,
                    expected: "hold third_party_token ticket",
                    finding: .boundToSomebodyElse
                ),
                Case(hint: hint, bound: mallory, sender: .stranger, expected: "join", finding: .accepted),
                Case(
                    hint: hint,
                    bound: ada,
                    role: .agent,
                    sender: .agent,
                    expected: "join as agent",
                    finding: .accepted
                ),
                Case(
                    hint: hint,
                    bound: ada,
                    role: .agent,
                    sender: .formerAgent,
                    expected: "hold third_party_token ticket",
                    finding: .senderIsNoParticipant
                ),
                Case(
                    hint: hint,
                    bound: ada,
                    role: .agent,
                    sender: .participant,
                    expected: "hold third_party_token ticket",
                    finding: .boundToSomebodyElse
                ),
                Case(
                    hint: hint,
                    bound: ada,
                    role: .agent,
                    sender: .stranger,
                    expected: "hold third_party_token ticket",
                    finding: .boundToSomebodyElse
                ),
                Case(hint: hint, bound: ada, sender: .agent, expected: "join", finding: .accepted),
                Case(hint: hint, bound: ada, sender: .formerAgent, expected: "join", finding: .accepted),
            ]
        }
        + [Case.Hint.reference, .number].flatMap { hint in
            [
                Case(hint: hint, sender: .participant, expected: "join", finding: .accepted),
                Case(
                    hint: hint,
                    sender: .stranger,
                    expected: "new stranger_to_ticket related",
                    finding: .senderIsNoParticipant
                ),
                Case(
                    hint: hint,
                    sender: .agent,
                    expected: "hold claimed_agent ticket",
                    finding: .senderClaimsToBeAgent
                ),
                Case(
                    hint: hint,
                    sender: .formerAgent,
                    expected: "new stranger_to_ticket related",
                    finding: .senderIsNoParticipant
                ),
            ]
        }

    @Test("every evidence counts for whom it may count for (RELIABILITY 4.3)", arguments: table)
    func decisions(row: Case) {
        let token = row.bound.map { Tokens.text($0, role: row.role) } ?? ""
        let line =
            switch row.hint {
            case .address: Scene.address(token)
            case .id: Scene.id(token)
            case .reference: "References: <first@example.org>"
            case .number: "Subject: Re: [#1042] Broken lamp"
            }
        let rule: Verdict.Rule =
            switch row.hint {
            case .address: .replyAddress
            case .id: .ownMailID
            case .reference: .references
            case .number: .subjectNumber
            }
        let verdict = Scene.verdict(from: row.address, agent: row.sender == .agent ? Scene.agent : nil, line)
        #expect(verdict.word == row.expected)
        #expect(verdict.rule == rule)
        #expect(verdict.evidence == [Evidence(rule, Scene.ticket, row.finding)])
        if case .join(let ticket, let speaker) = verdict.outcome {
            #expect(ticket == Scene.ticket)
            #expect((speaker == .agent(Scene.agent)) == (row.expected == "join as agent"))
        }
    }

    @Test("forged and expired tokens prove nothing; the forged one is noted (RELIABILITY 4.3)")
    func badTokens() {
        let good = Tokens.text()
        let forged = String(good.dropLast()) + (good.hasSuffix("a") ? "b" : "a")
        let old = Tokens.text(now: Tokens.now.addingTimeInterval(-800 * 86400))
        for line in [Scene.address(forged), Scene.id(forged)] {
            let verdict = Scene.verdict(from: Self.anna, line)
            #expect(verdict.word == "new forged_token" && verdict.rule == .nothingFits)
            #expect(verdict.evidence.map(\.finding) == [.forged])
            #expect(verdict.evidence.map(\.ticket) == [nil])
        }
        for line in [Scene.address(old), Scene.id(old)] {
            let verdict = Scene.verdict(from: Self.anna, line)
            #expect(verdict.word == "new -" && verdict.rule == .nothingFits)
            #expect(verdict.evidence.map(\.finding) == [.expired])
        }
        // A bad token does not stand in the way of good evidence.
        #expect(Scene.verdict(from: Self.anna, Scene.address(old), "References: <first@example.org>").word == "join")
        #expect(Scene.verdict(from: Self.anna, Scene.address(forged), Scene.id(good)).word == "join")
    }

    @Test("a token for a ticket that is gone, and a number nobody has, open a new ticket")
    func unknownTicket() {
        let token = Scene.verdict(from: Self.anna, Scene.address(Tokens.text(ticket: 99)))
        #expect(token.word == "new -" && token.evidence == [Evidence(.replyAddress, nil, .unknownTicket)])
        let number = Scene.verdict(from: Self.anna, "Subject: [#99] Broken lamp")
        #expect(number.word == "new -" && number.evidence == [Evidence(.subjectNumber, nil, .unknownTicket)])
    }

    @Test("a number in the subject needs the ticket's own subject too")
    func otherSubject() {
        let verdict = Scene.verdict(from: Self.anna, "Subject: [#1042] Something else")
        #expect(verdict.word == "new -")
        #expect(verdict.evidence == [Evidence(.subjectNumber, Scene.ticket, .otherSubject)])
    }

    @Test("evidence is asked in order: address, our Message-ID, references, subject; the first good one decides")
    func order() {
        let mixed = Scene.verdict(
            from: Self.anna,
            Scene.address(Tokens.text()),
            "References: <other@example.org>",
            "Subject: [#7] Other"
        )
        #expect(mixed.rule == .replyAddress && mixed.evidence.count == 1)
        let later = Scene.verdict(from: Self.anna, "References: <other@example.org> <first@example.org>")
        #expect(later.rule == .references && later.word == "join")
        // What was refused on the way stands in the list, in order.
        let refused = Scene.verdict(
            from: Self.anna,
            Scene.address(Tokens.text("olga@example.org", ticket: 7)),
            "References: <first@example.org>"
        )
        #expect(
            refused.evidence == [
                Evidence(.replyAddress, Scene.other, .boundToSomebodyElse),
                Evidence(.references, Scene.ticket, .accepted),
            ]
        )
        #expect(refused.word == "join")
    }

    @Test("when nothing is good, the strongest refused evidence says what becomes of the mail")
    func reservation() {
        let verdict = Scene.verdict(
            from: Self.mallory,
            Scene.address(Tokens.text()),
            "References: <other@example.org>",
            "Subject: [#1042] Broken lamp"
        )
        #expect(verdict.word == "hold third_party_token ticket" && verdict.rule == .replyAddress)
        #expect(verdict.evidence.count == 3)
    }

    @Test("an agent who is the ticket's requester speaks as customer unless his token says otherwise")
    func agentAsCustomer() {
        let plain = Scene.verdict(from: Self.anna, agent: Scene.agent, "References: <first@example.org>")
        #expect(plain.word == "join")
        let token = Scene.verdict(from: Self.anna, agent: Scene.agent, Scene.address(Tokens.text(role: .agent)))
        #expect(token.word == "join as agent")
    }

    @Test("a mail without evidence opens a ticket, whoever sends it")
    func nothing() {
        for agent in [nil, Scene.agent] {
            let verdict = Scene.verdict(from: Self.mallory, agent: agent, "Subject: Hello")
            #expect(verdict.word == "new -" && verdict.rule == .nothingFits && verdict.evidence.isEmpty)
        }
    }

    @Test("a report is about the mail whose envelope address it came to, else about the one that it returns")
    func reports() {
        func ticket(returning id: String, _ lines: String...) -> TicketID? {
            let report = "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
            let clues = Tokens.clues([report] + lines, bounced: OriginalMail(messageID: id))
            let verdict = Decide.verdict(clues, Scene.facts(), Tokens.keyring)
            guard case .hold(.bounce, let ticket) = verdict.outcome else { return nil }
            #expect(verdict.evidence.last?.ticket == ticket)
            return ticket
        }
        let ours = "\(String(repeating: "0", count: 32)).\(Tokens.text())@acme.example"
        #expect(ticket(returning: "first@example.org") == Scene.ticket)
        #expect(ticket(returning: "other@example.org") == Scene.other)
        #expect(ticket(returning: ours) == Scene.ticket)
        #expect(ticket(returning: "nobody@example.org") == nil)
        // What the report returns is its own claim; the address is signed.
        #expect(ticket(returning: "other@example.org", Scene.address(Tokens.text())) == Scene.ticket)
        #expect(ticket(returning: "other@example.org", Scene.address(String(repeating: "a", count: 48))) == Scene.other)
    }

    @Test("reports, our own addresses and mails from nobody wait for a person, before any evidence is asked")
    func holds() {
        let report = "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
        let token = Scene.address(Tokens.text())
        #expect(Scene.verdict(from: Self.anna, report).word == "hold bounce")
        #expect(Scene.verdict(from: Self.anna, report, token).word == "hold bounce ticket")
        #expect(Scene.verdict(from: "support@acme.example", token).word == "hold own_address")
        #expect(Scene.verdict(from: "", token).word == "hold no_sender")
    }

    @Test("the same clues and facts give the same verdict, and it survives storage")
    func replay() throws {
        let verdict = Scene.verdict(from: Self.mallory, Scene.address(Tokens.text()), "References: <first@example.org>")
        let data = try JSONEncoder().encode(verdict)
        #expect(try JSONDecoder().decode(Verdict.self, from: data) == verdict)
    }
}

@Suite("Decisions, at random")
struct RandomDecisionTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    @Test("no sender joins who is neither participant nor has a valid token made for him", arguments: 0..<20)
    func property(seed: UInt64) {
        var random = Generator(state: seed &* 77 &+ 1)
        let people = ["anna@example.org", "olga@example.org", "mallory@example.test", "ada@acme.example"]
        for _ in 0..<100 {
            let tickets = (1...4).map { number in
                Facts.Ticket(
                    id: TicketID(),
                    number: UInt32(number),
                    subject: SubjectKey(["a", "b"].randomElement(using: &random) ?? ""),
                    participants: Set(people.filter { _ in Bool.random(using: &random) && Bool.random(using: &random) })
                )
            }
            let agent = Bool.random(using: &random) ? AgentID() : nil
            let facts = Facts(
                tickets: tickets,
                ticketsByMailID: [
                    MailIDHash("x@y"): tickets.shuffled(using: &random).prefix(2).map(\.id),
                    MailIDHash("z@y"): tickets.shuffled(using: &random).prefix(1).map(\.id),
                ],
                agent: agent,
                ownAddresses: ["support@acme.example"]
            )
            let sender = people.randomElement(using: &random) ?? ""
            let tokens = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                let age = Bool.random(using: &random) ? 0.0 : 800.0 * 86400
                let text = Tokens.text(
                    people.randomElement(using: &random) ?? "",
                    role: Bool.random(using: &random) ? .agent : .customer,
                    ticket: UInt32.random(in: 1...5, using: &random),
                    now: Tokens.now.addingTimeInterval(-age)
                )
                return Bool.random(using: &random) ? text : String(text.dropLast()) + "q"
            }
            var lines = ["From: \(sender)", "Subject: [#\(Int.random(in: 1...5, using: &random))] a"]
            if Bool.random(using: &random) { lines.append("References: <x@y> <z@y>") }
            for token in tokens { lines.append(Bool.random(using: &random) ? Scene.address(token) : Scene.id(token)) }
            let clues = Tokens.clues(lines)
            let verdict = Decide.verdict(clues, facts, Tokens.keyring)
            guard case .join(let id, let speaker) = verdict.outcome else { continue }
            let ticket = tickets.first { $0.id == id }
            let bound = (clues.addressTokens + clues.idTokens).contains { reading in
                guard case .valid(let token) = reading, token.ticketNumber == ticket?.number else { return false }
                guard token.isBound(to: sender, keyring: Tokens.keyring) else { return false }
                return speaker == .customer ? true : token.role == .agent && agent != nil
            }
            let isParticipant = speaker == .customer && ticket?.participants.contains(sender) == true
            #expect(bound || isParticipant, "\(lines)")
        }
    }
}
