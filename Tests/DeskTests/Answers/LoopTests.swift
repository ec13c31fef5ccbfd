// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Loops of machines", .timeLimit(.minutes(10)))
struct LoopTests {
    /// A mail of ours as the other side gets it, with what would tell the machine taken out at random.
    private static func carried(_ sent: Fixture.OutboxMail, _ random: inout SeededRandom) -> [UInt8] {
        let mail = sent.mail
        var text = MailText(from: mail.from.first?.address, id: mail.messageID)
        text.to = sent.recipient
        text.subject = mail.subject
        text.body = (mail.text ?? "").replacing("\n", with: "\r\n")
        text.inReplyTo = mail.inReplyTo.first
        text.references = mail.references
        func chance() -> Bool { Bool.random(using: &random) }
        if chance() { text.id = "\(UInt64.random(in: 1...UInt64.max, using: &random))@relay.test" }
        if chance() { (text.inReplyTo, text.references) = (nil, []) }
        if chance() { text.subject = "Case \(UInt32.random(in: 0...UInt32.max, using: &random))" }
        if chance() { text.body = "Guten Tag,\r\n\r\n" + text.body }
        if chance() { text.from = "\(text.from ?? "")".replacing("support@", with: "s\(chance() ? 1 : 2)@") }
        return text.bytes
    }

    @Test(
        "two desks that acknowledge each other without marks stop at once: three mails at most (RELIABILITY 3.3 row 57)",
        arguments: 1...8)
    func twoDesks(seed: UInt64) async throws {
        try await run(seed: seed, hours: false, atMost: 3)
    }

    @Test("and when each answers hours later, they stop by the amount of a day", arguments: 21...23)
    func slowly(seed: UInt64) async throws {
        try await run(seed: seed, hours: true, atMost: 12)
    }

    /// Lets a mail from one desk to the other begin it, and carries what follows until nobody answers.
    ///
    /// - Parameter hours: Whether the ten minutes in which an address gets one answer have passed at each step; then the
    ///   amount of a day counts, for each of the two or three addresses under which a desk is carried.
    private func run(seed: UInt64, hours: Bool, atMost limit: Int) async throws {
        let one = try await Fixture()
        let desks = [one, try await Fixture(in: one.database, slug: "bolt")]
        var random = SeededRandom(seed: seed)
        var first = MailText(from: desks[0].mailbox.address)
        first.to = desks[1].mailbox.address
        var waiting = [(to: 1, bytes: first.bytes)]
        var (sent, rounds) = (Set<String>(), 0)
        while let next = waiting.popLast(), rounds < 60 {
            rounds += 1
            let desk = desks[next.to]
            let row = try await desk.ingest(next.bytes, react: Fixture.reaction)
            #expect(["new", "joined", "held"].contains(row.state))
            for mail in try await desk.outbox() where mail.kind != "notification" && sent.insert(mail.mailID).inserted {
                waiting.append((1 - next.to, Self.carried(mail, &random)))
            }
            if hours {
                try await desk.transaction {
                    _ = try $0.query("update deliveries set created_at = created_at - interval '11 minutes'")
                    _ = try $0.query("update outbox set created_at = created_at - interval '11 minutes'")
                }
            }
        }
        #expect(waiting.isEmpty && (1...limit).contains(sent.count), "\(sent.count) mails in \(rounds) rounds")
    }

    @Test("an agent's robot and a customer's robot, both without marks and with tokens, stop after two answers")
    func robots() async throws {
        let desk = try await AgentReplyTests.Desk()
        let fixture = desk.fixture
        var outcomes: [String] = []
        for round in 1...5 {
            let row = try await fixture.take(
                desk.answer("I am out of the office until the 1\(round)th and will answer after that.", quoted: false)
                    .with { $0.id = "robot-\(round)@ada.acme.example" })
            outcomes.append(row.state + (row.reason.map { " " + $0 } ?? ""))
            guard row.state == "joined" else { continue }
            let reply = try #require(try await fixture.outbox("reply").last)
            let answer = try await fixture.take(
                MailText(from: "Anna Example <anna@example.org>").with {
                    $0.inReplyTo = reply.mailID
                    $0.body = "Your mail number \(round) has reached me. I am away and read my mail later.\r\n"
                })
            #expect(answer.state == "joined")
        }
        #expect(outcomes == ["joined", "joined", "held loop", "held loop", "held loop"])
        #expect(try await fixture.outbox("reply").count == 2)
        // What the agent writes himself goes out.
        let own = try await fixture.take(
            desk.answer("I am back. The lamp needs another bulb, I will bring one tomorrow.").with {
                $0.id = "own@ada.example"
            })
        #expect(own.state == "joined")
    }
}
