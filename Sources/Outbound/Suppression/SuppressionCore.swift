// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

/// What people do with the suppression list. Each command writes an event that says who did it.
package struct SuppressionCore {
    private let authority: Authority

    /// What may be said with an entry, in characters.
    package static let longestNote = 500
    /// For how many days an entry may be made.
    package static let days = 1...3650

    private static let lockEntries: SQL = """
        select suppression_id, reason, released_at is not null as is_released from suppressions
        where tenant_id = $1 and suppression_id = any ($2) order by suppression_id for update
        """
    private static let selectOfAddress: SQL = """
        select suppression_id from suppressions where tenant_id = $1 and address_key = $2 and released_at is null
        order by suppression_id
        """
    private static let release: SQL = """
        update suppressions set released_at = now(), released_by = 'person', released_actor_id = $3, release_note = $4
        where tenant_id = $1 and suppression_id = any ($2)
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// Puts an address on the list.
    ///
    /// - Parameters:
    ///   - address: As written.
    ///   - note: Why, for those who come later.
    ///   - life: `nil` is until it is lifted.
    /// - Returns: The deliveries that waited and are not sent.
    /// - Throws: `forbidden` without `tickets.reply`; ``OutboxError``: `recipient` for what is no address or is one of the
    ///   tenant's mailboxes, `note` for a note that is too long, `life` for days out of range.
    package func add(
        _ address: String,
        _ scope: Suppression.Scope,
        note: String,
        life: Duration? = nil
    ) throws -> [SuppressedDelivery] {
        try authority.require(.replyToTickets)
        let key = SendingAddress.key(of: address)
        let parts = key.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }), key.utf8.count <= 320, key == key.storable else {
            throw OutboxError(.recipient, "what is to be suppressed is no mail address; give one as name@domain")
        }
        if try MailboxStore.all(in: authority.transaction).contains(where: {
            SendingAddress.key(of: $0.mailbox.address) == key
        }) {
            throw OutboxError(.recipient, "that is the address of a mailbox of your own; nothing is sent there anyway")
        }
        try check(note)
        if let life, !Self.days.contains(Int(life.components.seconds / 86_400)) {
            throw OutboxError(.life, "an entry counts for 1 to 3650 days, or until it is lifted")
        }
        return try SuppressionStore.suppress(
            NewSuppression(key, .manual, scope, note: note, life: life), by: authority.actor, in: authority.transaction)
    }

    /// Lifts entries: mails go there again from now on. What was not sent stays so until somebody sends it once more.
    ///
    /// - Parameter note: Why; asked for where its owner complained.
    /// - Throws: `forbidden` without `tickets.reply`; ``OutboxError``: `notFound`, `state` for one that was lifted before,
    ///   `note`.
    package func release(_ ids: [SuppressionID], note: String) throws {
        try authority.require(.replyToTickets)
        try check(note)
        let (transaction, tenant) = (authority.transaction, authority.tenant)
        let rows = try transaction.query(Self.lockEntries, tenant, SQLArray(ids)).map { row in
            (
                id: try row.get("suppression_id") as SuppressionID, reason: try row.get("reason") as Suppression.Reason,
                isReleased: try row.get("is_released") as Bool
            )
        }
        let found = Set(rows.map(\.id))
        if let missing = ids.first(where: { !found.contains($0) }) {
            throw OutboxError(.notFound, "there is no suppression \(missing)")
        }
        for row in rows {
            if row.isReleased { throw OutboxError(.state, "suppression \(row.id) was lifted before") }
            if row.reason == .complaint, note.isEmpty {
                throw OutboxError(.note, "the owner of the address complained; say why mails go there again")
            }
        }
        try transaction.query(Self.release, tenant, SQLArray(ids), authority.actor.id, note.isEmpty ? nil : note)
        for row in rows {
            try AuditTrail.write(
                .suppressionReleased, about: .suppression(row.id), by: authority.actor,
                data: ["by": Suppression.Release.person.rawValue, "reason": row.reason.rawValue], in: transaction)
        }
    }

    /// Lifts all that count for an address.
    ///
    /// - Returns: How many.
    /// - Throws: as ``release(_:note:)``; `notFound` where there is none.
    package func release(address: String, note: String) throws -> Int {
        try authority.require(.replyToTickets)
        let ids = try authority.transaction.query(
            Self.selectOfAddress, authority.tenant, SendingAddress.key(of: address)
        ).map { try $0.get("suppression_id") as SuppressionID }
        if ids.isEmpty { throw OutboxError(.notFound, "nothing is suppressed for this address") }
        try release(ids, note: note)
        return ids.count
    }

    private func check(_ note: String) throws {
        guard note.unicodeScalars.count <= Self.longestNote, note == note.storable else {
            throw OutboxError(.note, "a note has at most \(Self.longestNote) characters, without U+0000")
        }
    }
}
