// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import Templates
import Tickets

/// A template of the tenant's own that failed, and of which administrators were not told today.
struct TemplateAlert {
    private let name: String
    private let version: Int
    private let cause: String
    private let ticket: Ticket

    /// - Returns: `nil` for other events, and where they were told already: it is once for a version and day.
    init?(_ event: AuditEntry, in transaction: Transaction) throws {
        guard Event.Kind(rawValue: event.kind) == .templateFailed, let id = event.ticket,
            let data = JSONValue(text: event.data)?.members,
            let template = data["template"]?.string.flatMap({ TemplateID($0) }),
            let version = data["version"]?.string.flatMap({ Int($0) }),
            let ticket = try TicketStore.find(id, for: .system, in: transaction), ticket.mailbox != nil,
            let name = try TemplateAlertStore.begin(template, version: version, in: transaction)
        else { return nil }
        (self.name, self.version, self.ticket) = (name, version, ticket)
        cause = data["cause"]?.string ?? ""
    }

    /// Tells all who may change templates, at once: their mails say something else than they think.
    func tell(_ reactions: Reactions, _ places: PlaceStore, _ transaction: Transaction) throws {
        guard let mailbox = ticket.mailbox else { return }
        let place = try places.place(of: mailbox, in: transaction)
        let reactions = try reactions.signing(at: [place], in: transaction)
        for agent in try AgentStore.permitted(.changeTemplates, in: transaction) {
            try reactions.tell(agent, .templateFailed, about: ticket, message: nil, place, transaction) {
                $0.set(.templateName, name)
                $0[.templateVersion] = .number(version)
                $0.set(.templateCause, cause)
            }
        }
    }
}
