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

@Suite("A person is forgotten", .timeLimit(.minutes(20)))
struct ContactErasureTests {
    private struct Stop: Error, CustomStringConvertible { var description: String { "stopped by the test" } }

    @Test(
        "nothing in the database or in a file names the person any more; everybody else is as before (R071)",
        arguments: ErasureScene.Person.all)
    func anonymise(_ person: ErasureScene.Person) async throws {
        let scene = try await ErasureScene(person)
        let (before, counts) = (try await Traces.dump(scene.fixture.database), try await scene.counts())
        // The search finds what it looks for.
        #expect(try await scene.hits().count > 30)
        let id = try await scene.request()
        try await scene.work()
        #expect(try await scene.erasure(id).state == .done)
        #expect(try await scene.hits() == [])
        #expect(try await scene.counts() == counts)
        // The other tenant's rows are the same to the letter, and its files are there.
        let (other, after) = (scene.other.tenant.description, try await Traces.dump(scene.fixture.database))
        #expect(before.filter { $0.tenant == other } == after.filter { $0.tenant == other })
        #expect(!person.traces.hits(in: try Traces.files(below: scene.other.blobDirectory)).isEmpty)
        // So is everything of somebody who has nothing to do with the person.
        let stranger = scene.stranger.description
        func rows(_ lines: [Traces.Line]) -> [Traces.Line] { lines.filter { $0.row.contains(stranger) } }
        #expect(rows(before).count > 5)
        #expect(rows(before).filter { $0.table != "outbox" } == rows(after).filter { $0.table != "outbox" })
    }

