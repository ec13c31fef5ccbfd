// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Templates

/// The one place where a tenant's templates change.
///
/// As in ``RelayCore``, a command says everything that is wrong at once, and writes rows and events. The words of templates
/// are never repeated in an event: the versions hold them.
package struct TemplateCore: ObjectCommands {
    let authority: Authority
    /// The tenant's fields, which templates may name.
    let fields: CustomFields

    /// A tenant has at most so many templates, and so many partials.
    package static let (mostTemplates, mostPartials) = (1000, 200)

    /// What a command did, and what its author should know of the words.
    package struct Outcome: Sendable {
        package var change: ObjectChange
        /// Placeholders that may come out empty.
        package var warnings: [TemplateWarning] = []
        /// What is wrong with the page for some of its readers.
        package var findings: [PageFinding] = []
        /// The templates that were published, and their versions.
        package var published: [(name: String, version: Int)] = []
        /// The template whose place the published one took, by its name.
        package var displaced: String?
    }

    private static let insert: SQL = """
        insert into templates (tenant_id, template_id, name, kind, brand_id, locale, subject, body_text, body_html, actor_kind,
            actor_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """
    private static let update: SQL = """
        update templates set name = $3, subject = $4, body_text = $5, body_html = $6, actor_kind = $7, actor_id = $8
        where tenant_id = $1 and template_id = $2
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        try self.init(Authority(transaction, as: actor))
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) throws {
        self.authority = authority
        fields = try CustomFieldStore.fields(in: authority.transaction)
    }

    /// Makes a template: a draft, of which nothing is sent before it is published.
    ///
    /// - Parameter original: The template whose draft it begins with, for the log.
    /// - Throws: `forbidden` without `templates.change`; `exists` when the name is another one's; `invalid`, with all
    ///   mistakes of its words.
    package func add(_ template: NewTemplate, from original: TemplateID? = nil) throws -> Outcome {
        try authority.require(.changeTemplates)
        try lockTenant()
        var (added, findings) = (template, Findings())
        let others = try TemplateStore.templates(in: transaction)
        added.draft = added.draft.storable
        added.name = check(added.name, against: others, &findings)
        if others.count >= Self.mostTemplates {
            findings.note("templates", "limit", "A tenant has at most \(Self.mostTemplates) templates.")
        }
        let brands = try TenantStore.brands(in: transaction)
        if let brand = added.brand, !brands.contains(where: { $0.id == brand }) {
            findings.note("brand", "one_of", "There is no such brand.")
        }
        let seen = try check(
            TemplateCheck(kind: added.kind, locale: added.locale, brand: added.brand, source: added.draft), &findings)
        try findings.check()
        var told = [
            Event.Change("name", nil, .string(added.name)), Event.Change("kind", nil, .string(added.kind.rawValue)),
            Event.Change("locale", nil, .string(added.locale.tag)),
        ]
        told.note("brand", .null, JSONValue(added.brand?.description))
        let data = original.map { ["from": $0.description] } ?? [:]
        let change = try write(
            [
                Statement(
                    Self.insert, tenant, added.id, added.name, added.kind.rawValue, added.brand, added.locale.tag,
                    added.draft.subject, added.draft.text, added.draft.html, actor.kind, actor.id)
            ],
            [event(.objectAdded, .template(added.id), data: data, told)])
        return Outcome(change: change, warnings: seen.warnings, findings: seen.findings)
    }

    /// Changes a template's name or draft; what is sent stays as it was published.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists`; `invalid`, with all mistakes of its words.
    package func change(_ id: TemplateID, _ change: TemplateChange) throws -> Outcome {
        try authority.require(.changeTemplates)
        try lockTenant()
        let all = try TemplateStore.templates(in: transaction)
        let old = try Self.find(id, among: all)
        var (name, findings) = (old.name, Findings())
        if let wanted = change.name { name = check(wanted, against: all.filter { $0.id != id }, &findings) }
        let draft = change.draft?.storable ?? old.draft
        let seen = try check(
            TemplateCheck(kind: old.kind, locale: old.locale, brand: old.brand, source: draft), &findings)
        try findings.check()
        var changes: [Event.Change] = []
        changes.note("name", .string(old.name), .string(name))
        changes.noteDraft(old.draft, draft)
        var outcome = Outcome(
            change: ObjectChange(events: []), warnings: seen.warnings, findings: seen.findings)
        if changes.isEmpty { return outcome }
        outcome.change = try write(
            [update(id, name: name, draft)], [event(.objectChanged, .template(id), changes)])
        return outcome
    }

    func update(_ id: TemplateID, name: String, _ draft: TemplateSource) -> Statement {
        Statement(Self.update, tenant, id, name, draft.subject, draft.text, draft.html, actor.kind, actor.id)
    }

    static func find(_ id: TemplateID, among all: [OwnTemplate]) throws -> OwnTemplate {
        guard let template = all.first(where: { $0.id == id }) else {
            throw TicketError(.notFound, "there is no template \(id)")
        }
        return template
    }

    private func check(_ name: String, against others: [OwnTemplate], _ findings: inout Findings) -> String {
        let name = findings.name(name)
        if others.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            findings.noteTwin("name", "There is a template of this name already.")
        }
        return name
    }

    /// Notes all mistakes of a template's words.
    ///
    /// - Parameter partials: `nil` for those that there are now.
    /// - Parameter name: The template's, where somebody else asks than its author.
    @discardableResult
    func check(
        _ check: TemplateCheck,
        with partials: [BrandedPartial]? = nil,
        of name: String? = nil,
        _ findings: inout Findings
    ) throws -> TemplateCheck.Result {
        let partials = try partials ?? TemplateStore.partials(in: transaction).map(\.content)
        let result = check.run(with: partials, fields)
        var place = name.map { "template \"\($0)\": " } ?? ""
        if let brand = result.brand,
            let named = try TenantStore.brands(in: transaction).first(where: { $0.id == brand })
        {
            place += "with the partials of brand \"\(named.name)\": "
        }
        for error in result.errors {
            findings.note(error.part?.rawValue ?? "template", error.rule, place + error.description)
        }
        if check.source.subject.allSatisfy(\.isWhitespace) {
            findings.note("subject", "required", place + "A mail needs a subject.")
        }
        return result
    }
}

extension TemplateError {
    /// The kind as refusals of the core write it: `unknown_name`.
    var rule: String {
        kind.rawValue.reduce(into: "") { text, character in
            text += character.isUppercase ? "_" + character.lowercased() : String(character)
        }
    }
}

extension TemplateSource {
    /// Without what the database cannot hold.
    var storable: TemplateSource {
        TemplateSource(subject: subject.storable, text: text?.storable, html: html?.storable)
    }
}

extension [Event.Change] {
    /// Notes which parts of a draft are different, and not what they say.
    mutating func noteDraft(_ old: TemplateSource, _ new: TemplateSource) {
        noteHidden("subject", old.subject, new.subject)
        noteHidden("text", old.text, new.text)
        noteHidden("html", old.html, new.html)
    }
}
