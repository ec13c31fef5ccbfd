// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// A public face of a tenant: the name customers read, and the language it speaks first.
package struct Brand: Equatable, Sendable {
    package var id: BrandID
    package var name: String
    package var locale: String
    /// Whether new mailboxes may be of it; what is of it already stays so.
    package var isActive: Bool

    package init(id: BrandID = BrandID(), name: String, locale: String, isActive: Bool = true) {
        self.id = id
        self.name = name
        self.locale = locale
        self.isActive = isActive
    }
}

/// What should become different about a brand; what is left `nil` stays as it is.
package struct BrandChange: Equatable, Sendable {
    package var name: String?
    package var locale: String?
    package var isActive: Bool?

    package init(name: String? = nil, locale: String? = nil, isActive: Bool? = nil) {
        self.name = name
        self.locale = locale
        self.isActive = isActive
    }
}
