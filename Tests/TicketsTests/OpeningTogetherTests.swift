// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Opening tickets together", .timeLimit(.minutes(15)))
struct OpeningTogetherTests {
    private static func ticket(_ subject: String, of contact: ContactID, _ fixture: Fixture) -> NewTicket {
        NewTicket(
            subject: subject, requester: contact, mailbox: fixture.mailbox.id, brand: fixture.brand.id,
            channel: .mail, locale: "en")
    }

    private static func message(_ n: UInt8) -> NewMessage {
        var message = NewMessage(
            subject: "Lamp \(n)",
            text: MessageText([
                MessageText.Stretch(kind: .new, text: "It is dark, {\"\\,NULL}.\n"),
                MessageText.Stretch(kind: .quoted, text: "> said \(n)\n"),
            ]))
        message.html = n == 2 ? nil : "<p>It is dark.</p>"
        message.reading = 3
        message.mailID = "m\(n)@example.org"
        message.rawSHA256 = [UInt8](repeating: n, count: 32)
        message.verdict = #"{"rule": "new"}"#
        message.fingerprints = [[UInt8](repeating: n, count: 32), [UInt8](repeating: n | 128, count: 32)]
        // A mail may refer to itself, and twice to one before.
        let own = [UInt8](repeating: n, count: 16)
        message.mailIDs = [
            MailIDEntry(hash: own, origin: .received), MailIDEntry(hash: own, origin: .referenced),
            MailIDEntry(hash: [UInt8](repeating: 9, count: 16), origin: .referenced),
            MailIDEntry(hash: [UInt8](repeating: 9, count: 16), origin: .referenced),
        ]
        message.attachments = (0..<Int(n)).map { place in
            var file = NewAttachment(
                part: "\(place + 2)", fileName: "a,b {\(place)}.txt", safeName: "a,b.txt", declaredType: "text/plain",
                detectedType: place == 0 ? nil : "text/html", size: 10 + place,
                sha256: [UInt8](repeating: UInt8(place), count: 32))
            file.findings = place == 0 ? [] : [.mismatch, .dangerous]
            file.state = place == 0 ? .accepted : .held
            return file
        }
        return message
    }

