// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

extension Actor {
    /// From a row's kind and id; `nil` for a kind that this version of the program does not know, or without its id.
    package init?(kind: String, id: Identifier<Actor>?) {
        let bytes = id?.bytes ?? []
        let actor: Actor? =
            switch kind {
            case "system": .system
            case "contact": ContactID(bytes: bytes).map(Actor.contact)
            case "agent": AgentID(bytes: bytes).map(Actor.agent)
            case "api": APIKeyID(bytes: bytes).map(Actor.api)
            case "rule": RuleID(bytes: bytes).map(Actor.rule)
            default: nil
            }
        guard let actor else { return nil }
        self = actor
    }
}
