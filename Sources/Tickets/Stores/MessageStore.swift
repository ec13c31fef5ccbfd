// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads the entries of conversations.
package enum MessageStore {
    private static let selectAll: SQL = """
        select m.message_id, m.ticket_id, m.direction, m.visibility, m.contact_id, m.agent_id, m.subject, m.body,
            m.span_kinds, m.span_ends, m.html, m.mail_id, m.raw_sha256, m.verdict, m.created_at
        from messages m where m.tenant_id = $1
        """
    // Why a mail went to this ticket names others' tickets and addresses, and an id of ours is a proof to who answers it.
    private static let selectPublic: SQL = """
        select m.message_id, m.ticket_id, m.direction, m.visibility, m.contact_id, m.agent_id, m.subject, m.body,
            m.span_kinds, m.span_ends, m.html, null::text as mail_id, null::bytea as raw_sha256, null::text as verdict,
            m.created_at
        from messages m where m.tenant_id = $1
        """
    private static let selectAttachments: SQL = """
        select a.attachment_id, a.part, a.file_name, a.safe_name, a.declared_type, a.detected_type, a.size, a.state,
            a.findings, a.scan, a.scan_signature, a.content_id, a.listing
        from messages m join attachments a on a.tenant_id = m.tenant_id and a.message_id = m.message_id
        where m.tenant_id = $1 and m.message_id = $3
        """

    /// What ``message(_:)`` reads of the messages that a viewer may read; conditions follow.
    static func select(for viewer: Viewer) -> SQL {
        (viewer.isContact ? selectPublic : selectAll) + viewer.seesMessage
    }

    /// A ticket's conversation, the oldest first; of it what the viewer may read.
    package static func conversation(
        of ticket: TicketID,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> [Message] {
        try transaction.query(
            select(for: viewer) + " and m.ticket_id = $3 order by m.created_at, m.message_id",
            transaction.requireTenant(), viewer.id, ticket
        ).map(message)
    }

    /// The last message that a customer wrote in a ticket, if the viewer may read it.
    package static func lastInbound(
        of ticket: TicketID,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> Message? {
        try transaction.query(
            select(for: viewer)
                + " and m.ticket_id = $3 and m.direction = 'inbound' order by m.created_at desc, m.message_id desc limit 1",
            transaction.requireTenant(), viewer.id, ticket
        ).first.map(message)
    }

    /// The message with an id, if the viewer may read it.
    package static func find(_ id: MessageID, for viewer: Viewer, in transaction: Transaction) throws -> Message? {
        try transaction.query(
            select(for: viewer) + " and m.message_id = $3", transaction.requireTenant(), viewer.id, id
        ).first.map(message)
    }

    /// The attachments of a message that the viewer may read, in the mail's order.
    package static func attachments(
        of message: MessageID,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> [Attachment] {
        try transaction.query(
            selectAttachments + viewer.seesMessage + " order by a.position",
            transaction.requireTenant(), viewer.id, message
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
            size: try row.get("size"),
            state: try row.get("state"),
            findings: Set((try row.get("findings") as SQLArray<String>).elements.compactMap(AttachmentFinding.init)),
            scan: try row.get("scan"),
            signature: try row.get("scan_signature"),
            contentID: try row.get("content_id"),
            listing: try row.get("listing")
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
