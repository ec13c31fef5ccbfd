// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
import Templates

extension TemplateCore {
    private static let insertVersion: SQL = """
        insert into template_versions (tenant_id, template_id, version, subject, body_text, body_html, partials, actor_kind,
            actor_id)
        values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)
        """
    private static let setVersion: SQL = """
        update templates set version = $3, latest_version = greatest(latest_version, coalesce($3, 0)), actor_kind = $4,
            actor_id = $5
        where tenant_id = $1 and template_id = $2
        """
    private static let setRemoved: SQL = """
        update templates set version = null, removed_at = now(), actor_kind = $3, actor_id = $4
        where tenant_id = $1 and template_id = $2
        """

    /// Publishes a template's draft with the partials as they are: mails that are written from now on are written by it.
    ///
    /// Where another template is published for the same kind, brand and language, this one takes its place. Mails that are
    /// queued already keep their words.
    ///
    /// - Throws: `notFound`; `forbidden` without `templates.change`; `invalid`, with all mistakes, where its partials have
    ///   changed since the draft was saved.
    package func publish(_ id: TemplateID) throws -> Outcome {
        try authority.require(.changeTemplates)
        try lockTenant()
        let all = try TemplateStore.templates(in: transaction)
        let template = try Self.find(id, among: all)
        var findings = Findings()
        let seen = try check(
            TemplateCheck(
                kind: template.kind, locale: template.locale, brand: template.brand, source: template.draft), &findings)
        try findings.check()
        var outcome = Outcome(change: ObjectChange(events: []), warnings: seen.warnings, findings: seen.findings)
        if let number = template.version,
            let current = try TemplateStore.version(number, of: id, in: transaction),
            current.source == template.draft, Set(current.partials) == Set(seen.used)
        {
            return outcome
        }
        var (statements, events): ([Statement], [Event]) = ([], [])
        if let other = all.first(where: { $0.isInPlace(of: template) }) {
            outcome.displaced = other.name
            statements.append(set(nil, of: other.id))
            events.append(
                event(
                    .objectChanged, .template(other.id), data: ["replaced_by": id.description],
                    [Event.Change("version", JSONValue(other.version.map(Double.init)), nil)]))
        }
        statements += publication(of: template, template.draft, seen.used)
        events.append(publicationEvent(of: template))
        outcome.change = try write(statements, events)
        outcome.published = [(template.name, template.latestVersion + 1)]
        return outcome
    }

    /// Takes a template back: mails are written by the next one that fits, at last by the default. Its draft and its versions
    /// stay.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func withdraw(_ id: TemplateID) throws -> ObjectChange {
        try authority.require(.changeTemplates)
        try lockTenant()
        let template = try Self.find(id, among: TemplateStore.templates(in: transaction))
        guard let version = template.version else { return ObjectChange(events: []) }
        return try write(
            [set(nil, of: id)],
            [event(.objectChanged, .template(id), [Event.Change("version", .number(Double(version)), nil)])])
    }

    /// Makes an earlier version the draft; to send it again it is published.
    ///
    /// The partials are those of now: so it is checked like every draft.
    ///
    /// - Throws: `notFound` for a template or version that is not there; `forbidden`; `invalid`.
    package func restore(_ version: Int, of id: TemplateID) throws -> Outcome {
        try authority.require(.changeTemplates)
        try lockTenant()
        let template = try Self.find(id, among: TemplateStore.templates(in: transaction))
        guard let old = try TemplateStore.version(version, of: id, in: transaction) else {
            let count = template.latestVersion
            throw TicketError(
                .notFound,
                "there is no version \(version) of template \(id); "
                    + (count == 0 ? "it was never published" : "there are 1 to \(count)"))
        }
        var findings = Findings()
        let seen = try check(
            TemplateCheck(kind: template.kind, locale: template.locale, brand: template.brand, source: old.source),
            &findings)
        try findings.check()
        var changes: [Event.Change] = []
        changes.noteDraft(template.draft, old.source)
        var outcome = Outcome(change: ObjectChange(events: []), warnings: seen.warnings, findings: seen.findings)
        if changes.isEmpty { return outcome }
        outcome.change = try write(
            [update(id, name: template.name, old.source)],
            [event(.objectChanged, .template(id), data: ["restored": "\(version)"], changes)])
        return outcome
    }

    /// Removes a template: it is sent no more, and its name is free. Its versions are kept, because mails name them.
    ///
    /// Behind every template stands the default of its kind, so there is always one to write a mail by.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func remove(_ id: TemplateID) throws -> ObjectChange {
        try authority.require(.changeTemplates)
        try lockTenant()
        let template = try Self.find(id, among: TemplateStore.templates(in: transaction))
        var changes = [Event.Change("name", .string(template.name), nil)]
        changes.note("version", JSONValue(template.version.map(Double.init)), .null)
        return try write(
            [Statement(Self.setRemoved, tenant, id, actor.kind, actor.id)],
            [event(.objectRemoved, .template(id), changes)])
    }

    private func set(_ version: Int?, of id: TemplateID) -> Statement {
        Statement(Self.setVersion, tenant, id, version, actor.kind, actor.id)
    }

    /// The statements that publish words as a template's next version.
    func publication(of template: OwnTemplate, _ source: TemplateSource, _ partials: [BrandedPartial]) -> [Statement] {
        [
            Statement(
                Self.insertVersion, tenant, template.id, template.latestVersion + 1, source.subject, source.text,
                source.html, BrandedPartial.text(of: partials), actor.kind, actor.id),
            set(template.latestVersion + 1, of: template.id),
        ]
    }

    /// The event that tells of it.
    func publicationEvent(of template: OwnTemplate, data: [String: String] = [:]) -> Event {
        event(
            .objectChanged, .template(template.id), data: data,
            [
                Event.Change(
                    "version", JSONValue(template.version.map(Double.init)), .number(Double(template.latestVersion + 1))
                )
            ])
    }
}

extension OwnTemplate {
    /// Whether it is sent where another one would be.
    fileprivate func isInPlace(of other: OwnTemplate) -> Bool {
        version != nil && id != other.id && (kind, brand, locale) == (other.kind, other.brand, other.locale)
    }
}
