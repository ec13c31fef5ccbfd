// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    private static let completeMessage: SQL = """
        update messages set body = $3, span_kinds = $4, span_ends = $5, html = $6, reading = $7, raw_sha256 = $8
        where tenant_id = $1 and message_id = $2 and direction = 'inbound' and redacted_at is null
        returning ticket_id
        """
    private static let removeAttachments: SQL = "delete from attachments where tenant_id = $1 and message_id = $2"
    private static let addFingerprint: SQL = """
        insert into mail_fingerprints (tenant_id, fingerprint, message_id) values ($1, $2, $3) on conflict do nothing
        """

    /// Puts the whole of a mail into a message that had only its beginning: text, HTML and attachments. Nobody is told, and
    /// nothing else of the ticket changes.
    ///
    /// It is for the system alone, which reads the mails.
    ///
    /// - Parameter whole: The mail read as a whole; what it leads to and who wrote it stay as they are.
    /// - Throws: `forbidden` for everybody else; `notFound` when there is no such message, or somebody was erased from it.
    package func complete(_ message: MessageID, with whole: NewMessage) throws {
        try authority.requireSystem()
        var whole = whole
        whole.id = message
        let rows = try transaction.query(
            Self.completeMessage, tenant, message, whole.text.full, SQLArray(whole.text.kinds),
            SQLArray(whole.text.ends), whole.storedHTML,
            whole.reading, whole.rawSHA256)
        guard let ticket = try rows.first?.get("ticket_id") as TicketID? else {
            throw TicketError(.notFound, "there is no message \(message) that a mail could complete")
        }
        let statements =
            [Statement(Self.removeAttachments, tenant, message)] + [whole].attachmentInserts(tenant)
            + whole.fingerprints.map { Statement(Self.addFingerprint, tenant, $0, message) }
            + [
                Event(.messageCompleted, ticket: ticket, by: actor, data: ["message": message.description]).insert(
                    tenant)
            ]
        try transaction.pipeline(statements)
    }
}
