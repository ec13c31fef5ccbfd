// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Who looks: what he may not read, no query of his finds.
package enum SearchViewer: Equatable, Sendable {
    /// Reads all tickets and notes; the agent stands for `me`.
    case staff(AgentID?)
    /// Reads the public messages of tickets where he is the requester or takes part.
    case contact(ContactID)

    /// The viewer that somebody is.
    ///
    /// - Throws: `forbidden` for an agent whose role does not let him read tickets.
    package init(_ authority: Authority) throws {
        switch authority.actor {
        case .contact(let id): self = .contact(id)
        case .agent(let id):
            try authority.require(.readTickets)
            self = .staff(id)
        case .api, .rule, .system: self = .staff(nil)
        }
    }

    /// Whether notes, and what only agents sort tickets by, are hidden.
    var isContact: Bool { if case .contact = self { true } else { false } }

    /// The agent that `me` means.
    var me: AgentID? { if case .staff(let id) = self { id } else { nil } }
}

extension SearchOperator {
    /// Whether a contact may ask for it: for nothing that agents keep to themselves, not even by looking what is found.
    var isForContacts: Bool {
        switch self {
        case .state, .status, .subject, .body, .brand, .channel: true
        case .priority, .assignee, .team, .tag, .from, .requester, .category, .department, .mailbox: false
        }
    }
}
