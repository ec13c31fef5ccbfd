// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

/// What people do with mails that became no message: have them worked on again, or leave them be.
///
/// A mail is put back into the queue as it was when it came, with its mailbox, folder, envelope and time, so the stages give
/// what they gave the first time unless something is different now. One that became a message is refused: a mail has one
/// effect (invariant 4). Each command writes an event that says who did it and what the mail was before.
package struct LedgerCore {
    let authority: Authority

    private static let lockRows: SQL = """
        select ledger_id, state, reason, raw_sha256 is null as is_erased,
            lease_holder is not null and next_attempt_at > now() as is_in_work
        from ledger where tenant_id = $1 and ledger_id = any ($2) order by ledger_id for update
        """
    // What is erased cannot be worked on again and is passed over.
    private static let selectAll: SQL = """
        select ledger_id from ledger
        where tenant_id = $1 and state = any ($2) and ($3::text is null or split_part(reason, ':', 1) = $3)
            and ($4::uuid is null or mailbox_id = $4) and ($5::timestamptz is null or seen_at >= $5)
            and raw_sha256 is not null
        order by ledger_id limit $6 for update skip locked
        """
    // The stage stays until the next outcome: who failed while it was read is read apart again.
    private static let putBack: SQL = """
        with back as (
            update ledger set state = 'pending', reason = null, verdict = null, ticket_id = null, message_id = null,
                settled_at = null, next_attempt_at = now(), lease_holder = null, attempts = 0, failures = 0,
                sound_readings = 0
            where tenant_id = $1 and ledger_id = any ($2) and state in ('held', 'ignored', 'failed')
            returning 1),
        early as (
            update ledger set next_attempt_at = now()
            where tenant_id = $1 and ledger_id = any ($2) and state = 'pending' and lease_holder is null returning 1)
        select pg_notify('postroom_ledger', '')
        """
    private static let setAside: SQL = """
        update ledger set state = 'ignored', reason = $3, settled_at = now(), next_attempt_at = null,
            lease_holder = null
        where tenant_id = $1 and ledger_id = any ($2)
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for who may not change mailboxes.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
        try authority.require(.changeMailboxes)
    }

    /// Has mails worked on again: those that were held, ignored or given up, from the beginning; those that wait for their
    /// next attempt, at once. All of them or none.
    ///
    /// - Throws: ``LedgerError``.
    package func replay(_ ids: [LedgerID]) throws {
        let rows = try lock(ids)
        for row in rows {
            try row.requireNoMessage("worked on again")
            guard !row.isErased else {
                throw LedgerError(.erased, "mail \(row.id) was erased; there is nothing that could be worked on")
            }
        }
        try putBack(rows)
    }

    /// The same for all that a filter finds among mails that were held, ignored or given up, the oldest first; those that
    /// cannot be worked on again are passed over.
    ///
    /// - Parameter most: At most so many; call again until 0 comes back.
    /// - Returns: How many.
    package func replay(_ filter: LedgerFilter, most: Int = 500) throws -> Int {
        let states = filter.states.isEmpty ? [.held, .failed] : filter.states
        guard states.allSatisfy({ !$0.isSettled && $0 != .pending }) else {
            throw LedgerError(.state, "only mails that are held, ignored or failed can be worked on again")
        }
        let ids = try authority.transaction.query(
            Self.selectAll, authority.tenant, SQLArray(states.map(\.rawValue)), filter.cause, filter.mailbox,
            filter.since, most
        ).map { try $0.get("ledger_id") as LedgerID }
        if !ids.isEmpty { try putBack(lock(ids)) }
        return ids.count
    }

    /// Leaves mails be: nothing follows from them, their bytes are kept, and they can still be worked on again.
    ///
    /// - Parameter reason: In the operator's words; no personal data.
    /// - Throws: ``LedgerError``.
    package func ignore(_ ids: [LedgerID], reason: String? = nil) throws {
        for row in try lock(ids) {
            try row.requireNoMessage("ignored")
            // What it was held for stays readable.
            let words = ["by_hand", reason, row.reason].compactMap { $0 }.joined(separator: ": ")
            try authority.transaction.query(
                Self.setAside, authority.tenant, SQLArray([row.id]), words.storable(limit: 2000))
            try note(row, .ignored)
        }
    }

    private func putBack(_ rows: [LockedRow]) throws {
        try authority.transaction.query(Self.putBack, authority.tenant, SQLArray(rows.map(\.id)))
        for row in rows where row.state != .pending { try note(row, .pending) }
    }

    private func note(_ row: LockedRow, _ state: LedgerEntry.State) throws {
        guard row.state != state else { return }
        // The cause is a fixed word; the rest of a reason may be somebody's sentence.
        let data = (row.reason?.prefix { $0 != ":" }).map { ["cause": String($0)] } ?? [:]
        try AuditTrail.write(
            .objectChanged, about: .ledger(row.id), by: authority.actor, data: data,
            changes: [Event.Change("state", .string(row.state.rawValue), .string(state.rawValue))],
            in: authority.transaction)
    }

    /// - Throws: `notFound` for the first that is not this tenant's.
    private func lock(_ ids: [LedgerID]) throws -> [LockedRow] {
        let rows = try authority.transaction.query(Self.lockRows, authority.tenant, SQLArray(ids)).map { row in
            LockedRow(
                id: try row.get("ledger_id"), state: try row.get("state"), reason: try row.get("reason"),
                isErased: try row.get("is_erased"), isInWork: try row.get("is_in_work") ?? false)
        }
        let found = Set(rows.map(\.id))
        if let missing = ids.first(where: { !found.contains($0) }) {
            throw LedgerError(.notFound, "there is no mail \(missing) in the ledger")
        }
        return rows
    }
}

/// A row that a command has locked.
private struct LockedRow {
    var id: LedgerID
    var state: LedgerEntry.State
    var reason: String?
    var isErased: Bool
    var isInWork: Bool

    func requireNoMessage(_ done: String) throws {
        if state.isSettled {
            throw LedgerError(
                .settled, "mail \(id) became a message already, which happens once; it is not \(done)")
        }
        if isInWork {
            throw LedgerError(.inWork, "mail \(id) is being worked on at this moment; look again in a while")
        }
    }
}
