// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What somebody may do.
package enum Rights: Equatable, Sendable {
    /// All of it: the system itself, a rule, a key of the API that says nothing else.
    case everything
    /// What a role or a key permits.
    case permissions(Set<Permission>)
    /// Only to speak for himself in his own tickets.
    case ownTickets

    /// Whether something is permitted.
    package func include(_ permission: Permission) -> Bool {
        switch self {
        case .everything: true
        case .permissions(let permissions): permissions.contains(permission)
        case .ownTickets: false
        }
    }
}
