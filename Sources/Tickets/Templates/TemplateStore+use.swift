// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Templates

/// Where partials are used.
extension TemplateStore {
    /// Who uses the partials of a name, themselves or by other partials.
    ///
    /// - Throws: `forbidden` without `templates.read`.
    package static func use(ofPartial name: String, by authority: Authority) throws -> PartialUse {
        try authority.require(.readTemplates)
        let transaction = authority.transaction
        return try use(
            of: name, templates: templates(in: transaction), versions: publishedVersions(in: transaction),
            partials: partials(in: transaction))
    }

    /// The same among what was read.
    static func use(
        of name: String,
        templates: [OwnTemplate],
        versions: [TemplateVersion],
        partials: [OwnPartial]
    ) -> PartialUse {
        let contents = partials.map(\.content)
        let published = versions.filter { version in version.partials.contains { $0.partial.name == name } }
        return PartialUse(
            drafts: templates.filter { uses(name, $0.draft, contents) }.map(\.name),
            published: templates.filter { one in published.contains { $0.template == one.id } }.map(\.name),
            partials: Set(
                partials.filter { $0.name != name && $0.content.partial.partialNames.contains(name) }.map(\.name)
            ).sorted())
    }

    /// Whether a template's words use a partial, themselves or by others.
    static func uses(_ name: String, _ source: TemplateSource, _ partials: [BrandedPartial]) -> Bool {
        TemplatePartial.closure(of: source.partialNames, among: partials.map(\.partial)).contains(name)
    }
}
