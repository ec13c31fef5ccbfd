// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Who looks: what he may not read, no read of his finds.
///
/// It says only who it is and gives no right by itself: every statement asks the database what the viewer may read, as a
/// condition like any other (`Viewer+sql.swift`). What is hidden from him answers like what is not there, an agent whose
/// role does not let him read tickets, or who is dismissed, finds none at all, and another tenant's agent or contact
/// neither.
package enum Viewer: Equatable, Sendable {
    /// Reads everything: the program itself, a rule, a key of the API that may read tickets at all.
    case system
    /// Reads all tickets and notes, if his role lets him read tickets.
    case agent(AgentID)
    /// Reads what is public in tickets where he is the requester or takes part.
    case contact(ContactID)

    /// The viewer that somebody is.
    package init(_ actor: Actor) {
        switch actor {
        case .contact(let id): self = .contact(id)
        case .agent(let id): self = .agent(id)
        case .api, .rule, .system: self = .system
        }
    }

    /// The viewer that somebody is, where it is better to say that he may read no tickets than to find none.
    ///
    /// - Throws: `forbidden` for an agent whose role, or a key whose permissions, do not let him read tickets.
    package init(_ authority: Authority) throws {
        switch authority.actor {
        case .agent, .api: try authority.require(.readTickets)
        case .contact, .rule, .system: break
        }
        self.init(authority.actor)
    }

    /// Whether notes, and what only agents sort tickets by, are hidden.
    var isContact: Bool { if case .contact = self { true } else { false } }

    /// The agent that `me` means.
    var me: AgentID? { if case .agent(let id) = self { id } else { nil } }

    /// Which one; `nil` for the program itself.
    var id: Identifier<Viewer>? {
        switch self {
        case .system: nil
        case .agent(let id): Identifier(bytes: id.bytes)
        case .contact(let id): Identifier(bytes: id.bytes)
        }
    }
}
