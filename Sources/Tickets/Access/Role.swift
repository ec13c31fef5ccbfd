// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// A set of permissions under a name.
package struct Role: Equatable, Sendable {
    /// The roles that every tenant has; they may be renamed and changed, never deleted.
    package enum Core: String, CaseIterable, Sendable {
        case admin
        case agent
        case viewer
    }

    package var id: RoleID
    package var name: String
    package var core: Core?
    package var description: String
    package var permissions: Set<Permission>

    package init(
        id: RoleID = RoleID(),
        name: String,
        core: Core? = nil,
        description: String = "",
        permissions: Set<Permission>
    ) {
        self.id = id
        self.name = name
        self.core = core
        self.description = description
        self.permissions = permissions
    }
}
