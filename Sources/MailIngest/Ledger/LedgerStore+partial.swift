// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// A mail of which only the beginning is here.
package struct PartialMail: Sendable {
    package var id: LedgerID
    package var mailbox: MailboxID
    package var folder: String
    package var uidValidity: UInt32
    package var uid: UInt32
    /// The beginning.
    package var blob: BlobHash
    /// The size on the server as it was claimed, in bytes.
    package var wholeSize: Int
    package var state: String
}

/// Mails that were too large to fetch, until somebody asks for them.
extension LedgerStore {
    /// The mail, when only its beginning is here and the server's copy is known.
    package static func partial(_ id: LedgerID, in transaction: Transaction) throws -> PartialMail? {
        try transaction.query(
            """
            select mailbox_id, folder, uid_validity, uid, raw_sha256, whole_size, state from ledger
            where tenant_id = $1 and ledger_id = $2 and whole_size is not null and uid is not null and erased_at is null
            """,
            transaction.tenant,
            id
        ).first.map { row in
            PartialMail(
                id: id,
                mailbox: try row.get("mailbox_id"),
                folder: try row.get("folder"),
                uidValidity: try row.get("uid_validity"),
                uid: try row.get("uid"),
                blob: BlobHash(bytes: try row.get("raw_sha256")),
                wholeSize: try row.get("whole_size"),
                state: try row.get("state")
            )
        }
    }

    /// Notes that the whole is here.
    ///
    /// - Returns: The ticket and the message that have the mail; `nil` when the whole was here already.
    package static func complete(
        _ id: LedgerID,
        blob: BlobHash,
        size: Int,
        needsServerStep: Bool,
        in transaction: Transaction
    ) throws -> (ticket: TicketID?, message: MessageID?)? {
        try transaction.query(
            """
            update ledger set raw_sha256 = $3, size = $4, whole_size = null,
                server_step = case when $5 then 'due' else 'none' end
            where tenant_id = $1 and ledger_id = $2 and whole_size is not null and erased_at is null
                and state <> 'pending'
            returning ticket_id, message_id
            """,
            transaction.tenant,
            id,
            blob.bytes,
            size,
            needsServerStep
        ).first.map { (try $0.get("ticket_id"), try $0.get("message_id")) }
    }
}
