// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Threading

import struct Foundation.Date

/// How many mails came before others, as the ledger knows it.
struct IntakeCounts {
    /// A mailbox up to the end of a minute.
    struct Minute: Hashable {
        var mailbox: MailboxID
        var end: Date
    }

    /// Of each mail's sender, in the hour before it.
    var senders: [LedgerID: (tickets: Int, mails: Int)] = [:]
    /// Tickets that were opened at a mailbox in the hour up to the end of a minute.
    var mailboxes: [Minute: Int] = [:]

    private static let selectSenders: SQL = """
        select a.ledger_id, s.tickets, s.mails
        from unnest($2::uuid[], $3::bigint[], $4::timestamptz[], $5::bigint[]) as a (ledger_id, sender_key, at, depth)
        cross join lateral (
            select count(*) filter (where l.state <> 'joined') as tickets, count(*) as mails
            from (select state from ledger
                where tenant_id = $1 and sender_key = a.sender_key and ledger_id <> a.ledger_id
                    and least(arrived_at, seen_at) > a.at - interval '1 hour'
                    and least(arrived_at, seen_at) < a.at + interval '5 minutes'
                    -- What came a little later and was let in at this moment, by another worker, has used the budget up.
                    and ((least(arrived_at, seen_at), ledger_id) < (a.at, a.ledger_id)
                        or state = 'new' and settled_at > now() - interval '1 minute')
                order by least(arrived_at, seen_at) desc, ledger_id desc limit a.depth) l) s
        where s.mails > 0
        """
    private static let selectMailboxes: SQL = """
        select w.mailbox_id, w.until, (
            select count(*) from (select from ledger l
                where l.tenant_id = $1 and l.mailbox_id = w.mailbox_id and l.sender_key is not null and l.state = 'new'
                    and least(l.arrived_at, l.seen_at) > w.until - interval '1 hour'
                    and least(l.arrived_at, l.seen_at) <= w.until
                limit w.depth) opened) as opened
        from unnest($2::uuid[], $3::timestamptz[], $4::bigint[]) as w (mailbox_id, until, depth)
        """
    private static let lockSenders: SQL = """
        select count(pg_advisory_xact_lock(id)) from (select distinct unnest($1::bigint[]) as id order by 1) ids
        """

    /// - Complexity: one round trip; of each sender and each mailbox no more rows are looked at than it may send.
    static func of(_ mails: [IntakeBatch.Mail], in transaction: Transaction) throws -> IntakeCounts {
        var result = IntakeCounts()
        let tenant = try transaction.requireTenant()
        let counted = mails.filter { $0.depth > 0 }
        var minutes: [Minute: Int] = [:]
        for mail in mails {
            if let limit = mail.mailboxTickets, limit > 0 {
                minutes[Minute(mailbox: mail.mailbox, end: mail.minute)] = limit
            }
        }
        let windows = Array(minutes)
        var statements: [Statement] = []
        if !counted.isEmpty {
            statements.append(
                Statement(
                    selectSenders, tenant, SQLArray(counted.map(\.id)), SQLArray(counted.map(\.sender.number)),
                    SQLArray(counted.map(\.arrivedAt)), SQLArray(counted.map { Int64($0.depth) })))
        }
        if !windows.isEmpty {
            statements.append(
                Statement(
                    selectMailboxes, tenant, SQLArray(windows.map(\.key.mailbox)), SQLArray(windows.map(\.key.end)),
                    SQLArray(windows.map { Int64($0.value) })))
        }
        if statements.isEmpty { return result }
        var rows = try transaction.pipeline(statements)
        if !counted.isEmpty {
            for row in rows.removeFirst().map({ $0 }) {
                result.senders[try row.get("ledger_id")] = (try row.get("tickets"), try row.get("mails"))
            }
        }
        for row in rows.first.map({ $0.map { $0 } }) ?? [] {
            result.mailboxes[Minute(mailbox: try row.get("mailbox_id"), end: try row.get("until"))] =
                try row.get("opened")
        }
        return result
    }

    /// Makes those who count the same senders wait for each other until the transaction ends.
    static func lock(_ senders: [SenderKey], in transaction: Transaction) throws {
        try transaction.query(lockSenders, SQLArray(senders.map(\.number)))
    }
}
