// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

/// The numbers of tickets; isolation of all else is in `DeskTests/Isolation`, over the stores of all targets.
@Suite("Isolation of tenants")
struct IsolationTests {
    @Test("200 parallel opens in each of two tenants get the numbers 1 to 200 in each (R014)")
    func numbers() async throws {
        let first = try await Fixture()
        let second = try await Fixture(in: first.database, slug: "chairs")
        let pool = Pool(first.database.application, size: 12)
        var numbers: [TenantID: [Int64]] = [:]
        try await withThrowingTaskGroup(of: (TenantID, Int64).self) { group in
            for fixture in [first, second] {
                let anna = try await fixture.addContact("anna@example.org")
                for _ in 0..<200 {
                    group.addTask {
                        let number = try await pool.transaction(tenant: fixture.tenant) { transaction in
                            let ticket = NewTicket(
                                subject: "x",
                                requester: anna,
                                mailbox: nil,
                                brand: fixture.brand.id,
                                channel: .api,
                                locale: "en"
                            )
                            return try TicketCore(transaction, as: .contact(anna))
                                .open(ticket, with: NewMessage(text: MessageText("x"))).number
                        }
                        return (fixture.tenant, number)
                    }
                }
            }
            for try await (tenant, number) in group { numbers[tenant, default: []].append(number) }
        }
        for fixture in [first, second] { #expect(numbers[fixture.tenant]?.sorted() == Array(1...200)) }
        await pool.close()
    }
}
