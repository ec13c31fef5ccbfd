// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Tickets

/// The tenant that is measured.
struct BenchTenant: Sendable {
    let id: TenantID
    let brand: BrandID
    let agents: [AgentID]
    let contacts: [ContactID]

    private static let slug = "bench"

    /// Makes the tenant, or finds it, with so many tickets.
    static func fill(to count: Int, messagesPerTicket: Double, _ pool: Pool) async throws -> BenchTenant {
        let found = try await pool.transaction(tenant: nil) { try TenantStore.find(slug: slug, in: $0) }
        let id = found ?? TenantID()
        if found == nil {
            try await pool.transaction(tenant: id) {
                try TenantStore.add(
                    Tenant(id: id, slug: slug, name: "Bench"),
                    brand: Brand(name: "Bench", locale: "en"),
                    key: TenantKey(number: 0, sealedSecret: [0]),
                    in: $0
                )
            }
        }
        let data = DemoData(
            tenant: DemoTenant.all[0],
            tickets: count,
            messagesPerTicket: messagesPerTicket,
            now: Date()
        )
        let office = try await pool.transaction(tenant: id) { try data.office(in: $0) }
        var done = 0
        repeat {
            done = try await pool.transaction(tenant: id) { try data.nextBatch(office, in: $0) }
            if done % 100_000 == 0 { Report.line("  filled to \(done)") }
        } while done < count
        try await MessageWords(pool).writeAll(of: id)
        return try await pool.transaction(tenant: id) { transaction in
            BenchTenant(
                id: id,
                brand: try TenantStore.brands(in: transaction)[0].id,
                agents: try AgentStore.answering(in: transaction).map(\.id),
                contacts: try transaction.query("select contact_id from contacts limit 1000")
                    .map { try $0.get("contact_id") }
            )
        }
    }
}
