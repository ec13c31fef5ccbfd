// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Where the bytes of an attachment are.
package struct StoredFile: Sendable {
    package var ticket: TicketID
    package var message: MessageID
    package var attachment: Attachment
    /// The blob of the raw mail that it is a part of; `nil` once that is erased.
    package var rawSHA256: [UInt8]?
    /// Of its content; `nil` once that is erased.
    package var sha256: [UInt8]?
}

/// Finds attachments by themselves; those of a message are ``MessageStore``'s.
package enum AttachmentStore {
    private static let select: SQL = """
        select m.ticket_id, m.message_id, a.raw_sha256, a.sha256, a.attachment_id, a.part, a.file_name, a.safe_name,
            a.declared_type, a.detected_type, a.size, a.state, a.findings, a.scan, a.scan_signature, a.content_id, a.listing
        from messages m join attachments a on a.tenant_id = m.tenant_id and a.message_id = m.message_id
        where m.tenant_id = $1
        """
    private static let selectUnscanned: SQL = """
        select m.ticket_id, m.message_id, a.raw_sha256, a.sha256, a.attachment_id, a.part, a.file_name, a.safe_name,
            a.declared_type, a.detected_type, a.size, a.state, a.findings, a.scan, a.scan_signature, a.content_id, a.listing
        from attachments a join messages m on m.tenant_id = a.tenant_id and m.message_id = a.message_id
        where a.tenant_id = $1 and a.scan = 'unknown' and a.state <> 'stripped' and a.raw_sha256 is not null
            and ($2::uuid is null or a.attachment_id > $2)
        order by a.attachment_id limit $3
        """

    /// The attachment with an id, if the viewer may read the message it came with.
    package static func find(_ id: AttachmentID, for viewer: Viewer, in transaction: Transaction) throws -> StoredFile?
    {
        try transaction.query(
            select + viewer.seesMessage + " and a.attachment_id = $3", transaction.requireTenant(), viewer.id, id
        ).first.map(file)
    }

    /// The attachments of a ticket's messages that the viewer may read, the oldest first.
    package static func all(of ticket: TicketID, for viewer: Viewer, in transaction: Transaction) throws -> [StoredFile]
    {
        try transaction.query(
            select + viewer.seesMessage + " and m.ticket_id = $3 order by m.created_at, m.message_id, a.position",
            transaction.requireTenant(), viewer.id, ticket
        ).map(file)
    }

    /// Attachments that the virus scanner is still to be asked about, in the order of their ids.
    ///
    /// - Parameter place: Where the page before ended.
    package static func unscanned(
        after place: AttachmentID? = nil,
        limit: Int,
        in transaction: Transaction
    ) throws -> [StoredFile] {
        try transaction.query(selectUnscanned, transaction.requireTenant(), place, limit).map(file)
    }

    private static func file(_ row: Row) throws -> StoredFile {
        StoredFile(
            ticket: try row.get("ticket_id"),
            message: try row.get("message_id"),
            attachment: try MessageStore.attachment(row),
            rawSHA256: try row.get("raw_sha256"),
            sha256: try row.get("sha256")
        )
    }
}
