// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
import Tickets

/// What people do with mails that are held together.
extension LedgerCore {
    private static let closeGroup: SQL = """
        update mail_groups set closed_at = coalesce(closed_at, now()), sender_key = null where tenant_id = $1 and group_id = $2
        returning group_id
        """
    // They come back in the order in which they arrived; what a person has let in is not counted again.
    private static let releaseMails: SQL = """
        with chosen as (
            select ledger_id from ledger
            where tenant_id = $1 and group_id = $2 and state = 'held' and raw_sha256 is not null
            order by ledger_id limit $3 for update skip locked),
        back as (
            update ledger l set state = 'pending', reason = null, verdict = null, ticket_id = null, message_id = null,
                settled_at = null, next_attempt_at = now(), lease_holder = null, attempts = 0, failures = 0,
                sound_readings = 0, is_released = true
            from chosen c where l.tenant_id = $1 and l.ledger_id = c.ledger_id returning 1)
        select count(*) as n, pg_notify('postroom_ledger', '') from back
        """
    private static let ignoreMails: SQL = """
        with chosen as (
            select ledger_id from ledger where tenant_id = $1 and group_id = $2 and state = 'held'
            order by ledger_id limit $3 for update skip locked),
        aside as (
            update ledger l set state = 'ignored', reason = $4 || ': ' || l.reason, settled_at = now()
            from chosen c where l.tenant_id = $1 and l.ledger_id = c.ledger_id returning 1)
        select count(*) as n from aside
        """

    /// Lets mails of a group in, whatever the budgets say, and adds no more to it.
    ///
    /// - Parameter most: At most so many; call again until 0 comes back.
    /// - Returns: How many. Mails that were erased are passed over.
    /// - Throws: ``LedgerError`` `notFound`.
    package func release(_ group: MailGroupID, most: Int = 500) throws -> Int {
        try close(group)
        let count: Int =
            try authority.transaction.query(Self.releaseMails, authority.tenant, group, most).first?.get("n") ?? 0
        try note(group, .pending, count)
        return count
    }

    /// Leaves mails of a group be, and adds no more to it: they are kept, and can be worked on again one by one.
    ///
    /// - Parameters:
    ///   - reason: In the operator's words; no personal data.
    ///   - most: At most so many; call again until 0 comes back.
    /// - Returns: How many.
    /// - Throws: ``LedgerError`` `notFound`.
    package func ignore(_ group: MailGroupID, reason: String? = nil, most: Int = 500) throws -> Int {
        try close(group)
        let words = ["by_hand", reason].compactMap { $0 }.joined(separator: ": ").storable(limit: 1500)
        let count: Int =
            try authority.transaction.query(Self.ignoreMails, authority.tenant, group, most, words).first?.get("n") ?? 0
        try note(group, .ignored, count)
        return count
    }

    private func close(_ group: MailGroupID) throws {
        try authority.require(.changeMailboxes)
        if try authority.transaction.query(Self.closeGroup, authority.tenant, group).isEmpty {
            throw LedgerError(.notFound, "there is no group \(group) of held mails")
        }
    }

    /// One event for all of them: a group is decided about once.
    private func note(_ group: MailGroupID, _ state: LedgerEntry.State, _ count: Int) throws {
        if count == 0 { return }
        try AuditTrail.write(
            .objectChanged, about: .mailGroup(group), by: authority.actor, data: ["mails": String(count)],
            changes: [
                Event.Change("state", .string(LedgerEntry.State.held.rawValue), .string(state.rawValue))
            ], in: authority.transaction)
    }
}
