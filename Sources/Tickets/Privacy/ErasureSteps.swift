// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

/// Erases a person from the ticket tables, one bounded step a transaction.
///
/// The first step takes the person's name and addresses away, in one transaction, and keeps them in the erasure's row as
/// what is sought: from then on a mail from there is a stranger's, and what has to be looked through grows no more. Every
/// further step takes the next rows behind the cursor and moves it in the same transaction. So an erasure that is
/// interrupted goes on where it was, and a step that is done again finds nothing to do.
package struct ErasureSteps {
    let transaction: Transaction
    let tenant: TenantID
    package let erasure: ErasureID
    package let kind: Erasure.Kind
    package let contact: ContactID
    /// What is sought.
    package let terms: ErasureTerms
    package let phase: Erasure.Phase
    /// When the person was taken away. What others write of whoever has the address since then is another matter.
    package let beganAt: Date?
    /// The last row of the phase that is done, as a row's id.
    package let cursor: Identifier<Erasure>?
    /// Rows looked through before this step.
    package let count: Int64

    /// What an erasure stands for when its job looks.
    package enum Standing: Sendable {
        /// Nothing is to be done: it waits for approval, or is settled.
        case nothing
        /// It is not time yet.
        case wait(seconds: Double)
        /// A step was made; there are more.
        case begun
        /// It runs.
        case runs(Erasure.Phase)
    }

    /// What events of an erasure say of where they come from.
    var origin: [String: String] { ["erasure": erasure.description] }

    /// The words in the place of a person's own.
    static let placeholder = "[redacted]"

    private static let selectRunning: SQL = """
        select kind, contact_id, terms, pseudonym, phase, cursor, done_count, began_at from erasures
        where tenant_id = $1 and erasure_id = $2 and state = 'running' for update
        """
    private static let moveOn: SQL = """
        update erasures set phase = $3, cursor = $4, done_count = done_count + $5, updated_at = now()
        where tenant_id = $1 and erasure_id = $2
        """
    static let insertTickets: SQL = """
        insert into erasure_tickets (tenant_id, erasure_id, ticket_id) select $1::uuid, $2::uuid, unnest($3::uuid[])
        on conflict do nothing
        """
    private static let selectTickets: SQL = """
        select ticket_id from erasure_tickets where tenant_id = $1 and erasure_id = $2
            and ($3::uuid is null or ticket_id > $3)
        order by ticket_id limit $4
        """

    /// Locks a running erasure for its next step.
    ///
    /// - Throws: `inUse` where it does not run.
    package init(_ id: ErasureID, in transaction: Transaction) throws {
        self.transaction = transaction
        tenant = try transaction.requireTenant()
        erasure = id
        guard let row = try transaction.query(Self.selectRunning, tenant, id).first,
            let contact: ContactID = try row.get("contact_id")
        else { throw TicketError(.inUse, "erasure \(id) does not run") }
        self.contact = contact
        kind = try row.get("kind")
        terms = ErasureTerms(JSONValue(text: try row.get("terms")), pseudonym: try row.get("pseudonym") ?? "")
        phase = try row.get("phase")
        cursor = try row.get("cursor")
        beganAt = try row.get("began_at")
        count = try row.get("done_count")
    }

    /// Moves the cursor behind what is done.
    ///
    /// - Parameters:
    ///   - last: The last row; `nil` goes on with the next phase.
    ///   - count: How many rows were looked through.
    package func moveOn(behind last: Identifier<Erasure>?, count: Int) throws {
        let next = last == nil ? Self.phase(after: phase) : phase
        try transaction.query(Self.moveOn, tenant, erasure, next, last, Int64(count))
    }

    /// Counts what was done without moving on: what is done is gone, so the next step finds the next.
    package func stay(count: Int) throws {
        try transaction.query(Self.moveOn, tenant, erasure, phase, cursor, Int64(count))
    }

    /// Goes back to the messages, where one has come to be there behind the cursor.
    func lookAgain() throws {
        try transaction.query(Self.moveOn, tenant, erasure, Erasure.Phase.messages, nil as Identifier<Erasure>?, 0)
    }

    private static func phase(after phase: Erasure.Phase) -> Erasure.Phase {
        let all = Erasure.Phase.allCases
        return all.firstIndex(of: phase).flatMap { $0 + 1 < all.count ? all[$0 + 1] : nil } ?? .end
    }

    /// Tickets that the person took part in, or was named in.
    package func tickets(limit: Int) throws -> [TicketID] {
        try transaction.query(Self.selectTickets, tenant, erasure, cursor, limit).map { try $0.get("ticket_id") }
    }
}
