// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Meaning
import PostroomTesting
import Testing
import Threading

@Suite("Attempts to get into somebody's ticket")
struct HijackTests {
    @Test("twenty thousand guessed tokens in the shape of ours are none (RELIABILITY 3.2 row 29)")
    func guesses() throws {
        var random = SeededRandom(seed: 29)
        let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
        // A real one, so that version, key and role are right and only the code is guessed.
        let head = Tokens.text().prefix(22)
        for round in 0..<20_000 {
            let tail = (0..<26).map { _ in letters[Int.random(in: 0..<32, using: &random)] }
            let whole = round.isMultiple(of: 2) ? String(head) + String(tail) : String(tail) + String(tail.prefix(22))
            let reading = ReplyToken.read(whole, keyring: Tokens.keyring, now: Tokens.now)
            #expect(reading == nil || reading == .forged)
        }
    }

    @Test(
        "who looks like a participant is not one: names, look-alikes, details and addresses that are none (RELIABILITY 3.2 rows 35 to 39, 55)",
        arguments: [
            #""anna@example.org" <mallory@example.test>"#, "anna@example.org <mallory@example.test>",
            "=?utf-8?b?YW5uYUBleGFtcGxlLm9yZw==?= <mallory@example.test>",
            "=?utf-8?q?anna=40example.org=3e=20?=x@example.test", #""anna@example.org x"@example.test"#,
            "anna@example.org@example.test", "<@example.org:anna@example.test>",
            "anna@example.org.example.test", "anna@[127.0.0.1]", "anna@localhost", "anna+x@example.org",
            "an.na@example.org", "\u{0430}nna@example.org", "anna@ex\u{0430}mple.org", "anna@examp1e.org",
            "ann@example.org",
        ])
    func looksLike(from: String) {
        for hint in ["References: <first@example.org>", "Subject: Re: [#1042] Broken lamp"] {
            let verdict = Scene.verdict(from: from, authentication: Authentication(.unknown), hint)
            if case .join = verdict.outcome { Issue.record("\(from) joins by \(verdict.rule)") }
        }
        let token = Scene.verdict(from: from, authentication: Authentication(.unknown), Scene.address(Tokens.text()))
        if case .join = token.outcome { Issue.record("\(from) joins by a token") }
    }

    @Test(
        "where readers see different domains, a pass for one vouches for nobody of the other (RELIABILITY 3.2 row 37)")
    func twoReadings() {
        let from = "From: anna@example.org(x)example.test"
        for domain in ["example.test", "example.org"] {
            let results = "Authentication-Results: mx.acme.example; dmarc=pass header.from=\(domain)"
            let found = Authentication.of(
                Tokens.mail([results, from]), trust: MailTrust(authorities: ["mx.acme.example"]))
            #expect((found.level == .aligned) == (found.domain == domain))
        }
    }

    @Test("letter case and a domain's own spelling make nobody else (RELIABILITY 3.2 row 39)")
    func same() {
        for from in ["Anna@Example.ORG", "<anna@example.org>", "\"x\" <ANNA@example.org>"] {
            #expect(Scene.verdict(from: from, "References: <first@example.org>").word == "join")
        }
    }

    @Test(
        "the ids of fifty tickets of others lead nowhere; among them the sender's own counts (RELIABILITY 3.2 row 41)")
    func manyReferences() {
        var facts = Facts()
        let ids = (0..<50).map { "ticket$0@example.org".replacing("$0", with: "\($0)") }
        for (index, id) in ids.enumerated() {
            let ticket = Facts.Ticket(
                id: TicketID(), number: UInt32(index + 1), subject: SubjectKey("Matter \(index)"),
                participants: ["customer\(index)@example.org"])
            facts.tickets.append(ticket)
            facts.ticketsByMailID[MailIDHash(id)] = [ticket.id]
        }
        let lines = ["References: " + ids.map { "<\($0)>" }.joined(separator: "\r\n ")]
        let stranger = Decide.verdict(
            Tokens.clues(["From: mallory@example.test"] + lines), facts, Tokens.keyring)
        #expect(stranger.word == "new stranger_to_ticket related")
        #expect(stranger.evidence.count == 50 && stranger.evidence.allSatisfy { $0.finding == .senderIsNoParticipant })
        let own = Decide.verdict(
            Tokens.clues(["From: customer23@example.org"] + lines), facts, Tokens.keyring)
        #expect(own.outcome == .join(facts.tickets[23].id, speaker: .customer))
    }
}
