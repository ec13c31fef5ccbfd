// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    /// Of a message with more files that are kept back the rest is told in one event.
    private static let mostWithheldEvents = 20

    private static let lockFile: SQL = """
        select m.ticket_id, a.message_id, a.part, a.state, a.findings, a.scan from attachments a
        join messages m on m.tenant_id = a.tenant_id and m.message_id = a.message_id
        where a.tenant_id = $1 and a.attachment_id = $2 for update of a
        """
    private static let updateFile: SQL = """
        update attachments set state = $3, findings = $4, scan = $5, scan_signature = $6
        where tenant_id = $1 and attachment_id = $2
        """
    private static let releaseFile: SQL = """
        update attachments set state = 'accepted' where tenant_id = $1 and attachment_id = $2
        """

    /// What the ticket tells of the files that came with a message and are not handed out: ids, and fixed words.
    func withheldEvents(_ message: NewMessage, of ticket: TicketID, version: Int64) -> [Event] {
        // Without a stored mail there are no rows for files.
        guard message.rawSHA256 != nil else { return [] }
        let withheld = message.attachments.filter { $0.state != .accepted }
        var events = withheld.prefix(Self.mostWithheldEvents).map { attachment in
            withheldEvent(
                attachment.id, attachment.part, of: message.id, in: ticket, attachment.state, attachment.findings,
                version: version)
        }
        if withheld.count > Self.mostWithheldEvents {
            let data = [
                "message": message.id.description, "further": "\(withheld.count - Self.mostWithheldEvents)",
            ]
            events.append(Event(.attachmentWithheld, ticket: ticket, by: .system, data: data, version: version))
        }
        if message.omittedFiles > 0 {
            let data = ["message": message.id.description, "omitted": "\(message.omittedFiles)"]
            events.append(Event(.attachmentWithheld, ticket: ticket, by: .system, data: data, version: version))
        }
        return events
    }

    // It is the tenant's rule that keeps a file back, not the person who sent it.
    private func withheldEvent(
        _ id: AttachmentID,
        _ part: String,
        of message: MessageID,
        in ticket: TicketID,
        _ state: AttachmentState,
        _ findings: Set<AttachmentFinding>,
        version: Int64? = nil
    ) -> Event {
        Event(
            .attachmentWithheld, ticket: ticket, object: .attachment(id), by: .system,
            data: [
                "message": message.description, "part": part, "state": state.rawValue,
                "findings": findings.map(\.rawValue).sorted().joined(separator: ","),
            ],
            version: version)
    }

    /// Hands out a file that was held: somebody has looked at what was noticed about it.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse` for a file that is not held: what was stripped or quarantined is never
    ///   handed out.
    package func release(_ attachment: AttachmentID) throws -> Change {
        try authority.require(.changeTickets)
        let file = try lock(attachment)
        guard file.state == .held else {
            throw TicketError(inUse: "state", "Attachment \(attachment) is \(file.state.rawValue), not held.")
        }
        let event = Event(
            .attachmentReleased, ticket: file.ticket, object: .attachment(attachment), by: actor,
            data: [
                "message": file.message.description,
                "findings": file.findings.map(\.rawValue).sorted().joined(separator: ","),
            ])
        let number = try lockTarget(of: file.ticket).number
        try write([Statement(Self.releaseFile, tenant, attachment), event.insert(tenant)])
        return Change(ticket: file.ticket, number: number, message: file.message, events: [event])
    }

    /// Writes down what the virus scanner said of a file it could not be asked about when the mail came.
    ///
    /// A file that was held for that alone is handed out when it is clean; what is infected is quarantined, also when
    /// somebody had released it.
    ///
    /// - Throws: `forbidden` for everybody but the system; `notFound`.
    package func settle(
        _ scan: AttachmentScan,
        of attachment: AttachmentID,
        signature: String?,
        by policy: AttachmentPolicy
    ) throws {
        try authority.requireSystem()
        let file = try lock(attachment)
        guard file.scan == .unknown, scan == .clean || scan == .infected else { return }
        var findings = file.findings.subtracting([.unscanned])
        if scan == .infected { findings.insert(.infected) }
        var state = file.state
        if scan == .infected {
            state = .quarantined
        } else if file.state == .held {
            state = policy.state(for: findings)
        }
        var statements = [
            Statement(
                Self.updateFile, tenant, attachment, state, SQLArray(findings.map(\.rawValue).sorted()), scan,
                signature.map { $0.storable(limit: 255) })
        ]
        if state != file.state {
            let event =
                state == .accepted
                ? Event(
                    .attachmentReleased, ticket: file.ticket, object: .attachment(attachment), by: actor,
                    data: ["message": file.message.description, "scan": scan.rawValue])
                : withheldEvent(attachment, file.part, of: file.message, in: file.ticket, state, findings)
            statements.append(event.insert(tenant))
        }
        try write(statements)
    }

    private struct LockedFile {
        var ticket: TicketID
        var message: MessageID
        var part: String
        var state: AttachmentState
        var findings: Set<AttachmentFinding>
        var scan: AttachmentScan
    }

    private func lock(_ attachment: AttachmentID) throws -> LockedFile {
        guard let row = try transaction.query(Self.lockFile, tenant, attachment).first else {
            throw TicketError(.notFound, "there is no attachment \(attachment)")
        }
        return LockedFile(
            ticket: try row.get("ticket_id"),
            message: try row.get("message_id"),
            part: try row.get("part"),
            state: try row.get("state"),
            findings: Set((try row.get("findings") as SQLArray<String>).elements.compactMap(AttachmentFinding.init)),
            scan: try row.get("scan")
        )
    }
}
