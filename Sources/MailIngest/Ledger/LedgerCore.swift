// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Threading
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
                sound_readings = 0, decision = $3, decision_ticket_id = $4
            where tenant_id = $1 and ledger_id = any ($2) and state in ('held', 'ignored', 'failed')
            returning 1),
        early as (
            update ledger set next_attempt_at = now()
            where tenant_id = $1 and ledger_id = any ($2) and state = 'pending' and lease_holder is null returning 1)
        select pg_notify('postroom_ledger', '')
        """
    private static let selectTicket: SQL = """
        select from tickets where tenant_id = $1 and ticket_id = $2
        """
    private static let setAside: SQL = """
        update ledger set state = 'ignored', reason = $3, settled_at = now(), next_attempt_at = null,
            lease_holder = null
        where tenant_id = $1 and ledger_id = any ($2)
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// Has mails worked on again: those that were held, ignored or given up, from the beginning; those that wait for their
    /// next attempt, at once. All of them or none.
    ///
    /// - Throws: ``LedgerError``.
    package func replay(_ ids: [LedgerID]) throws {
        try authority.require(.changeMailboxes)
        let rows = try lock(ids)
        for row in rows { try row.requireWork("worked on again") }
        try putBack(rows)
    }

    /// Decides on mails that are held, or that somebody ignored: they are worked on again, and become what was decided
    /// whatever stands in them. All of them or none.
    ///
    /// It cannot make a sender of nobody, nor somebody else of ourselves: a mail without a sender, one from an address of the
    /// tenant's mailboxes and one that we wrote are held again.
    ///
    /// - Throws: ``LedgerError``; `forbidden` for who may not change tickets or read mailboxes, or not write to customers what
    ///   is to be an agent's answer.
    package func decide(_ decision: PersonsDecision, on ids: [LedgerID]) throws {
        try authority.require(.changeTickets)
        try authority.require(.readMailboxes)
        // Its words go out to the customer.
        if case .joinAsAgent = decision { try authority.require(.replyToTickets) }
        let rows = try lock(ids)
        for row in rows {
            try row.requireWork("decided on")
            guard row.state == .held || row.state == .ignored else {
                throw LedgerError(
                    .state, "mail \(row.id) is \(row.state.rawValue); only one that is held or ignored is decided on")
            }
        }
        if let ticket = decision.ticket,
            try authority.transaction.query(Self.selectTicket, authority.tenant, ticket).isEmpty
        {
            throw LedgerError(.notFound, "there is no ticket \(ticket)")
        }
        try putBack(rows, decision)
    }

    /// The same for all that a filter finds among mails that were held, ignored or given up, the oldest first; those that
    /// cannot be worked on again are passed over.
    ///
    /// - Parameter most: At most so many; call again until 0 comes back.
    /// - Returns: How many.
    package func replay(_ filter: LedgerFilter, most: Int = 500) throws -> Int {
        try authority.require(.changeMailboxes)
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
        try authority.require(.changeMailboxes)
        for row in try lock(ids) {
            try row.requireNoMessage("ignored")
            // What it was held for stays readable.
            let words = ["by_hand", reason, row.reason].compactMap { $0 }.joined(separator: ": ")
            try authority.transaction.query(
                Self.setAside, authority.tenant, SQLArray([row.id]), words.storable(limit: 2000))
            try note(row, .ignored)
        }
    }

    private func putBack(_ rows: [LockedRow], _ decision: PersonsDecision? = nil) throws {
        try authority.transaction.query(
            Self.putBack, authority.tenant, SQLArray(rows.map(\.id)), decision?.word, decision?.ticket)
        for row in rows where row.state != .pending { try note(row, .pending, decision) }
    }

    private func note(_ row: LockedRow, _ state: LedgerEntry.State, _ decision: PersonsDecision? = nil) throws {
        guard row.state != state else { return }
        // The cause is a fixed word; the rest of a reason may be somebody's sentence.
        var data = (row.reason?.prefix { $0 != ":" }).map { ["cause": String($0)] } ?? [:]
        data["decision"] = decision?.word
        data["ticket"] = decision?.ticket?.description
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

    func requireWork(_ done: String) throws {
        try requireNoMessage(done)
        guard !isErased else {
            throw LedgerError(.erased, "mail \(id) was erased; there is nothing that could be worked on")
        }
    }

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
