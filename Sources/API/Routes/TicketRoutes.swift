// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

import struct Foundation.Date

/// `/api/v1/tickets`.
struct TicketRoutes: Sendable {
    static let path = "/api/v1/tickets"

    let pool: Pool
    let cursor: PageCursor
    /// Makes the links to the pictures of mails.
    let links: AttachmentLink
    /// What else belongs into the transaction that opens a ticket.
    let didOpen: @Sendable (TicketCore.Change, Transaction) throws -> Void

    private static let status = "filter[status]"
    private static let include = "include"

    /// Tickets, the newest first.
    func list(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query(Page.parameters.union([Self.status]))
        let page = Page(query, of: Self.path, for: caller.tenant, cursor: cursor)
        let status = query[Self.status].map { Ticket.Status($0) }
        if let status {
            let workflow = try await pool.transaction(tenant: caller.tenant) {
                try WorkflowStore.workflow(by: Authority($0, as: .api(caller.key)))
            }
            if workflow[status] == nil {
                let all = workflow.statuses.map(\.status.rawValue).joined(separator: ", ")
                query.note(Self.status, "A status is one of \(all).")
            }
        }
        try query.problems.check()
        // One more than asked for tells whether there is a next page.
        let found = try await pool.transaction(tenant: caller.tenant) { transaction in
            try TicketStore.list(
                TicketFilter(status: status),
                for: caller.viewer,
                before: page.after,
                limit: page.size + 1,
                in: transaction
            )
        }
        let tickets = found.prefix(page.size)
        var next: String?
        if found.count > page.size, let last = tickets.last {
            let after = cursor.text(after: last.number, in: Self.path, of: caller.tenant)
            next = link(status, page.size, after: after)
        }
        let here = link(status, page.size, after: query[Page.after])
        let links = Links(page: here, next: next)
        return try Answer(Document(tickets.map { TicketResource.resource($0) }, links: links, request: call.id))
    }

    /// One ticket by its id or number, on request with its conversation.
    func show(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query([Self.include])
        let wanted = (query[Self.include] ?? "").split(separator: ",")
        if wanted.contains(where: { $0 != "messages" }) { query.note(Self.include, "Only messages can be included.") }
        try query.problems.check()
        let key = call["id"]
        let found = try await pool.transaction(tenant: caller.tenant) { transaction -> (Ticket, [Entry]?)? in
            guard let ticket = try Self.find(key, for: caller.viewer, in: transaction) else { return nil }
            if wanted.isEmpty { return (ticket, nil) }
            return (ticket, try Self.conversation(of: ticket.id, for: caller.viewer, in: transaction))
        }
        guard let (ticket, entries) = found else { throw Refusal.notFound }
        let now = Date()
        let messages = entries.map {
            $0.map { entry in
                MessageResource.resource(entry.message, entry.attachments, entry.deliveries) {
                    links.path(
                        to: AttachmentLink.Target(tenant: caller.tenant, attachment: $0, viewer: caller.viewer),
                        now: now)
                }
            }
        }
        let resource = TicketResource.resource(ticket, messages: messages?.map(\.name))
        return try Answer(Document(resource, included: messages, request: call.id))
    }

    private typealias Entry = (message: Message, attachments: [Attachment], deliveries: [MessageDelivery])

    private static func conversation(
        of ticket: TicketID,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> [Entry] {
        let deliveries = try MessageDelivery.all(of: ticket, for: viewer, in: transaction)
        return try MessageStore.conversation(of: ticket, for: viewer, in: transaction).map { message in
            // Only what came or went as a mail has attachments; the others are not asked about.
            let attachments =
                message.rawSHA256 == nil
                ? [] : try MessageStore.attachments(of: message.id, for: viewer, in: transaction)
            return (message, attachments, deliveries[message.id] ?? [])
        }
    }

    private static func find(_ key: String, for viewer: Viewer, in transaction: Transaction) throws -> Ticket? {
        if key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return try Int64(key).flatMap { try TicketStore.find(number: $0, for: viewer, in: transaction) }
        }
        // The text form of RFC 9562 has 36 characters; others would be second names for the same thing.
        guard key.utf8.count == 36, let id = TicketID(key) else { return nil }
        return try TicketStore.find(id, for: viewer, in: transaction)
    }

    private func link(_ status: Ticket.Status?, _ size: Int, after: String?) -> String {
        // Brackets are percent-encoded in links (JSON:API 1.1, appendix "Query Parameters Details").
        var text = "\(Self.path)?"
        if let status { text += "filter%5Bstatus%5D=\(status.rawValue)&" }
        if let after { text += "page%5Bafter%5D=\(after)&" }
        return text + "page%5Bsize%5D=\(size)"
    }
}
