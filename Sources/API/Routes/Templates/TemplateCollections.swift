// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Templates
import Tickets

extension Collection where Thing == OwnTemplate, Key == TemplateID {
    /// Making and changing them says more than a collection's does: ``TemplateRoutes``.
    static let templates: Collection = {
        var templates = Collection(
            .template, one: "Template", many: "Templates", in: "Templates",
            all: { try TemplateStore.templates(by: $0) }, id: { $0.id },
            find: { id, authority in try TemplateStore.templates(by: authority).first { $0.id == id } })
        templates.remove = { template, authority in _ = try TemplateCore(authority).remove(template.id) }
        return templates
    }()
}

extension Collection where Thing == OwnPartial, Key == PartialID {
    static let partials: Collection = {
        var partials = Collection(
            .partial, one: "Partial", many: "Partials", in: "Templates", all: { try TemplateStore.partials(by: $0) },
            id: { $0.id }, find: { id, authority in try TemplateStore.partials(by: authority).first { $0.id == id } })
        partials.remove = { partial, authority in _ = try TemplateCore(authority).remove(partial.id) }
        return partials
    }()
}
