// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
import Tickets

extension Fixture {
    /// A mail in the outbox with the state of its one delivery.
    package struct OutboxMail: Sendable, CustomStringConvertible {
        package var kind: String
        package var mailID: String
        package var envelopeFrom: String
        package var recipient: String
        package var state: String
        package var content: [UInt8]
        /// The content as text.
        package var text: String { String(decoding: content, as: UTF8.self) }
        /// Short, for the output of failing tests.
        package var description: String { "\(kind) to \(recipient): \(state)" }
    }

    /// The tenant's outbox, the oldest first.
    package func outbox() async throws -> [OutboxMail] {
        try await transaction { transaction in
            try transaction.query(
                """
                select o.kind, o.mail_id, o.envelope_from, o.content, d.recipient, d.state
                from outbox o join deliveries d on d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id
                order by o.created_at, o.kind, d.recipient
                """
            ).map { row in
                OutboxMail(
                    kind: try row.get("kind"),
                    mailID: try row.get("mail_id"),
                    envelopeFrom: try row.get("envelope_from"),
                    recipient: try row.get("recipient"),
                    state: try row.get("state"),
                    content: try row.get("content")
                )
            }
        }
    }

    /// Mails of one kind.
    package func outbox(_ kind: String) async throws -> [OutboxMail] { try await outbox().filter { $0.kind == kind } }

    /// What happened to a ticket, in order.
    package func events(of ticket: TicketID) async throws -> [String] {
        try await transaction { try EventStore.history(of: ticket, for: .system, in: $0).map(\.kind) }
    }
}
