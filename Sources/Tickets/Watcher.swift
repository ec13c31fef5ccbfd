// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// Somebody who hears of a ticket that is not his own: an agent, or a contact beside the requester.
package struct Watcher: Equatable, Sendable {
    /// What a watcher may want to hear of; the words in the table.
    package enum Want: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseArrayElement {
        /// What customers write and what they are answered.
        case replies
        /// What is internal; never a contact's to hear (invariant 10, and a constraint).
        case notes
        /// Fields, status, assignment.
        case changes
    }

    /// Who watches.
    package enum Person: Hashable, Sendable {
        case agent(AgentID)
        case contact(ContactID)

        /// The agent, if it is one.
        package var agent: AgentID? { if case .agent(let id) = self { id } else { nil } }
        /// The contact, if it is one.
        package var contact: ContactID? { if case .contact(let id) = self { id } else { nil } }

        /// What kind of person: the name of the field in errors and events.
        package var kind: String { role.rawValue }
        /// The id as text.
        package var idText: String {
            switch self {
            case .agent(let id): id.description
            case .contact(let id): id.description
            }
        }

        /// As what he watches.
        package var role: Role { agent == nil ? .contact : .agent }

        /// What such a person may want.
        package var possibleWants: [Want] { agent == nil ? [.replies] : Want.allCases }
    }

    /// As what somebody watches: what of a ticket he may see goes by that.
    package enum Role: String, CaseIterable, Sendable {
        case agent
        case contact
    }

    /// The most watchers of one ticket; a merge may bring together more.
    package static let mostOfATicket = 200

    package var id: WatcherID
    package var person: Person
    /// As what he watches.
    package var role: Role { person.role }
    package var name: String?
    /// Where mails to him go, as written; empty for a contact without an address.
    package var address: String
    /// In the order of ``Want``; empty for somebody who is listed and hears nothing.
    package var wants: [Want]
    package var createdAt: Date
}
