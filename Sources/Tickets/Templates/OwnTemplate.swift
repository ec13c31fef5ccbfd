// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import Templates

package import struct Foundation.Date

/// A template that a tenant has written itself, as it stands: its draft, and which version of it is sent.
///
/// Its kind, brand and locale say which mails it is for and never change: another one is made for others, by cloning it.
package struct OwnTemplate: Sendable {
    package var id: TemplateID
    /// What people call it; no two of a tenant have one name.
    package var name: String
    package var kind: MailTemplate.Kind
    /// Only for tickets of this brand; `nil` is for all.
    package var brand: BrandID?
    package var locale: TemplateLocale
    /// The version that is sent; `nil` for none.
    package var version: Int?
    /// How many versions there are.
    package var latestVersion: Int
    /// What would be published.
    package var draft: TemplateSource
    /// Who changed it last: `system`, `agent` …
    package var actorKind: String
    package var createdAt: Date
    package var updatedAt: Date
}

/// A template that is to be made.
package struct NewTemplate: Sendable {
    package var id: TemplateID
    package var name: String
    package var kind: MailTemplate.Kind
    package var brand: BrandID?
    package var locale: TemplateLocale
    package var draft: TemplateSource

    package init(
        id: TemplateID = TemplateID(),
        name: String,
        kind: MailTemplate.Kind,
        brand: BrandID? = nil,
        locale: TemplateLocale,
        draft: TemplateSource
    ) {
        (self.id, self.name, self.kind) = (id, name, kind)
        (self.brand, self.locale, self.draft) = (brand, locale, draft)
    }
}

/// What should become different about a template; what is left `nil` stays as it is.
package struct TemplateChange: Sendable {
    package var name: String?
    package var draft: TemplateSource?

    package init(name: String? = nil, draft: TemplateSource? = nil) { (self.name, self.draft) = (name, draft) }
}

/// What was published of a template at one time; it never changes.
package struct TemplateVersion: Sendable {
    package var template: TemplateID
    /// From 1.
    package var number: Int
    package var source: TemplateSource
    /// The partials that it uses, as they were.
    package var partials: [BrandedPartial]
    /// Who published it: `system`, `agent` …
    package var actorKind: String
    package var createdAt: Date
}

/// A version that is sent, and for which mails.
package struct PublishedTemplate: Hashable, Sendable {
    package var id: TemplateID
    package var kind: MailTemplate.Kind
    package var brand: BrandID?
    package var locale: TemplateLocale
    package var version: Int
}
