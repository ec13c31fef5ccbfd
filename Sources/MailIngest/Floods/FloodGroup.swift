// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
import Threading
package import Tickets

package import struct Foundation.Date

/// Mails that are held together because they came too fast: a person decides once, about all of them.
package struct FloodGroup: Sendable, Equatable {
    package var id: MailGroupID
    /// The cause for which its mails are held: `sender_budget` or `mailbox_budget`.
    package var cause: String
    /// The mailbox at which the first of them came in, by name.
    package var mailbox: String
    /// How many are held.
    package var count: Int
    /// Since when.
    package var firstAt: Date
    /// When the latest of them came.
    package var lastAt: Date
    /// Whether more are added as they come.
    package var isOpen: Bool

    /// By what mails belong together.
    struct Key: Hashable {
        var budget: Verdict.HoldCause
        var mailbox: MailboxID?
        var sender: SenderKey?
    }

    // An hour without a mail too many ends a flood.
    private static let closeQuiet: SQL = """
        update mail_groups set closed_at = now(), sender_key = null
        where tenant_id = $1 and budget = $2 and closed_at is null and last_at < $5::timestamptz - interval '1 hour'
            and (sender_key = $3 or mailbox_id = $4 and budget = 'mailbox_budget')
        """
    private static let joinOfSender: SQL = """
        insert into mail_groups as g (tenant_id, group_id, budget, mailbox_id, sender_key, last_at)
        values ($1, $2, 'sender_budget', $4, $3, $5)
        on conflict (tenant_id, sender_key) where budget = 'sender_budget' and closed_at is null
            do update set last_at = greatest(g.last_at, excluded.last_at)
        returning group_id
        """
    private static let joinOfMailbox: SQL = """
        insert into mail_groups as g (tenant_id, group_id, budget, mailbox_id, sender_key, last_at)
        values ($1, $2, 'mailbox_budget', $4, $3, $5)
        on conflict (tenant_id, mailbox_id) where budget = 'mailbox_budget' and closed_at is null
            do update set last_at = greatest(g.last_at, excluded.last_at)
        returning group_id
        """
    private static let selectGroups: SQL = """
        select g.group_id, g.budget, m.name as mailbox, g.closed_at is null as is_open, h.count, h.first_at, h.last_at
        from mail_groups g
        join mailboxes m on m.tenant_id = g.tenant_id and m.mailbox_id = g.mailbox_id
        cross join lateral (
            select count(*) as count, min(least(l.arrived_at, l.seen_at)) as first_at,
                max(least(l.arrived_at, l.seen_at)) as last_at
            from ledger l where l.tenant_id = g.tenant_id and l.group_id = g.group_id and l.state = 'held') h
        where g.tenant_id = $1 and h.count > 0 and ($2::text is null or g.budget = $2)
            and ($3::uuid is null or g.mailbox_id = $3) and ($4::timestamptz is null or g.created_at >= $4)
        order by g.created_at desc, g.group_id limit $5
        """

    /// The group that a mail is held with; the first of a flood begins one, and is the one of which an event tells.
    static func join(_ key: Key, with mail: IntakeBatch.Mail, in transaction: Transaction) throws -> MailGroupID {
        let (tenant, id) = (try transaction.requireTenant(), MailGroupID())
        let isOfSender = key.budget == .senderBudget
        let rows = try transaction.pipeline([
            Statement(closeQuiet, tenant, key.budget.rawValue, key.sender?.number, key.mailbox, mail.arrivedAt),
            Statement(
                isOfSender ? joinOfSender : joinOfMailbox, tenant, id, key.sender?.number, mail.mailbox, mail.arrivedAt),
        ])
        let group: MailGroupID = try rows[1].first?.get("group_id") ?? id
        if group == id {
            try AuditTrail.write(
                .mailsHeld, about: .mailGroup(group), by: .system,
                data: [
                    "cause": key.budget.rawValue, "mailbox": mail.mailbox.description, "ledger": mail.id.description,
                ],
                in: transaction)
        }
        return group
    }

    /// The groups of which mails are held, the newest first.
    ///
    /// - Parameters:
    ///   - filter: Its cause, its mailbox and its day count.
    /// - Complexity: O(mails that are held in groups).
    /// - Throws: `forbidden` without `mailboxes.read`.
    package static func held(
        _ filter: LedgerFilter = LedgerFilter(),
        limit: Int = 50,
        by authority: Authority
    ) throws -> [FloodGroup] {
        try authority.require(.readMailboxes)
        return try authority.transaction.query(
            selectGroups, authority.tenant, filter.cause, filter.mailbox, filter.since, limit
        ).map { row in
            FloodGroup(
                id: try row.get("group_id"), cause: try row.get("budget"), mailbox: try row.get("mailbox"),
                count: try row.get("count"), firstAt: try row.get("first_at"), lastAt: try row.get("last_at"),
                isOpen: try row.get("is_open"))
        }
    }
}
