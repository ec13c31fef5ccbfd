// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Jobs
import MailIngest
import PostroomTesting
import Synchronization
import Testing
import Tickets

@Suite("What happens while a person is forgotten", .timeLimit(.minutes(20)))
struct ErasureMeanwhileTests {
    private struct Stop: Error, CustomStringConvertible { var description: String { "stopped by the test" } }

    /// Works until a phase is about to begin, and stops there.
    private func work(_ scene: ErasureScene, until end: Erasure.Phase) async throws {
        try await scene.workOnce { if $0 == end { throw Stop() } }
    }

    private func goOn(_ scene: ErasureScene) async throws {
        try await scene.fixture.transaction {
            _ = try $0.query("update jobs set next_attempt_at = now() where state = 'queued'")
        }
        try await scene.work()
    }

    @Test(
        "who writes while the job runs is somebody new, in whose matter not a letter is touched",
        arguments: [Erasure.Phase.tickets, .messages, .mails, .outbox, .events, .rows, .end])
    func writesAgain(at phase: Erasure.Phase) async throws {
        let scene = try await ErasureScene()
        let (person, fixture) = (scene.person, scene.fixture)
        let id = try await scene.request()
        try await work(scene, until: phase)
        #expect(try await scene.erasure(id).phase == phase)
        let mail = MailText(from: "\(person.name) <\(person.address)>").with {
            $0.subject = "\(person.name) again"
            $0.body = "Me, \(person.address), once more.\r\n"
        }
        let row = try await fixture.take(mail)
        #expect(row.state == "new")
        let ticket = try #require(row.ticket)
        let contact = try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0)?.requester.id }
        #expect(contact != nil && contact != scene.contact)
        func rows() async throws -> [Traces.Line] {
            try await Traces.dump(fixture.database).filter {
                $0.row.contains(ticket.description) && !["erasure_tickets"].contains($0.table)
            }
        }
        // What is sent on account of the new mail; to the person, unless mails before it have used up the loop budget.
        func answers() async throws -> [String] {
            try await fixture.transaction { transaction in
                try transaction.query(
                    """
                    select d.recipient || ' ' || d.state as line from deliveries d join outbox o
                        on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
                    where o.ticket_id = $1 order by 1
                    """, ticket
                ).map { try $0.get("line") as String }
            }
        }
        try await fixture.transaction { transaction in
            // One to the person in any case.
            _ = try transaction.query(
                """
                insert into deliveries (tenant_id, delivery_id, outbox_id, mailbox_id, recipient)
                select tenant_id, gen_random_uuid(), outbox_id, mailbox_id, $2 from outbox where ticket_id = $1
                on conflict do nothing
                """, ticket, person.address)
        }
        let (before, sent) = (try await rows(), try await answers())
        #expect(before.count > 4)
        #expect(sent.contains("\(person.address) queued"))
        try await goOn(scene)
        #expect(try await scene.erasure(id).state == .done)
        #expect(try await rows() == before)
        // The answer to the new mail is still to be sent.
        #expect(try await answers() == sent)
        #expect(try await fixture.blobs.read(BlobHash(of: mail.bytes)) == mail.bytes)
        // Of the old matter nothing is left: what names the person belongs to the new one.
        let new = try await fixture.transaction { transaction in
            try transaction.query(
                """
                select contact_id::text as id from contact_addresses where address_key = $1
                union all select outbox_id::text from outbox where ticket_id = $2
                """, person.address.lowercased(), ticket
            ).map { try $0.get("id") as String } + [ticket.description]
        }
        let tenant = scene.other.tenant.description
        let left = try await Traces.dump(fixture.database).filter { line in
            line.tenant != tenant && !new.contains { line.row.contains($0) }
        }
        #expect(person.traces.hits(in: left) == [])
    }

    @Test("a mail whose transaction is open when the person is taken away is forgotten with all the others")
    func openTransaction() async throws {
        let scene = try await ErasureScene()
        let (person, fixture) = (scene.person, scene.fixture)
        let id = try await scene.request()
        let (found, proceed) = (Flag(), Flag())
        let writing = Task {
            try await fixture.transaction { transaction in
                let contact = try ContactStore.contact(
                    address: person.address, key: person.address.lowercased(), name: person.name, in: transaction)
                found.raise()
                proceed.wait()
                let change = try TicketCore(transaction, as: .contact(contact)).append(
                    NewMessage(subject: "Late", text: MessageText("Words of \(person.name)")), to: scene.ticket,
                    from: contact)
                return (contact, change.message)
            }
        }
        #expect(try await eventually { found.isUp ? nil : "not found yet" } == nil)
        let working = Task { try await scene.work() }
        // The cut waits for the transaction that has the person in hand.
        #expect(
            try await eventually {
                let waiting = try await fixture.count("select count(*) as n from pg_locks where not granted")
                return waiting > 0 ? nil : "nobody waits"
            } == nil)
        proceed.raise()
        let (contact, _) = try await writing.value
        #expect(contact == scene.contact)
        _ = try await working.value
        try await goOn(scene)
        #expect(try await scene.erasure(id).state == .done)
        #expect(try await scene.hits() == [])
    }

    @Test("whoever asks for the contact while the person is being taken away gets a new one")
    func waitsForTheCut() async throws {
        let scene = try await ErasureScene()
        let (person, fixture) = (scene.person, scene.fixture)
        let id = try await scene.request()
        _ = try await fixture.transaction { try ErasureSteps.begin(id, in: $0) }
        let (cut, proceed) = (Flag(), Flag())
        let cutting = Task {
            try await fixture.transaction { transaction in
                _ = try ErasureSteps.begin(id, in: transaction)
                cut.raise()
                proceed.wait()
            }
        }
        #expect(try await eventually { cut.isUp ? nil : "not cut yet" } == nil)
        let asking = Task {
            try await fixture.transaction {
                try ContactStore.contact(
                    address: person.address, key: person.address.lowercased(), name: person.name, in: $0)
            }
        }
        #expect(
            try await eventually {
                let waiting = try await fixture.count("select count(*) as n from pg_locks where not granted")
                return waiting > 0 ? nil : "nobody waits"
            } == nil)
        proceed.raise()
        try await cutting.value
        #expect(try await asking.value != scene.contact)
    }

    @Test("words that come to stand under the person's id behind the cursor are found before the end")
    func late() async throws {
        let scene = try await ErasureScene()
        let name = scene.person.name
        let id = try await scene.request()
        try await work(scene, until: .end)
        try await scene.fixture.transaction { transaction in
            _ = try TicketCore(transaction, as: .contact(scene.contact)).append(
                NewMessage(subject: "Late", text: MessageText("Words of \(name)")), to: scene.ticket,
                from: scene.contact)
        }
        try await goOn(scene)
        #expect(try await scene.erasure(id).state == .done)
        #expect(try await scene.hits() == [])
    }

    @Test("two people in one mail are forgotten at once")
    func twoAtOnce() async throws {
        let scene = try await ErasureScene()
        let fixture = scene.fixture
        let bert = try await fixture.transaction {
            try #require(try ContactStore.find(key: "carl@other.example", in: $0))
        }
        // Of both speaks a third.
        _ = try await fixture.take(
            MailText(from: "Dora <dora@chairs.example>").with {
                $0.body = "\(scene.person.name) <\(scene.person.address)> and Carl Other <carl@other.example>.\r\n"
            })
        try await ErasureScene.settle(fixture)
        let ids = [scene.contact, bert].map { NewErasure(of: $0, .anonymise, reason: "asked") }
        try await fixture.transaction { transaction in
            for new in ids { _ = try PrivacyCore(transaction, as: .system).request(new) }
        }
        for _ in ids { try await work(scene, until: .mails) }
        for new in ids { #expect(try await scene.erasure(new.id).phase == .mails) }
        try await fixture.transaction {
            _ = try $0.query("update jobs set next_attempt_at = now() where state = 'queued'")
        }
        // Both have read the mail before either writes it anew: they wait at the gate of the blobs.
        let (barred, proceed) = (Flag(), Flag())
        let barring = Task {
            try await fixture.transaction {
                _ = try $0.query("select pg_advisory_xact_lock(1114401615, 1)")
                barred.raise()
                proceed.wait()
            }
        }
        #expect(try await eventually { barred.isUp ? nil : "not barred yet" } == nil)
        let working = ids.map { _ in Task { try await scene.workOnce() } }
        #expect(
            try await eventually {
                let waiting = try await fixture.count(
                    "select count(*) as n from pg_locks where locktype = 'advisory' and classid = 1114401615 and not granted"
                )
                return waiting == 2 ? nil : "\(waiting) wait"
            } == nil)
        proceed.raise()
        try await barring.value
        for task in working { _ = try await task.value }
        try await goOn(scene)
        for new in ids { #expect(try await scene.erasure(new.id).state == .done) }
        #expect(try await scene.hits() == [])
        let carl = Traces(["carl@other.example", "Carl Other"])
        let tenant = scene.other.tenant.description
        #expect(carl.hits(in: try await Traces.dump(fixture.database).filter { $0.tenant != tenant }) == [])
        #expect(carl.hits(in: try Traces.files(below: fixture.blobDirectory)) == [])
        // And no file is left that no row names.
        let named = try await fixture.count(
            """
            select count(*) as n from (select raw_sha256 from ledger where raw_sha256 is not null
                union select raw_sha256 from messages where raw_sha256 is not null) blobs
            """)
        #expect(try Traces.files(below: fixture.blobDirectory).count == named)
    }

    @Test(
        "a ticket that is merged, or taken apart again, while the job runs",
        arguments: [Erasure.Phase.tickets, .messages, .rows])
    func merging(at phase: Erasure.Phase) async throws {
        let scene = try await ErasureScene()
        let (person, ada) = (scene.person, scene.ada.id)
        let id = try await scene.request()
        let (ticket, colleagues) = (scene.ticket, scene.colleagues)
        try await scene.fixture.transaction { transaction in
            _ = try TicketCore(transaction, as: .agent(ada)).note(
                NewMessage(text: MessageText("\(person.parts[0]) rang")), to: ticket, by: .agent(ada))
        }
        try await work(scene, until: phase)
        try await scene.fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .agent(ada))
            guard
                let row = try transaction.query("select source_id from ticket_merges where target_id = $1", ticket)
                    .first
            else { throw Stop() }
            let source: TicketID = try row.get("source_id")
            _ = try core.unmerge(source)
            _ = try core.merge(ticket, into: colleagues)
        }
        try await goOn(scene)
        #expect(try await scene.erasure(id).state == .done)
        #expect(try await scene.hits() == [])
    }

    @Test("a ticket that was merged on and on, and one that was split off what was split off")
    func chains() async throws {
        let scene = try await ErasureScene()
        let (person, ada) = (scene.person, scene.ada.id)
        let bert = try await scene.fixture.transaction {
            try #require(try ContactStore.find(key: "bert@post.example", in: $0))
        }
        let middle = try await scene.fixture.openTicket("Middle", by: bert)
        let last = try await scene.fixture.openTicket("Last", by: bert)
        try await scene.fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .agent(ada))
            func note(_ ticket: TicketID) throws -> MessageID? {
                try core.note(
                    NewMessage(text: MessageText("\(person.parts[0]) rang about 1")), to: ticket, by: .agent(ada)
                ).message
            }
            guard let moved = try note(scene.ticket) else { throw Stop() }
            let part = try core.split(scene.ticket, messages: [moved], subject: "Part").ticket
            guard let again = try note(part) else { throw Stop() }
            let rest = try core.split(part, messages: [again], subject: "Part of the part").ticket
            _ = try note(rest)
            _ = try core.merge(scene.ticket, into: middle.ticket)
            _ = try core.merge(middle.ticket, into: last.ticket)
            _ = try note(last.ticket)
        }
        _ = try await scene.request()
        try await scene.work()
        #expect(try await scene.hits() == [])
    }

    @Test("of a tenant that rests nothing is erased; it goes on when the tenant is back")
    func resting() async throws {
        let scene = try await ErasureScene()
        let id = try await scene.request()
        func rest(_ since: String) throws {
            try Administrator(scene.fixture.database.superuser).run(
                script: "update tenants set deleted_at = \(since) where slug = 'acme'")
        }
        try rest("now()")
        #expect(try await scene.workOnce() == 0)
        #expect(try await scene.erasure(id).state == .approved)
        try rest("null")
        try await scene.work()
        #expect(try await scene.erasure(id).state == .done)
    }

    @Test("an erasure whose job was called off, or is gone, is taken up again; a dead one waits for somebody to look")
    func stranded() async throws {
        let scene = try await ErasureScene()
        let id = try await scene.request()
        try await work(scene, until: .mails)
        try await scene.fixture.transaction { transaction in
            let early = try PrivacyCore.resume(in: transaction)
            #expect(early == 0)
            _ = try transaction.query("update jobs set state = 'dead', settled_at = now(), next_attempt_at = null")
            let dead = try PrivacyCore.resume(in: transaction)
            #expect(dead == 0)
            _ = try transaction.query("update jobs set state = 'cancelled'")
        }
        try await scene.fixture.transaction { _ = try JobQueue.enqueue(NewJob(ContactErasure.resumption), in: $0) }
        try await scene.work()
        #expect(try await scene.erasure(id).state == .done)
        #expect(try await scene.hits() == [])
        let again = try await scene.fixture.transaction { try PrivacyCore.resume(in: $0) }
        #expect(again == 0)
    }
}

/// Raised once; a transaction waits for it on its own thread.
private final class Flag: Sendable {
    private let raised = Atomic(false)
    private let semaphore = DispatchSemaphore(value: 0)

    var isUp: Bool { raised.load(ordering: .acquiring) }

    func raise() {
        raised.store(true, ordering: .releasing)
        semaphore.signal()
    }

    func wait() { semaphore.wait() }
}
