// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Tickets

/// A tenant with tickets to be searched for.
struct SearchDesk: Sendable {
    let fixture: Fixture
    let ada: Agent
    let bob: Agent
    let anna: ContactID
    let carl: ContactID

    init(in database: TestDatabase? = nil, slug: String = "acme") async throws {
        fixture = try await Fixture(in: database, slug: slug)
        ada = try await fixture.addAgent("Ada Lovelace", "ada@\(slug).example")
        bob = try await fixture.addAgent("Bob Stone", "bob@\(slug).example")
        anna = try await fixture.addContact("anna.berg@example.org", name: "Anna Berg")
        carl = try await fixture.addContact("carl@widgets.example", name: "Carl Cox")
    }

    /// Opens a ticket; returns its id.
    func open(
        _ subject: String,
        _ text: MessageText,
        by requester: ContactID? = nil,
        locale: String = "en",
        messageSubject: String? = nil,
        attachments: [NewAttachment] = [],
        channel: Ticket.Channel = .mail
    ) async throws -> TicketID {
        let requester = requester ?? anna
        let ticket = NewTicket(
            subject: subject,
            requester: requester,
            mailbox: fixture.mailbox.id,
            brand: fixture.brand.id,
            channel: channel,
            locale: locale
        )
        var message = NewMessage(subject: messageSubject, text: text)
        if !attachments.isEmpty { message.rawSHA256 = Array(repeating: 7, count: 32) }
        message.attachments = attachments
        let first = message
        return try await fixture.transaction {
            try TicketCore($0, as: .contact(requester)).open(ticket, with: first).ticket
        }
    }

    /// Opens a ticket of plain text.
    func open(_ subject: String, _ text: String, by requester: ContactID? = nil, locale: String = "en") async throws
        -> TicketID
    { try await open(subject, MessageText(text), by: requester, locale: locale) }

    /// Adds a note.
    func note(_ text: String, to ticket: TicketID) async throws {
        _ = try await fixture.transaction {
            try TicketCore($0, as: .agent(ada.id)).note(
                NewMessage(text: MessageText(text)), to: ticket, by: .agent(ada.id))
        }
    }

    /// Changes a ticket as the system.
    func change(_ ticket: TicketID, _ change: @escaping @Sendable (inout TicketChange) -> Void) async throws {
        var what = TicketChange()
        change(&what)
        let changes = what
        _ = try await fixture.transaction { try TicketCore($0, as: .system).change(ticket, changes) }
    }

    /// What a query finds.
    func result(
        _ text: String,
        as viewer: Viewer? = nil,
        page: SearchPage = SearchPage(limit: 100),
        now: Date = Date()
    ) async throws -> SearchResult {
        let viewer = viewer ?? .agent(ada.id)
        return try await fixture.transaction {
            try TicketSearch.find(.parse(text), for: viewer, page: page, now: now, in: $0)
        }
    }

    /// The numbers a query finds, the newest first.
    func numbers(_ text: String, as viewer: Viewer? = nil) async throws -> [Int64] {
        try await result(text, as: viewer).hits.map(\.number)
    }

    /// Runs a statement as the tenant.
    func run(_ sql: SQL, _ parameter: some DatabaseEncodable) async throws {
        try await fixture.transaction { transaction in
            _ = try transaction.query(sql, try transaction.requireTenant(), parameter)
        }
    }
}
