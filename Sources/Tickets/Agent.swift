// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// A person who answers.
package struct Agent: Equatable, Sendable {
    package var id: AgentID
    package var name: String
    package var address: String
    /// The address as compared.
    package var addressKey: String
    package var role: RoleID
    package var isActive: Bool

    package init(
        id: AgentID = AgentID(),
        name: String,
        address: String,
        addressKey: String,
        role: RoleID,
        isActive: Bool = true
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.addressKey = addressKey
        self.role = role
        self.isActive = isActive
    }
}
