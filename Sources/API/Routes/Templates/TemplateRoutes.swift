// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Identity
import Templates
import Tickets

/// Templates of the tenant's own: `/api/v1/templates`. Listing, showing and removing are ``Collection/templates``.
struct TemplateRoutes: Sendable {
    func add(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let template = NewTemplate(
                name: values.required(TemplateInput.name), kind: values.required(TemplateInput.kind),
                brand: values[TemplateInput.brand], locale: values.required(TemplateInput.locale),
                draft: TemplateSource(
                    subject: values.required(TemplateInput.subject), text: values[TemplateInput.text],
                    html: values[TemplateInput.html]))
            let outcome = try TemplateCore(authority).add(template)
            return try Self.answer(template.id, outcome, call, authority)
        }
    }

    func change(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try Self.id(call)
        let condition = try Condition(call.request)
        let values = try await call.document(id: call["id"]).values
        return try await caller.work { authority in
            try authority.lockSettings()
            let template = try Self.find(id, authority)
            try condition.check(ResourceShape.template.resource(template))
            var draft = template.draft
            draft.subject = values[TemplateInput.subject] ?? draft.subject
            if let text = values.change(TemplateInput.text) { draft.text = text }
            if let html = values.change(TemplateInput.html) { draft.html = html }
            let outcome = try TemplateCore(authority).change(
                id, TemplateChange(name: values[TemplateInput.name], draft: draft))
            return try Self.answer(id, outcome, call, authority)
        }
    }

    func clone(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try Self.id(call)
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let original = try Self.find(id, authority)
            let template = NewTemplate(
                name: values.required(TemplateInput.name), kind: original.kind,
                brand: values.change(TemplateInput.brand) ?? original.brand,
                locale: values[TemplateInput.locale] ?? original.locale, draft: original.draft)
            let outcome = try TemplateCore(authority).add(template, from: id)
            return try Self.answer(template.id, outcome, call, authority)
        }
    }

    func publish(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try Self.id(call)
        try call.query.problems.check()
        return try await caller.once(call, call.digest()) { authority in
            _ = try Self.find(id, authority)
            return try Self.answer(id, try TemplateCore(authority).publish(id), call, authority)
        }
    }

    func withdraw(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try Self.id(call)
        try call.query.problems.check()
        return try await caller.once(call, call.digest()) { authority in
            _ = try Self.find(id, authority)
            _ = try TemplateCore(authority).withdraw(id)
            return call.one(ResourceShape.template.resource(try Self.find(id, authority)))
        }
    }

    func restore(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try Self.id(call)
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            _ = try Self.find(id, authority)
            let outcome = try TemplateCore(authority).restore(values.required(TemplateInput.version), of: id)
            return try Self.answer(id, outcome, call, authority)
        }
    }

    // MARK: Looking

    /// What a template says with a ticket, or with examples.
    func preview(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try Self.id(call)
        let values = try await call.document().values
        let shown = try await caller.work { authority in
            let (template, transaction) = (try Self.find(id, authority), authority.transaction)
            let version = try values[TemplateInput.version].map { try Self.version($0, of: id, authority) }
            let fields = try CustomFieldStore.fields(in: transaction)
            var (facts, place) = (Facts.examples(of: fields.catalogue(for: template.kind)), values[TemplateInput.brand])
            if let ticket = values[TemplateInput.ticket] {
                guard let found = try TicketStore.find(ticket, for: Viewer(authority), in: transaction) else {
                    throw APIError(
                        .invalidValue, "There is no such ticket.", at: .pointer("/data/relationships/ticket/data/id"))
                }
                let known = try TemplatePreview.facts(for: template.kind, of: found, in: transaction)
                (facts, place) = (known.facts, place ?? known.brand)
            }
            let partials = try version?.partials ?? TemplateStore.partials(by: authority).map(\.content)
            do throws(TemplateError) {
                return ShownMail(
                    rendered: try TemplatePreview.render(
                        template, version?.source ?? template.draft, partials, of: place, fields, with: facts),
                    template: id)
            } catch { throw APIError(.inUse, "\(error)") }
        }
        return call.one(ResourceShape.preview.resource(shown))
    }

    func versions(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try Self.id(call)
        let query = call.query
        let page = call.page(query, for: caller)
        let selection = FieldSelection(query, of: call.operation.shown)
        try query.problems.check()
        let all = try await caller.work { authority in
            _ = try Self.find(id, authority)
            return try TemplateStore.versions(of: id, by: authority)
        }
        let (versions, next) = try page.slice(all) { String($0.number) }
        return call.page(
            versions.map { ResourceShape.templateVersion.resource($0) }, selection,
            links: call.links(query, next: next, for: caller))
    }

    func version(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try Self.id(call)
        let query = call.query
        let selection = FieldSelection(query, of: call.operation.shown)
        try query.problems.check()
        let number = Int(call["version"]) ?? 0
        let version = try await caller.work { try Self.version(number, of: id, $0) }
        return call.one(ResourceShape.templateVersion.resource(version), selection)
    }

    /// Line by line what the draft changes, or what is different between two versions.
    func compare(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try Self.id(call)
        let query = call.query
        let page = call.page(query, for: caller)
        let selection = FieldSelection(query, of: call.operation.shown)
        let (from, to) = (Self.number("from", query), Self.number("to", query))
        try query.problems.check()
        let lines = try await caller.work { authority in
            let template = try Self.find(id, authority)
            guard let first = from ?? template.version else {
                throw APIError(.inUse, "The template is not published; name a version by the parameter from.")
            }
            let old = try Self.version(first, of: id, authority).source
            let new = try to.map { try Self.version($0, of: id, authority).source } ?? template.draft
            return Self.lines(from: old, to: new)
        }
        let (shown, next) = try page.slice(lines) { String($0.position) }
        return call.page(
            shown.map { ResourceShape.comparedLine.resource($0) }, selection,
            links: call.links(query, next: next, for: caller))
    }

    func placeholders(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let page = call.page(query, for: caller)
        let selection = FieldSelection(query, of: call.operation.shown)
        let kinds = query.words("filter[kind]", MailTemplate.Kind.self)
        if kinds.count > 1 { query.note("filter[kind]", "This may name one kind.") }
        try query.problems.check()
        let all = try await caller.work { authority in
            let fields = try CustomFieldStore.fields(in: authority.transaction)
            return (kinds.first.map { fields.catalogue(for: $0) } ?? .all).placeholders
        }
        let (shown, next) = try page.slice(all) { $0.name }
        return call.page(
            shown.map { ResourceShape.placeholder.resource($0) }, selection,
            links: call.links(query, next: next, for: caller))
    }

    // MARK: Common parts

    private static func number(_ name: String, _ query: QueryParameters) -> Int? {
        guard let text = query[name] else { return nil }
        if let number = Int(text), TemplateInput.versions.contains(number) { return number }
        query.note(name, "This is the number of a version.")
        return nil
    }

    private static func lines(from old: TemplateSource, to new: TemplateSource) -> [ComparedLine] {
        let parts = [
            ("subject", old.subject, new.subject), ("text", old.text ?? "", new.text ?? ""),
            ("html", old.html ?? "", new.html ?? ""),
        ]
        var lines: [ComparedLine] = []
        for (part, before, after) in parts where before != after {
            for line in LineDifference.lines(from: before, to: after) {
                let (change, text) =
                    switch line {
                    case .same(let text): ("same", text)
                    case .removed(let text): ("removed", text)
                    case .added(let text): ("added", text)
                    }
                lines.append(ComparedLine(position: lines.count, part: part, change: change, text: text))
            }
        }
        return lines
    }

    /// The template as it is now, and what is to be said about its words.
    private static func answer(
        _ id: TemplateID,
        _ outcome: TemplateCore.Outcome,
        _ call: Call,
        _ authority: Authority
    ) throws -> Answer {
        let notes = outcome.warnings.map(\.description) + outcome.findings.map(\.description)
        let displaced = outcome.displaced.map { ["\($0) is not sent any more."] } ?? []
        return call.one(ResourceShape.template.resource(try find(id, authority)), notes: notes + displaced)
    }

    private static func id(_ call: Call) throws -> TemplateID {
        guard let id = TemplateID(canonical: call["id"]) else { throw Refusal.notFound }
        return id
    }

    private static func find(_ id: TemplateID, _ authority: Authority) throws -> OwnTemplate {
        guard let found = try TemplateStore.templates(by: authority).first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return found
    }

    private static func version(_ number: Int, of id: TemplateID, _ authority: Authority) throws -> TemplateVersion {
        guard TemplateInput.versions.contains(number),
            let version = try TemplateStore.version(number, of: id, by: authority)
        else { throw Refusal.notFound }
        return version
    }
}
