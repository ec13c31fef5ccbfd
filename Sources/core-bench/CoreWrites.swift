// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Tickets

/// Commands a second on 8 connections, each committed durably.
struct CoreWrites {
    let tenant: BenchTenant
    let pool: Pool

    private static let connections = 8
    private static let seconds = 5.0

    func run() async throws {
        let tenant = tenant
        let words = MessageText(String(repeating: "The lamp flickers after ten minutes. ", count: 8))
        let (tickets, requesters) = try await pool.transaction(tenant: tenant.id) { transaction in
            let tickets = try TicketStore.list(TicketFilter(), for: .system, limit: 100, in: transaction)
            return (tickets.map(\.id), tickets.map(\.requester.id))
        }
        try await rate("open") { transaction in
            let contact = tenant.contacts.randomElement() ?? ContactID()
            let ticket = NewTicket(
                subject: "Lamp",
                requester: contact,
                mailbox: nil,
                brand: tenant.brand,
                channel: .api,
                locale: "en"
            )
            _ = try TicketCore(transaction, as: .contact(contact)).open(ticket, with: NewMessage(text: words))
        }
        try await rate("append") { transaction in
            let place = tickets.indices.randomElement() ?? 0
            _ = try TicketCore(transaction, as: .contact(requesters[place]))
                .append(NewMessage(text: words), to: tickets[place], from: requesters[place])
        }
        try await rate("reply") { transaction in
            let agent = tenant.agents.randomElement() ?? AgentID()
            let ticket = tickets.randomElement() ?? TicketID()
            _ = try TicketCore(transaction, as: .agent(agent)).reply(NewMessage(text: words), to: ticket, by: agent)
        }
    }

    private func rate(_ name: String, _ command: @escaping @Sendable (Transaction) throws -> Void) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + .seconds(Self.seconds)
        let (pool, tenant) = (pool, tenant.id)
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<Self.connections {
                group.addTask {
                    var done = 0
                    while ContinuousClock().now < end {
                        try await pool.transaction(tenant: tenant, command)
                        done += 1
                    }
                    return done
                }
            }
            return try await group.reduce(0, +)
        }
        let taken = clock.now - start
        let seconds = Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
        Report.line("  \(name), \(Self.connections) connections: \(Int(Double(count) / seconds))/s")
    }
}
