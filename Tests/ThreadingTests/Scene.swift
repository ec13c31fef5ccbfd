// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import MIME
import Meaning
import Threading

/// Two tickets with one participant each, and everything that can point at the first.
enum Scene {
    static let ticket = TicketID()
    static let other = TicketID()
    static let agent = AgentID()
    static let known = MailIDHash("first@example.org")

    /// - Parameter agent: The agent who has the sender's address, as the database says.
    static func facts(agent: AgentID? = nil) -> Facts {
        Facts(
            tickets: [
                Facts.Ticket(
                    id: ticket,
                    number: 1042,
                    subject: SubjectKey("Broken lamp"),
                    participants: ["anna@example.org"]
                ),
                Facts.Ticket(
                    id: other,
                    number: 7,
                    subject: SubjectKey("Other"),
                    participants: ["olga@example.org"]
                ),
            ],
            ticketsByMailID: [known: [ticket], MailIDHash("other@example.org"): [other]],
            agent: agent,
            ownAddresses: ["support@acme.example"]
        )
    }

    static func verdict(
        from sender: String,
        agent: AgentID? = nil,
        authentication: Authentication = Authentication(.aligned, by: .server),
        _ lines: String...
    ) -> Verdict {
        let clues = Tokens.clues(["From: \(sender)"] + lines, authentication: authentication)
        return Decide.verdict(clues, facts(agent: agent), Tokens.keyring)
    }

    static func address(_ token: String) -> String { "To: support+\(token)@acme.example" }
    static func id(_ token: String) -> String {
        "In-Reply-To: <\(String(repeating: "0", count: 32)).\(token)@acme.example>"
    }
}
