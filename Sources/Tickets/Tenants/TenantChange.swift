// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What should become different about a tenant; what is left `nil` stays as it is.
package struct TenantChange: Equatable, Sendable {
    package var slug: String?
    package var name: String?
    package var description: String?
    /// `.some(nil)` takes the limit away.
    package var mostAgents: Int??
    /// `.some(nil)` takes the limit away.
    package var mostMailboxes: Int??
    /// `.some(nil)` takes it away.
    package var webhookURL: String??

    package init(
        slug: String? = nil,
        name: String? = nil,
        description: String? = nil,
        mostAgents: Int?? = nil,
        mostMailboxes: Int?? = nil,
        webhookURL: String?? = nil
    ) {
        self.slug = slug
        self.name = name
        self.description = description
        self.mostAgents = mostAgents
        self.mostMailboxes = mostMailboxes
        self.webhookURL = webhookURL
    }

    /// Whether it changes what only those may who administer the installation: how the tenant is called by commands, and
    /// how much it may have.
    var isOfTheInstallation: Bool { slug != nil || mostAgents != nil || mostMailboxes != nil }
}