    @Test("tickets opened together are those opened one by one: rows, order, numbers, events and their causes")
    func together() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let bert = try await fixture.addContact("bert@example.org")
        let people = [anna, bert, anna]
        let causes = people.map { _ in LedgerID() }
        let together = try await fixture.transaction { transaction in
            try TicketCore.open(
                people.enumerated().map { index, contact in
                    TicketOpening(
                        Self.ticket("Lamp \(index)", of: contact, fixture), with: Self.message(UInt8(index + 1)),
                        because: causes[index])
                }, in: transaction)
        }
        #expect(together.map(\.number) == [1, 2, 3])
        let alone = try await Fixture()
        let others = [try await alone.addContact("anna@example.org"), try await alone.addContact("bert@example.org")]
        var single: [TicketCore.Change] = []
        for (index, contact) in [others[0], others[1], others[0]].enumerated() {
            single.append(
                try await alone.transaction {
                    try TicketCore($0, as: .contact(contact)).open(
                        Self.ticket("Lamp \(index)", of: contact, alone), with: Self.message(UInt8(index + 1)))
                })
        }
        func facts(_ fixture: Fixture, _ changes: [TicketCore.Change]) async throws -> [[String]] {
            var facts: [[String]] = []
            for change in changes {
                facts.append(try await Self.facts(of: change.ticket, in: fixture))
            }
            return facts
        }
        let (first, second) = (try await facts(fixture, together), try await facts(alone, single))
        #expect(first == second)
        #expect(first[2].filter { $0.hasPrefix("file") }.count == 3 && first[0].contains { $0.contains("NULL") })
        #expect(together.map { $0.events.map(\.kind) } == single.map { $0.events.map(\.kind) })
        #expect(together.allSatisfy { $0.isOpening && $0.events[0].data["category"] == "new" })
        let caused = try await fixture.transaction { transaction in
            try transaction.query(
                """
                select t.number, array_agg(distinct e.correlation_id) as causes from events e
                join tickets t on t.tenant_id = e.tenant_id and t.ticket_id = e.ticket_id
                where e.tenant_id = $1 group by t.number order by t.number
                """, transaction.requireTenant()
            ).map { (try $0.get("causes") as SQLArray<LedgerID>).elements }
        }
        #expect(caused == causes.map { [$0] })
    }

    /// What is written of a ticket, but ids and times.
    private static func facts(of ticket: TicketID, in fixture: Fixture) async throws -> [String] {
        try await fixture.transaction { transaction in
            try transaction.query(
                """
                select 'ticket ' || concat_ws('|', t.number, t.subject, t.status, t.channel, t.locale, c.name,
                    t.requester_id = p.contact_id) as fact
                from tickets t join contacts c on c.tenant_id = t.tenant_id and c.contact_id = t.requester_id
                join ticket_participants p on p.tenant_id = t.tenant_id and p.ticket_id = t.ticket_id
                where t.tenant_id = $1 and t.ticket_id = $2
                union all
                select 'message ' || (to_jsonb(m) - '{tenant_id,message_id,ticket_id,contact_id,created_at}'::text[])::text
                from messages m where m.tenant_id = $1 and m.ticket_id = $2
                union all
                select 'print ' || encode(f.fingerprint, 'hex') from mail_fingerprints f
                join messages m on m.tenant_id = f.tenant_id and m.message_id = f.message_id
                where f.tenant_id = $1 and m.ticket_id = $2
                union all
                select 'id ' || encode(i.hash, 'hex') || i.origin || (i.message_id is null) from mail_ids i
                where i.tenant_id = $1 and i.ticket_id = $2
                union all
                select 'file ' || (to_jsonb(a) - '{tenant_id,attachment_id,message_id,created_at,updated_at}'::text[])::text
                from attachments a join messages m on m.tenant_id = a.tenant_id and m.message_id = a.message_id
                where a.tenant_id = $1 and m.ticket_id = $2
                union all
                select 'event ' || concat_ws('|', row_number() over (order by e.sequence), e.kind, e.actor_kind,
                    e.data - '{message,attachment}'::text[], e.visibility, e.version)
                from events e where e.tenant_id = $1 and e.ticket_id = $2
                order by 1
                """, transaction.requireTenant(), ticket
            ).map { try $0.get("fact") as String }
        }
    }

    @Test("what one of them may not, none of them does")
    func refused() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        var greedy = Self.ticket("Second", of: anna, fixture)
        greedy.priority = .urgent
        let openings = [Self.ticket("First", of: anna, fixture), greedy].map {
            TicketOpening($0, with: NewMessage(text: MessageText("x")))
        }
        await #expect(throws: TicketError.self) {
            try await fixture.transaction { _ = try TicketCore.open(openings, in: $0) }
        }
        #expect(try await fixture.count("select count(*) as n from tickets") == 0)
        #expect(try await fixture.transaction { try TicketCore.open([], in: $0).count } == 0)
    }

    @Test("contacts made together: each address once, a company for those of one domain, none of free mail")
    func contacts() async throws {
        let fixture = try await Fixture()
        let known = try await fixture.addContact("old@shop.example")
        let (first, second) = (LedgerID(), LedgerID())
        let people = [
            ContactStore.Person(address: "B@lamps.example", key: "b@lamps.example", name: "Bert", because: first),
            ContactStore.Person(address: "a@lamps.example", key: "a@lamps.example", name: nil, because: second),
            ContactStore.Person(address: "b@LAMPS.example", key: "b@lamps.example", name: "Robert", because: second),
            ContactStore.Person(address: "old@shop.example", key: "old@shop.example", name: "Other", because: second),
            ContactStore.Person(address: "c@gmail.com", key: "c@gmail.com", name: "Carl", because: second),
        ]
        let found = try await fixture.transaction { try ContactStore.contacts(of: people, in: $0) }
        #expect(found[0] == found[2] && found[3] == known && Set(found).count == 4)
        let rows = try await fixture.transaction { transaction in
            try transaction.query(
                """
                select concat_ws('|', a.address, c.name, k.name, (select string_agg(e.kind || '=' ||
                    coalesce(e.correlation_id::text, '-'), ' ' order by e.sequence) from events e
                    where e.tenant_id = $1 and e.object_id in (c.contact_id::text, k.company_id::text))) as line
                from contacts c join contact_addresses a on a.tenant_id = c.tenant_id and a.contact_id = c.contact_id
                left join companies k on k.tenant_id = c.tenant_id and k.company_id = c.company_id
                where c.tenant_id = $1 and a.address_key <> 'old@shop.example' order by a.address_key
                """, transaction.requireTenant()
            ).map { try $0.get("line") as String }
        }
        // The company is of the first address in order, because of whose mail it was made.
        #expect(
            rows == [
                "a@lamps.example|lamps.example|contact.added=\(second) object.added=\(second)",
                "B@lamps.example|Bert|lamps.example|contact.added=\(first) object.added=\(second)",
                "c@gmail.com|Carl|contact.added=\(second)",
            ])
        let again = try await fixture.transaction { try ContactStore.contacts(of: people.reversed(), in: $0) }
        #expect(again == found.reversed())
        #expect(try await fixture.transaction { try ContactStore.contacts(of: [], in: $0).isEmpty })
    }
}
