// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

/// Reads what threading needs to know of mails, in one round trip.
package enum ThreadStore {
    /// A ticket that a mail's clues name.
    ///
    /// One that was merged stands for the ticket it is in now: a mail that names it by number and subject, as it knew them,
    /// leads there, and whose words count is said there.
    package struct Candidate: Sendable {
        /// The ticket that takes the mail.
        package var id: TicketID
        /// The number of the ticket that is named.
        package var number: Int64
        /// Its subject.
        package var subject: String
        /// Addresses, as compared, of everybody who takes part, and of whom a proven author or an agent has put in copy: they
        /// have the conversation's mails, and an answer to all is meant for it.
        package var participants: [String]
        /// Which of the asked ids belong to it.
        package var mailIDs: [[UInt8]]
        /// Where the ticket's mails come in.
        package var mailbox: MailboxID?
        /// When the ticket that takes the mail began, and when its last message was written.
        package var began: Date
        package var lastWord: Date
        /// Whether it is solved or closed.
        package var isDone: Bool
    }

    /// What a mail has become before.
    package struct Known: Sendable {
        package var ticket: TicketID
        package var message: MessageID
        /// Whether a person was erased from it since.
        package var isRedacted: Bool
    }

    /// What the database knows about a mail's clues.
    package struct Knowledge: Sendable {
        package var candidates: [Candidate]
        /// The active agent with the sender's address who may write to customers.
        package var agent: AgentID?
        /// Addresses, as compared, of the tenant's mailboxes.
        package var ownAddresses: [String]
        /// The message that this very mail has become before.
        package var known: Known?
        /// The ticket of a mail that has the same Message-ID.
        package var twin: TicketID?
    }

    private static let selectCandidates: SQL = """
        with recursive found as (
            select ticket_id, hash from mail_ids i
            where tenant_id = $1 and (hash = any ($2) or (hash = $4 and origin = 'referenced'))
                -- A mail of ours is where it was sent from, whoever has referred to it since.
                and not (origin = 'referenced' and exists (select from mail_ids o
                    where o.tenant_id = i.tenant_id and o.hash = i.hash and o.origin = 'sent'))
            union all
            select ticket_id, null from tickets where tenant_id = $1 and number = any ($3)),
        -- From each to the ticket it was merged into, and on; the bound is lockTarget's.
        way (named_id, ticket_id, next_id, step) as (
            select t.ticket_id, t.ticket_id, t.merged_into, 0 from tickets t
            where t.tenant_id = $1 and t.ticket_id in (select ticket_id from found)
            union all
            select w.named_id, t.ticket_id, t.merged_into, w.step + 1
            from way w join tickets t on t.tenant_id = $1 and t.ticket_id = w.next_id
            where w.step < 100)
        select w.ticket_id, t.number, t.subject,
            array(select a.address_key
                from (select contact_id from ticket_participants where tenant_id = $1 and ticket_id = w.ticket_id
                    union select contact_id from ticket_watchers
                    where tenant_id = $1 and ticket_id = w.ticket_id and contact_id is not null) p
                join contact_addresses a on a.tenant_id = $1 and a.contact_id = p.contact_id) as participants,
            array(select f.hash from found f where f.ticket_id = t.ticket_id and f.hash is not null) as mail_ids,
            g.mailbox_id, g.created_at, coalesce((select m.created_at from messages m
                where m.tenant_id = g.tenant_id and m.ticket_id = g.ticket_id
                order by m.created_at desc limit 1), g.created_at) as last_word_at, s.category in ('solved', 'closed') as is_done
        from way w join tickets t on t.tenant_id = $1 and t.ticket_id = w.named_id
        join tickets g on g.tenant_id = t.tenant_id and g.ticket_id = w.ticket_id
        join statuses s on s.tenant_id = g.tenant_id and s.status = g.status
        join contacts c on c.tenant_id = g.tenant_id and c.contact_id = g.requester_id
        where w.next_id is null
            -- Who was forgotten does not come back into the old matter by an old mail, nor does anybody by that name:
            -- there it goes on for those who took part beside the person.
            and (c.anonymised_at is null
                or exists (select from ticket_participants p
                    join contact_addresses a on a.tenant_id = p.tenant_id and a.contact_id = p.contact_id
                    where p.tenant_id = g.tenant_id and p.ticket_id = g.ticket_id and a.address_key = $5)
                or exists (select from agents a where a.tenant_id = g.tenant_id and a.address_key = $5 and a.is_active))
        """

    private static let selectAgents: SQL = """
        select a.address_key, a.agent_id from agents a
        join roles r on r.tenant_id = a.tenant_id and r.role_id = a.role_id
        where a.tenant_id = $1 and a.address_key = any ($2) and a.is_active and 'tickets.reply' = any (r.permissions)
        """

    // Two mails of one thread that are decided at the same time wait for each other: ids in one order, so never crosswise.
    private static let lockIDs: SQL = """
        select count(pg_advisory_xact_lock(id)) from (select distinct unnest($1::bigint[]) as id order by 1) ids
        """

    /// Locks the ids that mails have to do with until the transaction ends: of all its mails at once, for who locked those of
    /// one after those of another would wait crosswise with who has them the other way round.
    package static func lock(_ keys: Set<Int64>, in transaction: Transaction) throws {
        try transaction.query(lockIDs, SQLArray(Array(keys)))
    }

    /// Everything threading asks about some mails; the answers in the order of the questions.
    ///
    /// - Complexity: one round trip; another one for the mails with an id or a number that may lead to a ticket.
    package static func knowledge(of questions: [ThreadQuestion], in transaction: Transaction) throws -> [Knowledge] {
        let tenant = try transaction.requireTenant()
        transaction.planOnce()
        let rows = try transaction.pipeline([
            Statement(selectOwnAddresses, tenant),
            Statement(selectAgents, tenant, SQLArray(Array(Set(questions.compactMap(\.sender))))),
            Statement(selectKnown, tenant, SQLArray(questions.flatMap { $0.fingerprints.map { Bytes($0) } })),
            Statement(selectTwins, tenant, SQLArray(questions.compactMap { $0.ownID.map { Bytes($0) } })),
            Statement(selectKnownIDs, tenant, SQLArray(questions.flatMap(\.ids))),
        ])
        let own = try rows[0].map { try $0.get("address_key") as String }
        let agents = try table(rows[1]) { (try $0.get("address_key") as String, try $0.get("agent_id") as AgentID) }
        let copies = try table(rows[2]) { (Bytes(try $0.get("fingerprint")), try known($0)) }
        let twins = try table(rows[3]) { (Bytes(try $0.get("hash")), try $0.get("ticket_id") as TicketID) }
        let ids = Set(try rows[4].map { Bytes(try $0.get("hash")) })
        // Most mails are new: nothing of theirs leads anywhere, and nothing more is asked about them.
        let leading = questions.indices.filter {
            !questions[$0].numbers.isEmpty || !ids.isDisjoint(with: questions[$0].ids)
        }
        let found = try transaction.pipeline(leading.map { candidates(for: questions[$0], of: tenant) })
        let named = Dictionary(zip(leading, try found.map { try $0.map(candidate) })) { first, _ in first }
        return questions.enumerated().map { place, question in
            Knowledge(
                candidates: named[place] ?? [], agent: question.sender.flatMap { agents[$0] }, ownAddresses: own,
                known: question.fingerprints.lazy.compactMap { copies[Bytes($0)] }.first,
                twin: question.ownID.flatMap { twins[Bytes($0)] })
        }
    }

    /// Rows by a key of theirs; of two with one key the first.
    private static func table<Key: Hashable, Value>(
        _ rows: Rows,
        _ entry: (Row) throws -> (Key, Value)
    ) throws -> [Key: Value] { Dictionary(try rows.map(entry)) { first, _ in first } }

    private static let selectOwnAddresses: SQL = "select address_key from mailboxes where tenant_id = $1"
    private static let selectKnown: SQL = """
        select f.fingerprint, m.ticket_id, m.message_id, m.redacted_at is not null as is_redacted
        from mail_fingerprints f join messages m on m.tenant_id = f.tenant_id and m.message_id = f.message_id
        where f.tenant_id = $1 and f.fingerprint = any ($2)
        order by f.message_id
        """
    private static let selectTwins: SQL = """
        select hash, ticket_id from mail_ids where tenant_id = $1 and hash = any ($2) and origin <> 'referenced'
        order by hash, ticket_id
        """
    private static let selectKnownIDs: SQL = "select hash from mail_ids where tenant_id = $1 and hash = any ($2)"

    /// What a mail with one of these fingerprints has become; one question for what is rare.
    package static func known(by fingerprints: [[UInt8]], in transaction: Transaction) throws -> Known? {
        let prints = SQLArray(fingerprints.map { Bytes($0) })
        return try transaction.query(selectKnown, transaction.requireTenant(), prints).first.map(known)
    }

    private static func known(_ row: Row) throws -> Known {
        Known(
            ticket: try row.get("ticket_id"),
            message: try row.get("message_id"),
            isRedacted: try row.get("is_redacted")
        )
    }

    private static func candidates(for question: ThreadQuestion, of tenant: TenantID) -> Statement {
        Statement(
            selectCandidates, tenant, SQLArray(question.mailIDs.map { Bytes($0) }), SQLArray(question.numbers),
            question.ownID, question.sender)
    }

    private static func candidate(_ row: Row) throws -> Candidate {
        let participants: SQLArray<String> = try row.get("participants")
        let ids: SQLArray<Bytes> = try row.get("mail_ids")
        return Candidate(
            id: try row.get("ticket_id"),
            number: try row.get("number"),
            subject: try row.get("subject"),
            participants: participants.elements,
            mailIDs: ids.elements.map(\.value),
            mailbox: try row.get("mailbox_id"),
            began: try row.get("created_at"),
            lastWord: try row.get("last_word_at"),
            isDone: try row.get("is_done")
        )
    }
}