    @Test("what others wrote stays readable, and their files can be had")
    func others() async throws {
        let scene = try await ErasureScene()
        _ = try await scene.request()
        try await scene.work()
        let (messages, files, raw) = try await scene.fixture.transaction { transaction in
            let messages = try MessageStore.conversation(of: scene.ticket, for: .system, in: transaction)
            let bert = try #require(
                try MessageStore.conversation(of: scene.colleagues, for: .system, in: transaction).first)
            return (
                messages, try MessageStore.attachments(of: bert.id, for: .system, in: transaction),
                try #require(bert.rawSHA256)
            )
        }
        let pseudonym = try await scene.fixture.transaction {
            try #require(try ContactStore.find(scene.contact, in: $0)?.name)
        }
        #expect(pseudonym.hasPrefix("anon"))
        let own = messages.filter { $0.author == .contact(scene.contact) }
        #expect(own.count >= 3)
        #expect(own.allSatisfy { $0.text.full == "[redacted]" && $0.html == nil && $0.rawSHA256 == nil })
        let answer = try #require(messages.first { $0.direction == .outbound })
        #expect(answer.text.full.hasPrefix("Dear \(pseudonym),"))
        #expect(answer.text.full.contains("we wrote to \(pseudonym)@anonymised.invalid."))
        let note = try #require(messages.first { $0.direction == .note })
        #expect(note.text.full == "\(pseudonym) called, see \(pseudonym); mailto:\(pseudonym)@anonymised.invalid")
        // Bert's mail was written anew: its file is the one he sent.
        #expect(files.map(\.fileName) == ["plan.pdf"])
        let bytes = try await scene.fixture.blobs.read(BlobHash(bytes: raw))
        let read = await ReadMail.read(bytes, blob: BlobHash(bytes: raw))
        #expect(read.attachments.map(\.size) == files.map { Int($0.size) })
        #expect(read.words.full.hasPrefix("What Bert says."))
        #expect(read.words.full.contains(pseudonym))
    }

    @Test("whoever writes again is somebody new, also with an old reply address and old references")
    func again() async throws {
        let scene = try await ErasureScene()
        _ = try await scene.request()
        try await scene.work()
        let row = try await scene.fixture.take(
            MailText(from: "\(scene.person.name) <\(scene.person.address)>").with {
                $0.to = scene.replyAddress
                $0.inReplyTo = scene.firstMail.id
                $0.subject = "Re: [#1] Offer"
            })
        #expect(row.state == "new")
        #expect(row.ticket != scene.ticket)
        let contact = try await scene.fixture.transaction {
            try ContactStore.find(key: scene.person.address.lowercased(), in: $0)
        }
        #expect(contact != nil && contact != scene.contact)
    }

    @Test("who took part beside the person goes on in the ticket, and agents do; nothing is sent to the person")
    func goesOn() async throws {
        let scene = try await ErasureScene()
        let bert = MailText(from: "Bert Colleague <bert@post.example>")
        try await scene.fixture.transaction {
            _ = try $0.query(
                """
                insert into ticket_participants (tenant_id, ticket_id, contact_id)
                select tenant_id, $1, contact_id from contact_addresses where address_key = 'bert@post.example'
                """, scene.ticket)
        }
        _ = try await scene.request()
        try await scene.work()
        let row = try await scene.fixture.take(bert.with { $0.inReplyTo = scene.firstMail.id })
        #expect(row.state == "joined" && row.ticket == scene.ticket)
        let count = try await scene.fixture.outbox("reply").count
        let answer = try await scene.fixture.take(
            MailText(from: "Ada <ada@acme.example>").with {
                $0.to = scene.agentReplyAddress
                $0.body = "Still there?\r\n"
            })
        #expect(answer.state == "joined" && answer.ticket == scene.ticket)
        #expect(try await scene.fixture.outbox("reply").count == count)
        #expect(try await scene.fixture.events(of: scene.ticket).last == "mail.not_rendered")
    }

    @Test("the same old mail handed out again by the server makes nothing, and its file goes again")
    func refetched() async throws {
        let scene = try await ErasureScene()
        _ = try await scene.request()
        try await scene.work()
        let count = try await scene.fixture.count("select count(*) as n from messages")
        let row = try await scene.fixture.take(scene.firstMail)
        #expect(row.state == "joined")
        #expect(try await scene.fixture.count("select count(*) as n from messages") == count)
        #expect(try await !scene.hits().isEmpty)
        let eraser = BlobEraser(scene.fixture.blobs)
        let erased = try await scene.fixture.transaction { try eraser.eraseSome(in: $0) }
        #expect(erased == 1)
        #expect(try await scene.hits() == [])
    }

    @Test("stopped before every step, and with every second step undone, it ends the same")
    func interrupted() async throws {
        let scene = try await ErasureScene()
        let counts = try await scene.counts()
        let id = try await scene.request()
        // Undone by the database at the last statement of a step, after all its effects.
        try Administrator(scene.fixture.database.superuser).run(
            script: """
                create sequence failures;
                grant usage on sequence failures to postroom_app;
                create function fail() returns trigger language plpgsql as $$ begin
                    if nextval('failures') % 2 = 1 then raise exception 'undone'; end if;
                    return new;
                end $$;
                create trigger fail before update of cursor on erasures for each row execute function fail();
                """)
        var configuration = ContactErasure.Configuration()
        (configuration.rows, configuration.mails, configuration.tickets) = (2, 1, 1)
        let stops = Counter()
        let runs = try await scene.work(configuration) { _ in if stops.next() % 2 == 0 { throw Stop() } }
        #expect(runs > 20)
        #expect(try await scene.erasure(id).state == .done)
        #expect(try await scene.hits() == [])
        #expect(try await scene.counts() == counts)
    }

    @Test("done again it changes nothing, and looking again from the beginning finds nothing")
    func twice() async throws {
        let scene = try await ErasureScene()
        let id = try await scene.request()
        try await scene.work()
        func state() async throws -> Set<Traces.Line> {
            Set(try await Traces.dump(scene.fixture.database).filter { !["jobs", "erasures"].contains($0.table) })
        }
        let before = try await state()
        let files = try Traces.files(below: scene.fixture.blobDirectory)
        try await scene.fixture.transaction {
            _ = try JobQueue.enqueue(
                NewJob(PrivacyCore.jobKind, payload: try JobData(PrivacyCore.Order(id))), in: $0)
        }
        try await scene.work()
        #expect(try await state() == before)
        // As if it had never come to an end.
        let person = scene.person
        try await scene.fixture.transaction {
            _ = try $0.query(
                """
                update erasures e set state = 'running', phase = 'tickets', settled_at = null, terms = jsonb_build_object(
                        'addresses', jsonb_build_array($1::text, $2::text), 'names', jsonb_build_array($3::text),
                        'swept_names', jsonb_build_array($3::text))
                """, person.address, person.second, person.name)
            _ = try JobQueue.enqueue(
                NewJob(PrivacyCore.jobKind, payload: try JobData(PrivacyCore.Order(id))), in: $0)
        }
        try await scene.work()
        #expect(try await scene.erasure(id).state == .done)
        let after = try await state()
        #expect(after.subtracting(before).allSatisfy { $0.table == "events" })
        #expect(before.subtracting(after).isEmpty)
        #expect(try Traces.files(below: scene.fixture.blobDirectory) == files)
    }

    @Test("a namesake keeps the name, and so do texts about the namesake")
    func namesake() async throws {
        let scene = try await ErasureScene()
        let (name, fixture) = (scene.person.name, scene.fixture)
        let twin = try await fixture.take(
            MailText(from: "\(name) <twin@else.example>").with { $0.body = "It is me, \(name), again.\r\n" })
        let ticket = try #require(twin.ticket)
        try await ErasureScene.settle(fixture)
        func rows() async throws -> [Traces.Line] {
            try await Traces.dump(fixture.database).filter {
                $0.row.contains(ticket.description) || $0.row.contains("twin@else.example")
            }
        }
        let (before, files) = (try await rows(), try Traces.files(below: fixture.blobDirectory))
        _ = try await scene.request()
        try await scene.work()
        #expect(try await rows() == before)
        let left = try Traces.files(below: fixture.blobDirectory)
        #expect(
            files.filter { String(decoding: $0.value, as: UTF8.self).contains("twin@else.example") }
                .allSatisfy { left[$0.key] == $0.value })
        // The addresses are the person's alone: they are nowhere.
        let tenant = scene.other.tenant.description
        let addresses = Traces([scene.person.address, scene.person.second])
        #expect(addresses.hits(in: try await Traces.dump(fixture.database).filter { $0.tenant != tenant }) == [])
        #expect(addresses.hits(in: left) == [])
    }

    @Test("a name that got into the log is redacted there, by the one way there is")
    func log() async throws {
        let scene = try await ErasureScene()
        let name = scene.person.name
        try await scene.fixture.transaction { transaction in
            let event = Event(
                .ticketChanged, ticket: scene.ticket, by: .system, data: ["tag": name],
                changes: [Event.Change("tags", nil, .array([.string(name)]))])
            try transaction.pipeline([event.insert(transaction.requireTenant())])
        }
        _ = try await scene.request()
        try await scene.work()
        #expect(try await scene.hits() == [])
        #expect(try await scene.fixture.count("select count(*) as n from event_redactions") == 1)
        #expect(try await scene.fixture.events(of: scene.ticket).contains("event.redacted"))
    }

    @Test("a mail that was taken in and not looked at yet is a new matter: it is not touched")
    func pending() async throws {
        let scene = try await ErasureScene()
        let mail = MailText(from: "\(scene.person.name) <\(scene.person.address)>").with { $0.body = "New.\r\n" }
        let ledger = try await scene.fixture.receive(mail.bytes)
        _ = try await scene.request()
        try await scene.work()
        _ = try await scene.fixture.worker(react: Fixture.reaction).workDue()
        let row = try await scene.fixture.row(ledger)
        #expect(row.state == "new")
        let author = try await scene.fixture.transaction {
            try TicketStore.find(#require(row.ticket), for: .system, in: $0)?.requester.id
        }
        #expect(author != nil && author != scene.contact)
    }

    @Test("a mail that waits to be sent to the person is called off; one that is on its way is waited for")
    func onItsWay() async throws {
        let scene = try await ErasureScene()
        let ada = scene.ada.id
        try await scene.fixture.transaction { transaction in
            // As a worker would hold it.
            _ = try transaction.query(
                """
                update deliveries set state = 'sending', settled_at = null, next_attempt_at = now() + interval '1 hour',
                    lease_holder = gen_random_uuid(), reply_text = null
                where recipient = 'ada@acme.example' and outbox_id in (
                    select outbox_id from outbox where ticket_id = $1 and kind = 'notification'
                    order by created_at limit 1)
                """, scene.ticket)
            _ = try transaction.query(
                """
                update deliveries set state = 'queued', settled_at = null, next_attempt_at = now()
                where lower(recipient) = $1
                """, scene.person.address.lowercased())
            _ = try PrivacyCore(transaction, as: .agent(ada)).request(
                NewErasure(of: scene.contact, .anonymise, reason: "asked"))
        }
        #expect(try await scene.workOnce() == 1)
        #expect(
            try await scene.fixture.count(
                "select count(*) as n from erasures where state = 'running' and phase = 'outbox'") == 1)
        #expect(
            try await scene.fixture.count(
                "select count(*) as n from jobs where state = 'queued' and next_attempt_at > now()") == 1)
        #expect(try await scene.fixture.outbox().contains { $0.state == "cancelled" })
        try await ErasureScene.settle(scene.fixture)
        try await scene.fixture.transaction {
            _ = try $0.query("update deliveries set lease_holder = null")
            _ = try $0.query("update jobs set next_attempt_at = now() where state = 'queued'")
        }
        try await scene.work()
        #expect(try await scene.hits() == [])
    }
}

private final class Counter: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
