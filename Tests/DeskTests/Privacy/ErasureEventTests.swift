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
}
