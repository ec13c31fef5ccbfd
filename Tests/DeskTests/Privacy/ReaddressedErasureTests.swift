// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Identity
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Tickets

@Suite("Erasing a person to whose other address an answer went", .timeLimit(.minutes(15)))
struct ReaddressedErasureTests {
    private static let other = "exempla.private@home.example"

    @Test(
        "the address is exported and erased with the person, though it is nobody's contact; so is what is on the list")
    func erased() async throws {
        let scene = try await ErasureScene()
        let fixture = scene.fixture
        let address = scene.person.address.lowercased()
        let found = try await fixture.transaction {
            try $0.query(
                """
                select d.delivery_id, o.mailbox_id, o.ticket_id from deliveries d
                join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
                where d.tenant_id = $1 and o.kind = 'reply' and lower(d.recipient) = $2
                """, $0.tenant, address
            ).first.map { (try $0.get("delivery_id") as DeliveryID, try $0.get("ticket_id") as TicketID) }
        }
        let (delivery, _) = try #require(found)
        let successor = try await fixture.transaction { transaction in
            _ = try transaction.query(
                """
                update deliveries set state = 'refused', settled_at = now(), next_attempt_at = null
                where tenant_id = $1 and delivery_id = $2
                """, transaction.tenant, delivery)
            return try Readdressing(places: PlaceStore(sealer: fixture.sealer), signing: nil, blobs: fixture.blobs)
                .readdress(
                    delivery, to: MailAddress(text: Self.other, key: Self.other), as: .system, in: transaction)
        }
        // Somebody else's address is his, wherever an answer went.
        _ = try await fixture.addContact("bystander@home.example")
        try await fixture.transaction { transaction in
            _ = try transaction.query(
                "update deliveries set state = 'accepted', settled_at = now(), next_attempt_at = null where tenant_id = $1 and settled_at is null",
                transaction.tenant)
            for key in [address, Self.other, "bystander@home.example"] {
                try SuppressionStore.mark(
                    key, reason: "address-unknown", status: "5.1.1", delivery: delivery, in: transaction)
                _ = try SuppressionStore.suppress(
                    NewSuppression(key, .manual, .all, note: "of \(Self.other)", life: nil), in: transaction)
            }
        }
        let contact = scene.contact
        let exported = try await fixture.transaction { transaction in
            var objects: [String] = []
            try PersonExport(contact, in: transaction, as: .system).write { objects.append($0.text) }
            return objects
        }
        #expect(exported.contains { $0.contains(successor.description) && $0.contains(Self.other) })
        #expect(exported.count { $0.contains("\"suppression\"") } == 2)
        #expect(exported.count { $0.contains("\"address_failure\"") } == 2)
        _ = try await scene.request()
        try await scene.work()
        for table in ["deliveries", "suppressions", "address_failures", "outbox", "events"] {
            let rows = try await fixture.transaction { transaction in
                try transaction.query(
                    SQL.everything(of: table), transaction.tenant
                ).map { (try $0.get("row") as String).lowercased() }
            }
            #expect(!rows.contains { $0.contains(Self.other) || $0.contains(address) }, "\(table)")
        }
        let left = try await fixture.transaction {
            try SuppressionStore.all(by: Authority($0, as: .system)).map(\.address)
        }
        #expect(left == ["bystander@home.example"])
    }
}

extension SQL {
    /// Every row of a table as text.
    fileprivate static func everything(of table: String) -> SQL {
        switch table {
        case "deliveries": "select t::text as row from deliveries t where t.tenant_id = $1"
        case "suppressions": "select t::text as row from suppressions t where t.tenant_id = $1"
        case "address_failures": "select t::text as row from address_failures t where t.tenant_id = $1"
        case "outbox": "select t::text as row from outbox t where t.tenant_id = $1"
        default: "select t::text as row from events t where t.tenant_id = $1"
        }
    }
}
