// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

/// Commands on settings while tickets hang on them.
@Suite("Settings in use")
struct SettingsInUseTests {
    @Test("what tickets have is not taken from them but for a tag; another tenant has none of it")
    func tickets() async throws {
        let desk = CommandDesk("settings-in-use")
        try desk.run("department", "add", "Repairs")
        try desk.run("category", "add", "Lamps")
        try desk.run("team", "add", "Workshop")
        try desk.run("field", "add", "colour", "--label", "Colour", "--kind", "select", "--option", "red")
        try desk.run("status", "add", "at_supplier", "--name", "Supplier", "--category", "on_hold")
        try desk.run("status", "allow", "new", "at_supplier")
        try desk.run("agent", "add", "ada@desk.example", "--name", "Ada")
        try await openTickets(desk.postroom)

        desk.refuse([
            (["department", "delete", "repairs"], 65, "department (in_use): The department "),
            (["category", "delete", "lamps"], 65, "category (in_use): The category "),
            (["team", "delete", "workshop"], 65, "team (in_use): Team "),
            (["status", "remove", "at_supplier"], 65, "status (in_use): 2 tickets are in the status at_supplier"),
            (["status", "change", "at_supplier", "--category", "open"], 65, "category (in_use)"),
            (["field", "change", "colour", "--option", "blue"], 65, "options (in_use): 2 tickets have an option"),
            (
                ["field", "change", "colour", "--kind", "text", "--no-options"], 65,
                "kind (in_use): 2 tickets have a value of this kind. Allowed: select."
            ),
        ])
        #expect(
            try desk.run("department", "rename", "repairs", "Service")
                == "department repairs is Service now, on 2 tickets\n")
        #expect(
            try desk.run("agent", "change", "ada@desk.example", "--no-active")
                == "agent ada@desk.example changed; 2 open tickets stay theirs\n")
        #expect(try desk.run("tag", "rename", "lamps", "lights") == "tag lamps is lights now, on 2 tickets\n")
        #expect(try desk.run("tag", "delete", "lights") == "tag lights deleted, taken from 2 tickets\n")

        try desk.run("tenant", "add", "moon", "--name", "Moon")
        for words in ["department", "category", "tag", "team", "field", "agent"] {
            #expect(try desk.rows(words, "list", "--tenant", "moon").isEmpty, "\(words)")
        }
        #expect(try desk.rows("status", "list", "--tenant", "moon").count == 6)
    }

    /// Opens two tickets that have a bit of everything.
    private func openTickets(_ postroom: PostroomProcess) async throws {
        let cluster = try EmbeddedCluster(stateDirectory: postroom.stateDirectory)
        defer { cluster.release() }
        let pool = Pool(cluster.target(role: "postroom_app"), size: 1)
        let slug = try await pool.transaction(tenant: nil) { try TenantStore.find(slug: "default", in: $0) }
        let tenant = try #require(slug)
        try await pool.transaction(tenant: tenant) { transaction in
            let brand = try #require(try TenantStore.brands(in: transaction).first)
            let anna = try ContactStore.contact(
                address: "anna@example.org", key: "anna@example.org", name: nil, in: transaction)
            let core = try TicketCore(transaction, as: .system)
            for number in 1...2 {
                var ticket = NewTicket(
                    subject: "Lamp \(number)", requester: anna, mailbox: nil, brand: brand.id, channel: .api,
                    locale: "en")
                ticket.department = try NamedListStore.departments(in: transaction).first?.id
                ticket.topic = try NamedListStore.categories(in: transaction).first?.id
                ticket.team = try TeamStore.all(in: transaction).first?.id
                ticket.assignee = try AgentStore.all(in: transaction).first?.id
                (ticket.tags, ticket.custom) = (["lamps"], ["colour": .string("red")])
                _ = try core.open(ticket, with: NewMessage(text: MessageText("It is dark.")))
                _ = try core.change(ticket.id, TicketChange(status: Ticket.Status("at_supplier")))
            }
        }
        await pool.close()
    }
}
