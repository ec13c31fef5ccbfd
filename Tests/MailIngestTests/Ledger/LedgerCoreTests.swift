// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("What people do with mails of the ledger", .timeLimit(.minutes(15)))
struct LedgerCoreTests {
    /// A bounce, which is held; a person's mail, which is not.
    private static let held = MailText(from: nil)
    private static let anna = MailText(from: "Anna <anna@example.org>")

    private func entry(_ id: LedgerID, _ fixture: Fixture) async throws -> LedgerEntry {
        try await fixture.transaction { try #require(try LedgerStore.entry(id, by: Authority($0, as: .system))) }
    }

    private func replay(_ ids: [LedgerID], _ fixture: Fixture) async throws {
        try await fixture.transaction { try LedgerCore($0, as: .system).replay(ids) }
        while try await fixture.worker().workDue() > 0 {}
    }

    @Test("a held mail that is worked on again gives what it gave the first time, with everything it came with")
    func sameResult() async throws {
        let fixture = try await Fixture()
        let other = try await fixture.addMailbox("billing")
        let blob = try await fixture.blobs.store([Self.held.bytes])[0]
        let arrived = Date(timeIntervalSince1970: 1_770_000_000)
        let seen = SeenMail(
            folder: "INBOX", uidValidity: 7, uid: 12, blob: blob, size: Self.held.bytes.count, arrivedAt: arrived,
            needsServerStep: true)
        try await fixture.transaction { try LedgerStore.record([seen], of: other.id, in: $0) }
        while try await fixture.worker().workDue() > 0 {}
        let id = try await fixture.transaction { try LedgerStore.entries(by: Authority($0, as: .system))[0].id }
        let first = try await entry(id, fixture)
        #expect(first.state == .held && first.cause == "no_sender" && first.verdict != nil)
        try await fixture.transaction { try LedgerCore($0, as: .system).replay([id]) }
        let waiting = try await entry(id, fixture)
        #expect(waiting.state == .pending && waiting.attempts == 0 && waiting.settledAt == nil)
        while try await fixture.worker().workDue() > 0 {}
        var again = try await entry(id, fixture)
        #expect(again.settledAt != first.settledAt)
        again.settledAt = first.settledAt
        #expect(again == first)
        #expect(again.mailbox == other.id && again.uid == 12 && again.arrivedAt == arrived && again.folder == "INBOX")
        // Who asked for it stands in the log, with the mail's cause and without a word of it.
        let events = try await fixture.transaction {
            try $0.query(
                "select data->>'cause' as cause, changes::text as changes from events where object_kind = 'ledger'"
            ).map { (try $0.get("cause") as String?, try $0.get("changes") as String?) }
        }
        #expect(events.count == 1 && events[0].0 == "no_sender" && events[0].1?.contains("pending") == true)
    }

    @Test("where something is different now the result is too: a sender who became an agent is no stranger any more")
    func otherResult() async throws {
        let fixture = try await Fixture()
        let row = try await fixture.ingest(MailText(from: fixture.mailbox.address).bytes)
        #expect(row.state == "held" && row.reason == "own_address")
        let id = try await fixture.transaction { try LedgerStore.entries(by: Authority($0, as: .system))[0].id }
        try await fixture.transaction {
            _ = try $0.query("update mailboxes set address = 'a@b.test', address_key = 'a@b.test'")
        }
        try await replay([id], fixture)
        #expect(try await entry(id, fixture).state == .new)
        #expect(try await fixture.count("select count(*) as n from tickets") == 1)
    }

    @Test(
        "a mail that became a message is never worked on again: refused by its id, passed over by a filter (invariant 4)"
    )
    func settled() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.ingest(Self.anna.bytes)
        _ = try await fixture.ingest(Self.anna.bytes)
        let ids = try await fixture.transaction { try LedgerStore.entries(by: Authority($0, as: .system)).map(\.id) }
        #expect(ids.count == 2)
        for id in ids {
            let error = await #expect(throws: LedgerError(.settled, "")) { try await replay([id], fixture) }
            #expect(error?.isTransient == false && error?.reason.contains(id.description) == true)
            await #expect(throws: LedgerError(.settled, "")) {
                try await fixture.transaction { try LedgerCore($0, as: .system).ignore([id]) }
            }
        }
        let count = try await fixture.transaction { try LedgerCore($0, as: .system).replay(LedgerFilter()) }
        #expect(count == 0)
        #expect(try await fixture.count("select count(*) as n from messages") == 1)
        #expect(try await fixture.count("select count(*) as n from ledger where state in ('new', 'joined')") == 2)
    }

    @Test("ignored mails are kept with what they were held for, and can be worked on later")
    func ignore() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.ingest(Self.held.bytes)
        let id = try await fixture.transaction { try LedgerStore.entries(by: Authority($0, as: .system))[0].id }
        try await fixture.transaction { try LedgerCore($0, as: .system).ignore([id], reason: "newsletter") }
        let ignored = try await entry(id, fixture)
        #expect(ignored.state == .ignored && ignored.reason == "by_hand: newsletter: no_sender")
        #expect(ignored.cause == "by_hand" && ignored.settledAt != nil && ignored.blob != nil)
        // What is ignored is left out unless it is asked for.
        let all = try await fixture.transaction { try LedgerCore($0, as: .system).replay(LedgerFilter()) }
        #expect(all == 0)
        try await replay([id], fixture)
        #expect(try await entry(id, fixture).reason == "no_sender")
    }

    @Test("by cause, by mailbox, by state; all of several ids or none")
    func choice() async throws {
        let fixture = try await Fixture()
        let other = try await fixture.addMailbox("billing")
        _ = try await fixture.ingest(Self.held.bytes)
        _ = try await fixture.ingest(MailText(from: fixture.mailbox.address).bytes)
        _ = try await fixture.ingest(MailText(from: fixture.mailbox.address).bytes, at: other)
        func count(_ change: (inout LedgerFilter) -> Void) async throws -> Int {
            var filter = LedgerFilter()
            change(&filter)
            let wanted = filter
            let listed = try await fixture.transaction {
                try LedgerStore.entries(wanted, by: Authority($0, as: .system)).count
            }
            let replayed = try await fixture.transaction { try LedgerCore($0, as: .system).replay(wanted) }
            while try await fixture.worker().workDue() > 0 {}
            #expect(listed == replayed)
            return replayed
        }
        #expect(try await count { $0.cause = "own_address" } == 2)
        #expect(try await count { $0.cause = "bounce" } == 0)
        #expect(try await count { $0.mailbox = other.id } == 1)
        #expect(try await count { $0.states = [.held] } == 3)
        #expect(try await count { $0.states = [.failed] } == 0)
        #expect(try await count { $0.since = Date().addingTimeInterval(3600) } == 0)
        let pieces = try await fixture.transaction { transaction in
            let core = try LedgerCore(transaction, as: .system)
            return [try core.replay(LedgerFilter(), most: 2), try core.replay(LedgerFilter(), most: 2)]
        }
        #expect(pieces == [2, 1])
        await #expect(throws: LedgerError(.state, "")) {
            try await fixture.transaction {
                var filter = LedgerFilter()
                filter.states = [.new]
                _ = try LedgerCore($0, as: .system).replay(filter)
            }
        }
        while try await fixture.worker().workDue() > 0 {}
        let ids = try await fixture.transaction { try LedgerStore.entries(by: Authority($0, as: .system)).map(\.id) }
        await #expect(throws: LedgerError(.notFound, "")) { try await replay(ids + [LedgerID()], fixture) }
        #expect(try await fixture.count("select count(*) as n from ledger where state = 'held'") == 3)
    }

    @Test("pages follow one another, the newest first")
    func pages() async throws {
        let fixture = try await Fixture()
        for _ in 0..<5 { _ = try await fixture.receive([1]) }
        var (ids, filter) = ([LedgerID](), LedgerFilter())
        while true {
            let wanted = filter
            let page = try await fixture.transaction {
                try LedgerStore.entries(wanted, limit: 2, by: Authority($0, as: .system)).map(\.id)
            }
            if page.isEmpty { break }
            ids += page
            filter.after = page.last
        }
        #expect(ids.count == 5 && ids == ids.sorted { $0.description > $1.description })
    }

    @Test(
        "what is erased or in work is refused with what can be done instead; what waits is worked on at once"
    )
    func refusals() async throws {
        let fixture = try await Fixture()
        let (blob, id) = (try await fixture.blobs.store([[65]])[0], fixture.mailbox.id)
        let seen = SeenMail(
            folder: "INBOX", uidValidity: 7, uid: 1, blob: blob, size: 1, arrivedAt: nil, needsServerStep: false)
        try await fixture.transaction {
            try LedgerStore.record([seen], of: id, in: $0)
            _ = try $0.query(
                "update ledger set state = 'held', reason = 'junk', settled_at = now(), next_attempt_at = null")
        }
        let mail = try await fixture.transaction { try LedgerStore.entries(by: Authority($0, as: .system))[0].id }
        try await fixture.transaction {
            _ = try $0.query("update ledger set raw_sha256 = null, erased_at = now()")
        }
        await #expect(throws: LedgerError(.erased, "")) { try await replay([mail], fixture) }

        let waiting = try await fixture.receive(Self.anna.bytes)
        try await fixture.transaction {
            _ = try $0.query(
                "update ledger set lease_holder = $1, next_attempt_at = now() + interval '1 minute' where ledger_id = $2",
                WorkerID(), waiting)
        }
        let error = await #expect(throws: LedgerError(.inWork, "")) { try await replay([waiting], fixture) }
        #expect(error?.isTransient == true)
        try await fixture.transaction {
            _ = try $0.query("update ledger set lease_holder = null where ledger_id = $1", waiting)
        }
        try await replay([waiting], fixture)
        #expect(try await entry(waiting, fixture).state == .new)
    }

    @Test(
        "who may not change mailboxes changes nothing, who may not read them reads nothing; another tenant finds nothing"
    )
    func rights() async throws {
        let fixture = try await Fixture()
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        _ = try await fixture.ingest(Self.held.bytes)
        let id = try await fixture.transaction { try LedgerStore.entries(by: Authority($0, as: .system))[0].id }
        let viewer = try await fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        let admin = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        let contact = try await fixture.addContact("anna@example.org")
        for actor in [Actor.agent(viewer.id), .contact(contact)] {
            await #expect(throws: TicketError(.forbidden, "")) {
                try await fixture.transaction { try LedgerCore($0, as: actor).replay([id]) }
            }
            await #expect(throws: TicketError(.forbidden, "")) {
                try await fixture.transaction { _ = try LedgerStore.entries(by: Authority($0, as: actor)) }
            }
        }
        await #expect(throws: LedgerError(.notFound, "")) {
            try await other.transaction { try LedgerCore($0, as: .system).replay([id]) }
        }
        await #expect(throws: LedgerError(.notFound, "")) {
            try await other.transaction { try LedgerCore($0, as: .system).ignore([id]) }
        }
        let foreign = try await other.transaction { try LedgerStore.entry(id, by: Authority($0, as: .system)) }
        #expect(foreign == nil)
        #expect(try await entry(id, fixture).state == .held)
        try await fixture.transaction { try LedgerCore($0, as: .agent(admin.id)).ignore([id]) }
        #expect(try await entry(id, fixture).state == .ignored)
    }

    @Test("every kind of refusal has a label; only one of them passes by itself")
    func kinds() {
        for kind in LedgerError.Kind.allCases {
            let error = LedgerError(kind, "x")
            #expect(error.label == "ledger.\(kind.rawValue)" && error.isTransient == (kind == .inWork))
        }
    }
}
