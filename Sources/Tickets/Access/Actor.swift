// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Who changes something: stands in every event.
package enum Actor: Equatable, Sendable {
    case contact(ContactID)
    case agent(AgentID)
    case api(APIKeyID)
    case rule(RuleID)
    case system

    /// The word in the events table.
    package var kind: String {
        switch self {
        case .contact: "contact"
        case .agent: "agent"
        case .api: "api"
        case .rule: "rule"
        case .system: "system"
        }
    }

    /// Which one, as bytes of the id.
    package var id: Identifier<Actor>? {
        switch self {
        case .contact(let id): Identifier(bytes: id.bytes)
        case .agent(let id): Identifier(bytes: id.bytes)
        case .api(let id): Identifier(bytes: id.bytes)
        case .rule(let id): Identifier(bytes: id.bytes)
        case .system: nil
        }
    }
}
