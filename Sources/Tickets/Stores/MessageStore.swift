// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads the entries of conversations.
package enum MessageStore {
    /// What ``message(_:)`` reads; conditions follow.
    static let select: SQL = """
        select message_id, ticket_id, direction, visibility, contact_id, agent_id, subject, body, span_kinds, span_ends,
            html, mail_id, raw_sha256, verdict, created_at
        from messages
        """
    private static let selectConversation =
        select + " where tenant_id = $1 and ticket_id = $2 order by created_at, message_id"
    private static let selectByID = select + " where tenant_id = $1 and message_id = $2"

    /// A ticket's conversation, the oldest first.
    package static func conversation(of ticket: TicketID, in transaction: Transaction) throws -> [Message] {
        try transaction.query(selectConversation, transaction.requireTenant(), ticket).map(message)
    }

    /// The message with an id.
    package static func find(_ id: MessageID, in transaction: Transaction) throws -> Message? {
        try transaction.query(selectByID, transaction.requireTenant(), id).first.map(message)
    }

    /// The attachments of a message, in the mail's order.
    package static func attachments(of message: MessageID, in transaction: Transaction) throws -> [Attachment] {
        try transaction.query(
            """
            select attachment_id, part, file_name, safe_name, declared_type, detected_type, size
            from attachments where tenant_id = $1 and message_id = $2 order by position
            """,
            transaction.tenant,
            message
        ).map(attachment)
    }

    static func attachment(_ row: Row) throws -> Attachment {
        Attachment(
            id: try row.get("attachment_id"),
            part: try row.get("part"),
            fileName: try row.get("file_name"),
            safeName: try row.get("safe_name"),
            declaredType: try row.get("declared_type"),
            detectedType: try row.get("detected_type"),
            size: try row.get("size")
        )
    }

    static func message(_ row: Row) throws -> Message {
        let author: Message.Author =
            if let agent: AgentID = try row.get("agent_id") {
                .agent(agent)
            } else if let contact: ContactID = try row.get("contact_id") {
                .contact(contact)
            } else {
                .system
            }
        return Message(
            id: try row.get("message_id"),
            ticket: try row.get("ticket_id"),
            direction: try row.get("direction"),
            visibility: try row.get("visibility"),
            author: author,
            subject: try row.get("subject"),
            text: MessageText(
                stored: try row.get("body"),
                kinds: (try row.get("span_kinds") as SQLArray).elements,
                ends: (try row.get("span_ends") as SQLArray).elements
            ),
            html: try row.get("html"),
            mailID: try row.get("mail_id"),
            rawSHA256: try row.get("raw_sha256"),
            verdict: try row.get("verdict"),
            createdAt: try row.get("created_at")
        )
    }
}

/// An attachment: a part of a stored mail.
package struct Attachment: Equatable, Sendable {
    package var id: AttachmentID
    package var part: String
    package var fileName: String?
    package var safeName: String
    package var declaredType: String
    package var detectedType: String?
    package var size: Int64
}
