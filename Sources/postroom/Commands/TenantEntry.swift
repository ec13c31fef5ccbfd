// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Tickets

/// A tenant as it is printed.
struct TenantEntry: Encodable {
    var id: String
    var slug: String
    var name: String
    var description: String
    var numberPrefix: String
    var mostAgents: Int?
    var mostMailboxes: Int?
    var webhookURL: String?
    var createdAt: Date?
    var deletedAt: Date?

    init(_ tenant: Tenant) {
        id = tenant.id.description
        slug = tenant.slug
        name = tenant.name
        description = tenant.description
        numberPrefix = tenant.numberPrefix
        mostAgents = tenant.limits.mostAgents
        mostMailboxes = tenant.limits.mostMailboxes
        webhookURL = tenant.webhookURL
        createdAt = tenant.createdAt
        deletedAt = tenant.deletedAt
    }

    /// Prints it for people.
    func printText() {
        Output.line("tenant \(slug) \(id)")
        Output.line("name: \(name)")
        if !description.isEmpty { Output.line("description: \(description)") }
        Output.line("ticket numbers: \(numberPrefix)1042")
        Output.line("agents: \(mostAgents.map { "at most \($0)" } ?? "any number")")
        Output.line("mailboxes: \(mostMailboxes.map { "at most \($0)" } ?? "any number")")
        if let webhookURL { Output.line("webhook: \(webhookURL)") }
        if let createdAt { Output.line("made: \(createdAt.ISO8601Format())") }
        if let deletedAt { Output.line("deleted: \(deletedAt.ISO8601Format())") }
    }
}

/// What a tenant has, as it is printed.
struct StatisticsEntry: Encodable {
    var agents: Int
    var activeAgents: Int
    var mailboxes: Int
    var contacts: Int
    var tickets: [String: Int]
    var messages: Int
    var deliveries: [String: Int]

    init(_ statistics: TenantStatistics) {
        agents = statistics.agents
        activeAgents = statistics.activeAgents
        mailboxes = statistics.mailboxes
        contacts = statistics.contacts
        tickets = Dictionary(statistics.tickets.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
        messages = statistics.messages
        deliveries = statistics.deliveries
    }

    /// Prints it for people.
    func printText() {
        Output.line("agents: \(agents), \(activeAgents) of them active")
        Output.line("mailboxes: \(mailboxes)")
        Output.line("contacts: \(contacts)")
        Output.line("tickets: \(tickets.values.reduce(0, +))\(Self.parts(tickets))")
        Output.line("messages: \(messages)")
        Output.line("deliveries: \(deliveries.values.reduce(0, +))\(Self.parts(deliveries))")
    }

    private static func parts(_ counts: [String: Int]) -> String {
        let parts = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    }
}
