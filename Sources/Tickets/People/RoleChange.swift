// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What should become different about a role; what is left `nil` stays as it is.
package struct RoleChange: Equatable, Sendable {
    package var name: String?
    package var description: String?
    package var permissions: Set<Permission>?
    /// Beside those that it has, or is given by ``permissions``.
    package var granted: Set<Permission> = []
    /// Taken from all these.
    package var revoked: Set<Permission> = []

    package init(name: String? = nil, description: String? = nil, permissions: Set<Permission>? = nil) {
        self.name = name
        self.description = description
        self.permissions = permissions
    }
}
