// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// An organization that has its helpdesk here.
package struct Tenant: Equatable, Sendable {
    package var id: TenantID
    package var slug: String
    package var name: String
    /// What stands before a ticket's number in subjects: `#`, or letters and a hyphen.
    package var numberPrefix: String
    /// What it is, for those who administer the installation.
    package var description: String
    package var limits: TenantLimits
    /// Where what happens is to be told. It often holds a secret: no event repeats it.
    package var webhookURL: String?
    /// `nil` before it is stored.
    package var createdAt: Date?
    /// Since when it rests; `nil` while it works.
    package var deletedAt: Date?

    package init(
        id: TenantID,
        slug: String,
        name: String,
        numberPrefix: String = "#",
        description: String = "",
        limits: TenantLimits = TenantLimits(),
        webhookURL: String? = nil
    ) {
        self.id = id
        self.slug = slug
        self.name = name
        self.numberPrefix = numberPrefix
        self.description = description
        self.limits = limits
        self.webhookURL = webhookURL
    }

    /// As the database has it: `^[a-z0-9][a-z0-9-]{0,62}$`.
    static func isSlug(_ text: String) -> Bool {
        (1...63).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}

/// How much of what a tenant may have; `nil` is any number. Counted when one is added, so a limit below what is there
/// takes nothing away.
package struct TenantLimits: Equatable, Sendable {
    /// Active agents; at least 1.
    package var mostAgents: Int?
    /// Mailboxes; at least 1.
    package var mostMailboxes: Int?

    package init(mostAgents: Int? = nil, mostMailboxes: Int? = nil) {
        self.mostAgents = mostAgents
        self.mostMailboxes = mostMailboxes
    }
}
