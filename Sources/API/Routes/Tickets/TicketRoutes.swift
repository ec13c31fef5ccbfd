// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

import struct Foundation.Date

/// `/api/v1/tickets`.
struct TicketRoutes: Sendable {
    /// Makes the links to the pictures of mails.
    let links: AttachmentLink
    /// What else belongs into the transaction that opens a ticket.
    let didOpen: @Sendable (TicketCore.Change, Transaction) throws -> Void

    /// The parameters of a list.
    enum Filter {
        static let status = "filter[status]"
        static let assignee = "filter[assignee]"
        static let team = "filter[team]"
        static let requester = "filter[requester]"
        static let tag = "filter[tag]"
        static let priority = "filter[priority]"
        static let search = "filter[search]"
        static let all = [status, assignee, team, requester, tag, priority, search]
    }

    /// Tickets, the newest first.
    func list(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let page = call.page(query, for: caller)
        let selection = FieldSelection(query, of: call.operation.shown)
        let order = order(query)
        if let text = query[Filter.search] {
            if Filter.all.contains(where: { $0 != Filter.search && query[$0] != nil }) {
                query.note(Filter.search, "Beside a search other filters are operators of it, as status:open.")
            }
            try query.problems.check()
            return try await search(text, order, page, query, selection, call, caller)
        }
        if order == .relevance { query.note("sort", "Only a search has an order by relevance.") }
        let filter = filter(query)
        let before = page.after.flatMap(Int64.init)
        if page.after != nil, before == nil { throw Page.gone }
        let statuses = filter.statuses
        // Beside the list, so that all that is wrong is said at once.
        if !statuses.isEmpty {
            let workflow = try await caller.work { try WorkflowStore.workflow(by: $0) }
            if statuses.contains(where: { workflow[$0] == nil }) {
                let all = workflow.statuses.map(\.status.rawValue).joined(separator: ", ")
                query.note(Filter.status, "A status is one of \(all).")
            }
        }
        try query.problems.check()
        let found = try await caller.work { authority in
            try TicketStore.list(
                filter, for: Viewer(authority), before: before, limit: page.limit, in: authority.transaction)
        }
        let (tickets, next) = page.cut(found) { String($0.number) }
        return call.page(
            tickets.map { ResourceShape.ticket.resource($0) }, selection,
            links: call.links(query, next: next, for: caller))
    }

    private func order(_ query: QueryParameters) -> SearchOrder {
        switch query["sort"] {
        case nil, "-number": return .newest
        case "relevance": return .relevance
        default:
            query.note("sort", "The order is -number or relevance.")
            return .newest
        }
    }

    private func filter(_ query: QueryParameters) -> TicketFilter {
        var filter = TicketFilter(status: nil)
        filter.statuses = (query[Filter.status] ?? "").split(separator: ",").map { Ticket.Status(String($0)) }
        if let text = query[Filter.assignee] {
            filter.assignee = text == "none" ? .nobody : query.id(Filter.assignee).map { .agent($0) }
        }
        filter.team = query.id(Filter.team)
        filter.requester = query.id(Filter.requester)
        filter.tag = query[Filter.tag]
        filter.priority = query.word(Filter.priority, Ticket.Priority.self, "priority")
        return filter
    }

    private func search(
        _ text: String,
        _ order: SearchOrder,
        _ page: Page,
        _ query: QueryParameters,
        _ selection: FieldSelection,
        _ call: Call,
        _ caller: Caller
    ) async throws -> Answer {
        let (tickets, next, notes) = try await caller.work { authority in
            let (viewer, transaction) = (try Viewer(authority), authority.transaction)
            let result = try TicketSearch.find(
                .parse(text), for: viewer,
                page: SearchPage(limit: page.size, order: order, after: page.after.flatMap { SearchCursor($0) }),
                in: transaction)
            let found = try TicketStore.find(Set(result.hits.map(\.ticket)), for: viewer, in: transaction)
            let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
            return (result.hits.compactMap { byID[$0.ticket] }, result.next?.description, result.notes)
        }
        return Answer(
            Document.page(
                tickets.map { ResourceShape.ticket.resource($0) }, selection,
                links: call.links(query, next: next, for: caller),
                meta: ["notes": .array(notes.map { .string($0.description) })], request: call.id))
    }

    /// One ticket by its id or number, on request with its conversation.
    func show(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let wanted = call.included(query)
        let selection = FieldSelection(query, of: call.operation.shown)
        try query.problems.check()
        let (key, links) = (call["id"], links)
        let (ticket, messages) = try await caller.work { authority in
            let ticket = try Self.find(key, by: authority)
            guard wanted.contains("messages") else { return (ticket, nil as [ShownMessage]?) }
            return (ticket, try Self.conversation(of: ticket.id, links, by: authority))
        }
        let shown = messages.map { $0.map { ResourceShape.message.resource($0) } }
        let resource = ResourceShape.ticket.resource(
            ticket, also: shown.map { ["messages": .many($0.map(\.name))] } ?? [:])
        return call.one(resource, including: shown, selection)
    }

    /// Changes fields, tags, status and who has it.
    func change(_ call: Call, _ caller: Caller) async throws -> Answer {
        let key = call["id"]
        let condition = try Condition(call.request)
        let values = try await call.document(id: key).values
        let change = TicketInput.change(values)
        let ticket = try await caller.work { authority in
            let before = try Self.find(key, by: authority)
            try condition.check(ResourceShape.ticket.resource(before))
            // Whoever comes between the look and the lock is noticed by the version.
            _ = try TicketCore(authority).change(before.id, change, expecting: before.version)
            return try Self.find(key, by: authority)
        }
        return call.one(ResourceShape.ticket.resource(ticket))
    }

    static func conversation(
        of ticket: TicketID,
        _ links: AttachmentLink,
        by authority: Authority
    ) throws -> [ShownMessage] {
        let (viewer, transaction) = (try Viewer(authority), authority.transaction)
        let deliveries = try MessageDelivery.all(of: ticket, for: viewer, in: transaction)
        let now = Date()
        return try MessageStore.conversation(of: ticket, for: viewer, in: transaction).map { message in
            // Only what came or went as a mail has attachments; the others are not asked about.
            let attachments =
                message.rawSHA256 == nil
                ? [] : try MessageStore.attachments(of: message.id, for: viewer, in: transaction)
            return ShownMessage(message, attachments, deliveries[message.id] ?? []) {
                links.path(
                    to: AttachmentLink.Target(tenant: authority.tenant, attachment: $0, viewer: viewer), now: now)
            }
        }
    }

    /// The ticket that a path names, by its id or number, if the caller may read it.
    ///
    /// - Throws: ``Refusal/notFound``, also for another tenant's; `forbidden` for who may read none.
    static func find(_ key: String, by authority: Authority) throws -> Ticket {
        let (viewer, transaction) = (try Viewer(authority), authority.transaction)
        var found: Ticket?
        if !key.isEmpty, key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            found = try Int64(key).flatMap { try TicketStore.find(number: $0, for: viewer, in: transaction) }
        } else if let id = TicketID(canonical: key) {
            found = try TicketStore.find(id, for: viewer, in: transaction)
        }
        guard let found else { throw Refusal.notFound }
        return found
    }
}
