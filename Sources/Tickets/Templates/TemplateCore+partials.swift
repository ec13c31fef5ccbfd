// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
import Templates

extension TemplateCore {
    private static let insertPartial: SQL = """
        insert into template_partials (tenant_id, partial_id, name, brand_id, body_text, body_html, actor_kind, actor_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    private static let updatePartial: SQL = """
        update template_partials set body_text = $3, body_html = $4, actor_kind = $5, actor_id = $6
        where tenant_id = $1 and partial_id = $2
        """
    private static let deletePartial: SQL = "delete from template_partials where tenant_id = $1 and partial_id = $2"

    /// Saves a partial: makes it, or changes the one of its name and brand.
    ///
    /// It is looked at in every draft that uses it. What is published keeps the partial that it was published with, until it
    /// is published anew.
    ///
    /// - Parameter publishes: Whether all published templates that use it are published anew with it, as they are sent now and
    ///   not as their drafts are; all of them, or nothing happens.
    /// - Throws: `forbidden` without `templates.change`; `invalid`, with all mistakes in it and in the templates that use it.
    package func save(_ partial: BrandedPartial, publishes: Bool = false) throws -> Outcome {
        try authority.require(.changeTemplates)
        try lockTenant()
        let old = try TemplateStore.partials(in: transaction)
        let templates = try TemplateStore.templates(in: transaction)
        var (saved, findings) = (partial, Findings())
        saved.partial.text = saved.partial.text.storable
        saved.partial.html = saved.partial.html.storable
        let same = old.first { $0.name == saved.partial.name && $0.brand == saved.brand }
        try check(saved, isNew: same == nil, among: old, &findings)
        try findings.check()
        let all = old.filter { $0.id != same?.id }.map(\.content) + [saved]
        for template in templates where TemplateStore.uses(saved.partial.name, template.draft, all) {
            let words = TemplateCheck(
                kind: template.kind, locale: template.locale, brand: template.brand, source: template.draft)
            try check(words, with: all, of: template.name, &findings)
        }
        var (statements, events): ([Statement], [Event]) = ([], [])
        let id = same?.id ?? PartialID()
        write(saved, over: same, as: id, &statements, &events)
        var outcome = Outcome(change: ObjectChange(events: []))
        for version in publishes ? try TemplateStore.publishedVersions(in: transaction) : [] {
            guard TemplateStore.uses(saved.partial.name, version.source, all),
                let template = templates.first(where: { $0.id == version.template })
            else { continue }
            let words = TemplateCheck(
                kind: template.kind, locale: template.locale, brand: template.brand, source: version.source)
            let seen = try check(words, with: all, of: template.name, &findings)
            if Set(seen.used) == Set(version.partials) { continue }
            statements += publication(of: template, version.source, seen.used)
            events.append(publicationEvent(of: template, data: ["partial": id.description]))
            outcome.published.append((template.name, template.latestVersion + 1))
        }
        try findings.check()
        outcome.published.sort { $0.name < $1.name }
        if events.isEmpty { return outcome }
        outcome.change = try write(statements, events)
        return outcome
    }

    /// Removes a partial that nothing uses but what was published with it, which keeps it.
    ///
    /// One of a brand may go where there is one for all, which takes its place.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse`, naming the templates and partials that use it.
    package func remove(_ id: PartialID) throws -> ObjectChange {
        try authority.require(.changeTemplates)
        try lockTenant()
        let all = try TemplateStore.partials(in: transaction)
        guard let partial = all.first(where: { $0.id == id }) else {
            throw TicketError(.notFound, "there is no partial \(id)")
        }
        let isReplaced = partial.brand != nil && all.contains { $0.name == partial.name && $0.brand == nil }
        let use = try TemplateStore.use(
            of: partial.name, templates: TemplateStore.templates(in: transaction), versions: [],
            partials: all.filter { $0.id != id })
        if !isReplaced, !use.isEmpty {
            throw TicketError(
                .inUse,
                "partial \(partial.name) is used by "
                    + [
                        use.drafts.isEmpty ? nil : "templates " + use.drafts.joined(separator: ", "),
                        use.partials.isEmpty ? nil : "partials " + use.partials.joined(separator: ", "),
                    ].compactMap { $0 }.joined(separator: " and ")
                    + "; take it out of them first")
        }
        return try write(
            [Statement(Self.deletePartial, tenant, id)],
            [event(.objectRemoved, .templatePartial(id), [Event.Change("name", .string(partial.name), nil)])])
    }

    private func check(
        _ saved: BrandedPartial,
        isNew: Bool,
        among others: [OwnPartial],
        _ findings: inout Findings
    ) throws {
        if saved.partial.name.wholeMatch(of: /[a-z][a-z0-9_-]{0,59}/) == nil {
            findings.note(
                "name", "format", "A partial's name has 1 to 60 of a-z, 0-9, - and _, and begins with a letter.")
        }
        if isNew, others.count >= Self.mostPartials {
            findings.note("partials", "limit", "A tenant has at most \(Self.mostPartials) partials.")
        }
        if let brand = saved.brand, try !TenantStore.brands(in: transaction).contains(where: { $0.id == brand }) {
            findings.note("brand", "one_of", "There is no such brand.")
        }
        if !findings.problems.isEmpty { return }
        let view = BrandedPartial.view(of: saved.brand, in: others.map(\.content))
        for error in saved.partial.check(among: view, catalogue: fields.catalogueOfPartials) {
            findings.note(error.part?.rawValue ?? "partial", error.rule, error.description)
        }
    }

    private func write(
        _ saved: BrandedPartial,
        over old: OwnPartial?,
        as id: PartialID,
        _ statements: inout [Statement],
        _ events: inout [Event]
    ) {
        let partial = saved.partial
        guard let old else {
            statements.append(
                Statement(
                    Self.insertPartial, tenant, id, partial.name, saved.brand, partial.text, partial.html, actor.kind,
                    actor.id))
            var told = [Event.Change("name", nil, .string(partial.name))]
            told.note("brand", .null, JSONValue(saved.brand?.description))
            events.append(event(.objectAdded, .templatePartial(id), told))
            return
        }
        var changes: [Event.Change] = []
        changes.noteHidden("text", old.content.partial.text, partial.text)
        changes.noteHidden("html", old.content.partial.html, partial.html)
        if changes.isEmpty { return }
        statements.append(
            Statement(Self.updatePartial, tenant, id, partial.text, partial.html, actor.kind, actor.id))
        events.append(event(.objectChanged, .templatePartial(id), changes))
    }
}
