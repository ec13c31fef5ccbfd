// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import Templates

package import struct Foundation.Date

/// A partial, and the brand in whose mails it takes the place of the one for all.
package struct BrandedPartial: Hashable, Sendable {
    /// `nil` is for all.
    package var brand: BrandID?
    package var partial: TemplatePartial

    package init(brand: BrandID? = nil, _ partial: TemplatePartial) { (self.brand, self.partial) = (brand, partial) }

    /// What templates see in a brand's mails: of each name the brand's own, else the one for all.
    package static func view(of brand: BrandID?, in partials: [BrandedPartial]) -> [TemplatePartial] {
        let own = partials.filter { brand != nil && $0.brand == brand }.map(\.partial)
        let names = Set(own.map(\.name))
        return own + partials.filter { $0.brand == nil && !names.contains($0.partial.name) }.map(\.partial)
    }
}

/// A piece that templates share, as it stands.
///
/// What was published with it keeps it as it was then.
package struct OwnPartial: Sendable {
    package var id: PartialID
    package var content: BrandedPartial
    /// Who changed it last: `system`, `agent` …
    package var actorKind: String
    package var createdAt: Date
    package var updatedAt: Date

    package var name: String { content.partial.name }
    package var brand: BrandID? { content.brand }
}

/// Who uses a partial.
package struct PartialUse: Equatable, Sendable {
    /// Templates whose draft uses it, by name.
    package var drafts: [String] = []
    /// Templates whose published version uses it.
    package var published: [String] = []
    /// Other partials that use it.
    package var partials: [String] = []

    package init(drafts: [String] = [], published: [String] = [], partials: [String] = []) {
        (self.drafts, self.published, self.partials) = (drafts, published, partials)
    }

    package var isEmpty: Bool { drafts.isEmpty && published.isEmpty && partials.isEmpty }
}
