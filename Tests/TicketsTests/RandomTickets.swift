// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Tickets

/// Filled tickets that are the same in every run: for properties of merging.
struct RandomTickets: Sendable {
    let fixture: Fixture
    let agents: [AgentID]
    let contacts: [ContactID]

    init() async throws {
        fixture = try await Fixture()
        var (agents, contacts) = ([AgentID](), [ContactID]())
        for index in 0..<3 { agents.append(try await fixture.addAgent("A\(index)", "a\(index)@acme.example").id) }
        for index in 0..<5 { contacts.append(try await fixture.addContact("c\(index)@example.org")) }
        (self.agents, self.contacts) = (agents, contacts)
    }

    /// Opens so many tickets with messages, mail ids, attachments, tags, watchers, participants and links.
    func make(_ count: Int, seed: UInt64) async throws -> [TicketID] {
        let (agents, contacts, brand) = (agents, contacts, fixture.brand.id)
        return try await fixture.transaction { transaction in
            var random = SeededRandom(seed: seed)
            var tickets: [TicketID] = []
            for _ in 0..<count {
                let requester = contacts.randomElement(using: &random)!
                let ticket = NewTicket(
                    subject: "s\(random.next() % 9)",
                    requester: requester,
                    mailbox: nil,
                    brand: brand,
                    channel: .mail,
                    locale: "en"
                )
                let system = try TicketCore(transaction, as: .system)
                _ = try system.open(ticket, with: Self.message(&random))
                for _ in 0..<random.next() % 4 {
                    let message = Self.message(&random)
                    switch random.next() % 3 {
                    case 0: _ = try system.append(message, to: ticket.id, from: contacts.randomElement(using: &random)!)
                    case 1: _ = try system.reply(message, to: ticket.id, by: agents.randomElement(using: &random)!)
                    default: _ = try system.note(message, to: ticket.id, by: .system)
                    }
                }
                try Self.surround(ticket.id, agents, contacts, &random, transaction)
                tickets.append(ticket.id)
            }
            return tickets
        }
    }

    private static func message(_ random: inout SeededRandom) -> NewMessage {
        func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) } }
        var message = NewMessage(subject: "x", text: MessageText("t\(random.next())"))
        message.mailID = "\(random.next())@example.org"
        message.fingerprints = [bytes(32), bytes(32)]
        // Few, so that tickets share some.
        message.mailIDs = [
            MailIDEntry(hash: bytes(16), origin: .received),
            MailIDEntry(hash: Array(repeating: UInt8(random.next() % 8), count: 16), origin: .referenced),
        ]
        message.rawSHA256 = bytes(32)
        message.attachments = (0..<random.next() % 3).map { index in
            NewAttachment(
                part: "\(index)", fileName: nil, safeName: "f", declaredType: "text/plain", detectedType: nil, size: 1,
                sha256: bytes(32))
        }
        return message
    }

    private static func surround(
        _ ticket: TicketID,
        _ agents: [AgentID],
        _ contacts: [ContactID],
        _ random: inout SeededRandom,
        _ transaction: Transaction
    ) throws {
        let system = try TicketCore(transaction, as: .system)
        var change = TicketChange()
        change.addedTags = (0..<random.next() % 5).map { _ in "tag\(random.next() % 6)" }
        _ = try system.change(ticket, change)
        for agent in agents where random.next() % 2 == 0 {
            let wants = Watcher.Want.allCases.filter { _ in random.next() % 2 == 0 }
            _ = try system.addWatcher(.agent(agent), to: ticket, wants: wants)
        }
        for contact in contacts {
            if random.next() % 3 == 0 {
                let wants: [Watcher.Want] = random.next() % 2 == 0 ? [.replies] : []
                _ = try system.addWatcher(.contact(contact), to: ticket, wants: wants)
            }
            if random.next() % 3 == 0 {
                try transaction.query(
                    """
                    insert into ticket_participants (tenant_id, ticket_id, contact_id) values ($1, $2, $3)
                    on conflict do nothing
                    """, transaction.tenant, ticket, contact)
            }
        }
        let status = ["new", "open", "pending", "on_hold", "solved", "closed"].randomElement(using: &random)!
        // Rows that are older than this transaction, to the microsecond; wants in an order that no command writes.
        try transaction.query(
            """
            update tickets set status = $2, status_since = now() - make_interval(secs => $3),
                solved_at = case when $2 in ('solved', 'closed') then now() - make_interval(secs => $3) end
            where ticket_id = $1
            """, ticket, status, Duration.microseconds(Int64(random.next() % 9_000_000_000)))
        for table in [
            "update ticket_tags set created_at = created_at - make_interval(secs => $2) where ticket_id = $1",
            "update ticket_participants set joined_at = joined_at - make_interval(secs => $2) where ticket_id = $1",
            """
            update ticket_watchers set created_at = created_at - make_interval(secs => $2),
                wants = array(select unnest(wants) as want order by want) where ticket_id = $1
            """,
        ] as [SQL] {
            try transaction.query(table, ticket, Duration.microseconds(Int64(random.next() % 9_000_000_000)))
        }
    }

    /// Every row of every ticket table, as text; versions and times of the last change apart.
    func rows() async throws -> [String] { try await read(Self.selectRows) }

    /// The same without what differs between a merge and the same merge made anew: times and the ids of watchers.
    func looseRows() async throws -> [String] { try await read(Self.selectLooseRows) }

    private func read(_ sql: SQL) async throws -> [String] {
        try await fixture.transaction { try $0.query(sql).map { try $0.get("line") } }
    }

    private static let selectRows: SQL = """
        select line from (
            select 'tickets ' || (to_jsonb(t) - 'version' - 'updated_at')::text as line from tickets t
            union all select 'messages ' || to_jsonb(t)::text from messages t
            union all select 'attachments ' || to_jsonb(t)::text from attachments t
            union all select 'tags ' || to_jsonb(t)::text from tags t
            union all select 'ticket_tags ' || to_jsonb(t)::text from ticket_tags t
            union all select 'participants ' || to_jsonb(t)::text from ticket_participants t
            union all select 'watchers ' || (to_jsonb(t) - 'updated_at')::text from ticket_watchers t
            union all select 'links ' || to_jsonb(t)::text from ticket_links t
            union all select 'mail_ids ' || to_jsonb(t)::text from mail_ids t
            union all select 'fingerprints ' || to_jsonb(t)::text from mail_fingerprints t) rows
        order by line
        """

    private static let selectLooseRows: SQL = """
        select line from (
            select 'tickets ' || (to_jsonb(t) - 'version' - 'updated_at' - 'status_since' - 'solved_at')::text as line
                from tickets t
            union all select 'messages ' || to_jsonb(t)::text from messages t
            union all select 'ticket_tags ' || (to_jsonb(t) - 'created_at')::text from ticket_tags t
            union all select 'participants ' || (to_jsonb(t) - 'joined_at')::text from ticket_participants t
            union all select 'watchers ' || (to_jsonb(t) - 'created_at' - 'updated_at' - 'watcher_id')::text
                from ticket_watchers t
            union all select 'links ' || to_jsonb(t)::text from ticket_links t
            union all select 'mail_ids ' || to_jsonb(t)::text from mail_ids t) rows
        order by line
        """
}
