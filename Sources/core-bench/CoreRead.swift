// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

/// Something that a page is made of.
struct CoreRead: Sendable {
    let name: String
    /// Whether everything is read once before it is measured, so that what is in memory does not count.
    var isReadBefore = false
    /// Reads it once; the number counts the runs, so that not each looks at the same rows.
    let run: @Sendable (_ run: Int, Transaction) throws -> Void

    /// What people type, from rare to common words.
    private static let queries = [
        "#4711", "is:open assignee:me", "from:anna.bell", "subject:dimmer is:closed", "tag:vip priority:urgent",
        "\"forty pieces\" warranty", "cracked glass is:open", "flickers -dimmer", "before:2026-06-01 recall",
    ]

    /// All of them, of a tenant that is not empty.
    ///
    /// - Parameter variety: How many different tickets are looked at.
    static func all(of tenant: BenchTenant, variety: Int, pool: Pool) async throws -> [CoreRead] {
        let last: Int64 = try await pool.transaction(tenant: tenant.id) {
            try $0.query("select number as n from tickets order by number desc limit 1").first?.get("n") ?? 0
        }
        let (ids, few, mails) = try await pool.transaction(tenant: tenant.id) { transaction in
            // What people work on is little, however much is around it.
            let ranges = [1...last, 1...min(last, 10_000)]
            let ids = try ranges.map { range in
                try (0..<variety).compactMap { _ in
                    try TicketStore.find(number: Int64.random(in: range), for: .system, in: transaction)?.id
                }
            }
            let mails = try ids.map { try $0.flatMap { try mailIDs(of: $0, in: transaction) } }
            return (ids[0], ids[1], mails)
        }
        let agent = tenant.agents[0]
        return [
            CoreRead(name: "ticket page, 50 messages, events") {
                _ = try TicketPage.read(ids[$0 % ids.count], for: .agent(agent), in: $1)
            },
            CoreRead(name: "ticket page, of 10,000 in memory", isReadBefore: true) {
                _ = try TicketPage.read(few[$0 % few.count], for: .agent(agent), in: $1)
            },
            CoreRead(name: "thread look-up, a reply") { _ = try knowledge(of: mails[0][$0 % mails[0].count], in: $1) },
            CoreRead(name: "thread look-up, a reply to one of 10,000", isReadBefore: true) {
                _ = try knowledge(of: mails[1][$0 % mails[1].count], in: $1)
            },
            CoreRead(name: "thread look-up, nothing known") { _, transaction in
                _ = try knowledge(of: (0..<32).map { _ in UInt8.random(in: 0...255) }, in: transaction)
            },
            CoreRead(name: "ticket by number") {
                _ = try TicketStore.find(number: Int64.random(in: 1...last), for: .agent(agent), in: $1)
            },
            CoreRead(name: "list, newest 50") {
                _ = try TicketStore.list(TicketFilter(), for: .agent(agent), limit: 50, in: $1)
            },
            CoreRead(name: "list, a page in the middle") {
                let number = Int64.random(in: 100...last)
                _ = try TicketStore.list(TicketFilter(), for: .agent(agent), before: number, limit: 50, in: $1)
            },
        ] + lists(agent) + queries.map { search($0, agent) }
    }

    /// The id of the ticket's last mail.
    private static func mailIDs(of ticket: TicketID, in transaction: Transaction) throws -> [[UInt8]] {
        try transaction.query(
            "select hash from mail_ids where tenant_id = $1 and ticket_id = $2 order by message_id desc limit 1",
            transaction.requireTenant(), ticket
        ).map { try $0.get("hash") }
    }

    /// Asks what threading asks of a mail that refers to this one.
    private static func knowledge(of mail: [UInt8], in transaction: Transaction) throws -> [ThreadStore.Knowledge] {
        let own = (0..<32).map { _ in UInt8.random(in: 0...255) }
        let question = ThreadQuestion(
            mailIDs: [mail], ownID: own, numbers: [], sender: "anna.bell@example.com", fingerprints: [own])
        return try ThreadStore.knowledge(of: [question], in: transaction)
    }

    private static func lists(_ agent: AgentID) -> [CoreRead] {
        var mine = TicketFilter()
        mine.assignee = .agent(agent)
        mine.statuses = [.new, .open, .pending]
        var unassigned = TicketFilter()
        unassigned.assignee = .nobody
        unassigned.statuses = [.new, .open]
        var tagged = TicketFilter()
        tagged.tag = "vip"
        let filters = [
            ("open", TicketFilter(status: .open)), ("closed", TicketFilter(status: .closed)),
            ("on_hold", TicketFilter(status: .onHold)), ("mine in work", mine), ("unassigned in work", unassigned),
            ("with a tag", tagged),
        ]
        return filters.map { name, filter in
            CoreRead(name: "list, \(name)") { _ = try TicketStore.list(filter, for: .agent(agent), limit: 50, in: $1) }
        }
    }

    private static func search(_ text: String, _ agent: AgentID) -> CoreRead {
        let query = SearchQuery.parse(text)
        return CoreRead(name: "search, \(text)") { _, transaction in
            _ = try TicketSearch.find(query, for: .agent(agent), page: SearchPage(), in: transaction)
        }
    }
}
