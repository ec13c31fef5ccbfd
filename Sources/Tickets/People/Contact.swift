// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// A person who writes to the desk.
package struct Contact: Equatable, Sendable {
    package var id: ContactID
    package var name: String?
    /// Whether an agent wrote the name; no mail changes it any more.
    package var isNameFixed: Bool
    /// The language to write in, where it is known.
    package var locale: String?
    /// What another system calls the person.
    package var externalID: String?
    package var company: CompanyID?
    /// In the order of their coming.
    package var addresses: [Address]
    /// When the person was forgotten; name and addresses are pseudonyms since.
    package var anonymisedAt: Date?
    /// Grows by one with every change.
    package var version: Int64

    /// One of a contact's addresses.
    package struct Address: Equatable, Sendable {
        package var address: MailAddress
        /// When the person proved it; `nil` while it is only claimed.
        package var confirmedAt: Date?
        package var isConfirmed: Bool
    }
}

/// A contact that an agent makes.
package struct NewContact: Equatable, Sendable {
    package var id: ContactID
    package var name: String?
    package var locale: String?
    package var externalID: String?
    /// `nil` goes by the domain of the first address, as for a sender of mail.
    package var company: CompanyID?
    package var addresses: [MailAddress]

    package init(
        id: ContactID = ContactID(),
        name: String? = nil,
        locale: String? = nil,
        externalID: String? = nil,
        company: CompanyID? = nil,
        addresses: [MailAddress]
    ) {
        self.id = id
        self.name = name
        self.locale = locale
        self.externalID = externalID
        self.company = company
        self.addresses = addresses
    }
}

/// What should become different about a contact; what is left `nil` stays as it is.
package struct ContactChange: Equatable, Sendable {
    /// `.some(nil)` takes it away; so with the others.
    package var name: String??
    package var locale: String??
    package var externalID: String??
    package var company: CompanyID??

    package init() {}
}
