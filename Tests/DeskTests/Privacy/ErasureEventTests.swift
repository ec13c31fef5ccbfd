// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("What an erasure says that it did", .timeLimit(.minutes(20)))
struct ErasureEventTests {
    @Test("who changes a ticket against its version before the erasure gets a conflict that names what was redacted")
    func conflict() async throws {
        let scene = try await ErasureScene()
        let ticket = scene.ticket
        let before = try await scene.fixture.transaction {
            var change = TicketChange()
            change.custom = ["phone": "+49 30 1234"]
            _ = try TicketCore($0, as: .system).change(ticket, change)
            return try #require(try TicketStore.find(ticket, for: .system, in: $0)).version
        }
        let id = try await scene.request()
        try await scene.work()
        let refusal = await #expect(throws: TicketError.self) {
            try await scene.fixture.transaction {
                var change = TicketChange()
                change.subject = "Offer"
                _ = try TicketCore($0, as: .system).change(ticket, change, expecting: before)
            }
        }
        #expect(refusal?.kind == .conflict)
        #expect(refusal?.problems.first { $0.field == "subject" }?.rule == "changed")
        #expect(refusal?.problems.first { $0.field == "custom.phone" }?.rule == "changed")
        // One version, one event, and it says where it comes from.
        let events = try await scene.fixture.transaction {
            try $0.query(
                """
                select data->>'erasure' as erasure, e.version = t.version as is_last from events e
                join tickets t using (tenant_id, ticket_id)
                where e.ticket_id = $1 and e.kind = 'ticket.changed' and e.version > $2
                """, ticket, before
            ).map { (try $0.get("erasure") as String?, try $0.get("is_last") as Bool) }
        }
        #expect(events.count == 1 && events.first?.0 == id.description && events.first?.1 == true)
        #expect(try await scene.hits() == [])
    }

    /// What the log has of an erasure: kind, object, and the fields that were changed.
    private func told(_ id: ErasureID, _ scene: ErasureScene) async throws -> [String] {
        try await scene.fixture.transaction {
            try $0.query(
                """
                select kind || ' ' || coalesce(object_kind, 'ticket') || coalesce(' ' || (
                    select string_agg(f.key || '=' || (f.value->>'from' is null)::text, ',' order by f.key)
                    from jsonb_each(changes) f), '') as line
                from events where data->>'erasure' = $1 and kind not like 'contact.%' and kind <> 'ticket.changed'
                order by 1
                """, id.description
            ).map { try $0.get("line") as String }
        }
    }

    @Test("tags, companies and watching that named the person: each has its event, and none names the person")
    func lists() async throws {
        let scene = try await ErasureScene()
        let (name, contact) = (scene.person.name, scene.contact)
        try await scene.fixture.transaction { transaction in
            let people = try PeopleCore(transaction, as: .system)
            var company = Company(name: name, domains: ["annaexempla.example"])
            company.externalID = "crm/exempla"
            _ = try people.add(company)
            _ = try people.add(Company(name: "Praxis \(name)", domains: ["praxis.example"]))
            var own = ContactChange()
            own.company = .some(company.id)
            _ = try people.change(contact, own)
            var primary = CompanyChange()
            primary.primaryContact = .some(contact)
            _ = try people.change(company.id, primary)
            let settings = try SettingsCore(transaction, as: .system)
            // Once by itself: then the log of the tag has the name.
            _ = try settings.addTag(TagID(), name: "anna-exempla")
            let core = try TicketCore(transaction, as: .system)
            var tags = TicketChange()
            tags.addedTags = ["vip-anna_exempla"]
            _ = try core.change(scene.stranger, tags)
            _ = try core.addWatcher(.contact(contact), to: scene.colleagues)
        }
        let id = try await scene.request()
        try await scene.work()
        #expect(
            try await told(id, scene) == [
                "object.changed company domains=true,external_id=true,name=true", "object.changed company name=true",
                "object.changed company primary_contact=false", "object.changed tag name=true",
                "object.changed tag name=true", "ticket.watcher_removed ticket",
            ])
        #expect(try await scene.hits() == [])
    }

    @Test("a ticket that a deletion removes has an event that outlives it")
    func tickets() async throws {
        let scene = try await ErasureScene()
        let before = try await scene.fixture.count("select count(*) as n from tickets")
        let id = try await scene.request(.delete)
        try await scene.work()
        let removed = before - (try await scene.fixture.count("select count(*) as n from tickets"))
        let told = try await told(id, scene).filter { $0 == "ticket.deleted ticket" }.count
        #expect(removed == 3 && told == removed)
        let events = try await scene.fixture.transaction {
            try $0.query("select kind from events where ticket_id = $1 order by sequence", scene.ticket).map {
                try $0.get("kind") as String
            }
        }
        #expect(events.last == "ticket.deleted")
    }
}
