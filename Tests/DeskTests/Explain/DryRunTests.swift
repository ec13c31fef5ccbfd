// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import MIME
import MailIngest
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Dry runs", .timeLimit(.minutes(15)))
struct DryRunTests {
    private static let anna = MailText(from: "Anna <anna@example.org>")

    private func explain(
        _ mail: MailText, _ fixture: Fixture, source: LedgerEntry.Source = .command
    ) async throws -> MailExplanation {
        let read = await ReadMail.read(mail.bytes, blob: BlobHash(of: mail.bytes))
        return try await DryRun(
            pool: fixture.pool, places: PlaceStore(sealer: fixture.sealer), react: Fixture.reaction
        ).explain(read, at: fixture.mailbox.id, of: fixture.tenant, source: source)
    }

    private func scene() async throws -> Fixture {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        try await fixture.transaction {
            let settings = try SettingsCore($0, as: .system)
            _ = try settings.add(CustomField(key: "order", label: "Order", kind: .text))
            _ = try settings.add(FieldRule(field: "order", source: .header("X-Order")))
        }
        return fixture
    }

    @Test("what is said is what happens: state, ticket number, verdict, fields, events and answers")
    func truth() async throws {
        let fixture = try await scene()
        let mails = [
            Self.anna.with { $0.fields = ["X-Order: 4711"] },
            MailText(from: "Anna <anna@example.org>").with { $0.inReplyTo = Self.anna.id },
            MailText(from: "Eve <eve@example.org>").with { $0.inReplyTo = Self.anna.id },
            MailText(from: "Bot <bot@example.org>").with { $0.fields = ["Auto-Submitted: auto-generated"] },
            MailText(from: fixture.mailbox.address), MailText(from: nil),
        ]
        for mail in mails {
            let (told, queued) = (try await explain(mail, fixture), try await fixture.outbox().count)
            let row = try await fixture.take(mail)
            #expect(told.state == row.state && told.reason == row.reason)
            let (number, kinds) = try await fixture.transaction { transaction in
                (
                    try row.ticket.flatMap { try TicketStore.find($0, for: .system, in: transaction)?.number },
                    try transaction.query(
                        "select kind from events where xid = (select max(xid) from events) order by sequence"
                    ).map { try $0.get("kind") as String }
                )
            }
            #expect(told.ticket == number)
            if row.ticket != nil && row.message != nil { #expect(told.effects.map(\.event) == kinds) }
            let written = try await fixture.outbox().dropFirst(queued)
            #expect(told.answers.map(\.kind).sorted() == written.map(\.kind).sorted())
            #expect(told.answers.flatMap(\.recipients).sorted() == written.map(\.recipient).sorted())
            #expect(Set(told.answers.map(\.subject)) == Set(written.map { $0.mail.subject }))
            let verdict = try row.verdict.map { try JSONDecoder().decode(Verdict.self, from: Data($0.utf8)) }
            #expect(told.verdict?.rule == verdict?.rule && told.verdict?.evidence == verdict?.evidence)
        }
        let first = try await explain(mails[0], fixture)
        #expect(first.state == "joined" && first.reason == "the same mail came before" && first.verdict == nil)
        #expect(first.effects.isEmpty && first.answers.isEmpty)
    }

    @Test("the fields that a rule would fill, the candidates and what was read are said")
    func details() async throws {
        let fixture = try await scene()
        let told = try await explain(
            Self.anna.with { $0.fields = ["X-Order: 4711", "X-Broken"] }, fixture)
        // A text of the sender is not repeated in an event.
        #expect(
            told.effects.contains { $0.changes?.contains("order") == true && $0.changes?.contains("4711") == false })
        #expect(told.reading.from == ["anna@example.org"] && told.reading.subject == "Broken lamp")
        #expect(told.reading.text.hasPrefix("It is dark") && !told.reading.defects.isEmpty)
        #expect(told.judgement.automation == "none" && !told.judgement.isNeverAnswered)
        _ = try await fixture.take(Self.anna)
        let stranger = try await explain(
            MailText(from: "eve@example.org").with { $0.inReplyTo = Self.anna.id }, fixture)
        #expect(stranger.candidates.map(\.finding) == ["sender_is_no_participant"])
        #expect(stranger.candidates.map(\.ticket) == [1] && stranger.ticket == 2)
        let machine = try await explain(
            MailText(from: "bot@example.org").with { $0.fields = ["Precedence: bulk"] }, fixture)
        #expect(machine.judgement.automation == "bulk" && machine.judgement.isNeverAnswered)
        #expect(!machine.answers.contains { $0.kind == "acknowledgement" })
        // Because of a mail of former times nothing would be sent.
        #expect(try await explain(Self.anna.with { $0.id = "x@y.test" }, fixture, source: .import).answers.isEmpty)
    }

    @Test("no row of any table is different afterwards, and no ticket number is used up")
    func nothingStored() async throws {
        let fixture = try await scene()
        _ = try await fixture.take(Self.anna)
        let before = try await Traces.dump(fixture.database)
        for _ in 0..<3 {
            let told = try await explain(MailText(from: "bert@example.org"), fixture)
            #expect(told.ticket == 2 && !told.answers.isEmpty)
            _ = try await explain(MailText(from: "anna@example.org").with { $0.inReplyTo = Self.anna.id }, fixture)
            _ = try await explain(MailText(from: nil), fixture)
        }
        #expect(try await Traces.dump(fixture.database) == before)
        #expect(
            FileManager.default.enumerator(atPath: fixture.blobDirectory)?.allObjects.count(where: {
                "\($0)".count > 60
            }) == 1)
        let row = try await fixture.take(MailText(from: "bert@example.org"))
        let number = try await fixture.transaction { transaction in
            try row.ticket.flatMap { try TicketStore.find($0, for: .system, in: transaction)?.number }
        }
        #expect(number == 2)
    }

    @Test("a mailbox of another tenant is none")
    func foreign() async throws {
        let fixture = try await Fixture()
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        let read = await ReadMail.read(Self.anna.bytes, blob: BlobHash(of: Self.anna.bytes))
        await #expect(throws: TicketError(.notFound, "")) {
            _ = try await DryRun(
                pool: fixture.pool, places: PlaceStore(sealer: fixture.sealer), react: Fixture.reaction
            ).explain(read, at: other.mailbox.id, of: fixture.tenant)
        }
    }
}
