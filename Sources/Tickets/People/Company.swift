// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// An organization that contacts belong to.
package struct Company: Equatable, Sendable {
    package var id: CompanyID
    package var name: String
    /// What another system calls it.
    package var externalID: String?
    /// Whom to ask first; one of its contacts.
    package var primaryContact: ContactID?
    /// Sorted. New senders from there are its contacts.
    package var domains: [String]

    package init(
        id: CompanyID = CompanyID(),
        name: String,
        externalID: String? = nil,
        primaryContact: ContactID? = nil,
        domains: [String] = []
    ) {
        self.id = id
        self.name = name
        self.externalID = externalID
        self.primaryContact = primaryContact
        self.domains = domains
    }
}

/// What should become different about a company; what is left `nil` stays as it is.
package struct CompanyChange: Equatable, Sendable {
    package var name: String?
    /// `.some(nil)` takes it away; so with the other.
    package var externalID: String??
    package var primaryContact: ContactID??

    package init() {}
}
