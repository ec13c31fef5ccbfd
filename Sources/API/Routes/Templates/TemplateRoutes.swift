// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Identity
import Templates
import Tickets

/// Templates of the tenant's own: `/api/v1/templates`. Listing, showing and removing are ``Collection/templates``.
struct TemplateRoutes: Sendable {
    /// Sends tests.
    let trial: TemplateTrial

    private static let templates = Collection<OwnTemplate, TemplateID>.templates

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
        let id = try call.pathID() as TemplateID
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
        let id = try call.pathID() as TemplateID
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
        try await act(call, caller) { id, _, core in Self.notes(try core.publish(id)) }
    }

    func withdraw(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { id, _, core in
            _ = try core.withdraw(id)
            return []
        }
    }

    func restore(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { id, values, core in
            Self.notes(try core.restore(values.required(TemplateInput.version), of: id))
        }
    }

    /// Does something with the template that the path names, and shows it as it is then.
    private func act(
        _ call: Call,
        _ caller: Caller,
        _ body: @escaping @Sendable (TemplateID, InputValues, TemplateCore) throws -> [String]
    ) async throws -> Answer {
        let (values, digest) = try await call.asked()
        return try await caller.once(call, digest) { authority in
            let id = try Self.templates.wanted(call["id"], authority).id
            let notes = try body(id, values, TemplateCore(authority))
            return call.one(ResourceShape.template.resource(try Self.find(id, authority)), notes: notes)
        }
    }

    // MARK: Looking

    /// What a template says with a ticket, or with examples.
    func preview(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try call.pathID() as TemplateID
        let values = try await call.document().values
        return call.one(
            ResourceShape.preview.resource(try await caller.work { try Self.rendered(id, values, $0) }))
    }

    /// Sends what a template says with a ticket to an agent.
    func test(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try call.pathID() as TemplateID
        let (values, digest) = try await call.document()
        let trial = trial
        return try await caller.once(call, digest) { authority in
            let shown = try Self.rendered(id, values, authority)
            let reader: AgentID
            if let named = values[TemplateInput.agent] {
                reader = named
            } else if case .agent(let agent) = authority.actor {
                reader = agent
            } else {
                throw APIError(
                    .missingMember, "A key has to say which agent gets it, in relationships.agent.",
                    at: .pointer("/data"))
            }
            try trial.send(
                shown.rendered, of: try Self.find(id, authority).kind, about: values.required(TemplateInput.ticket),
                to: reader, in: authority.transaction)
            return call.one(ResourceShape.preview.resource(shown))
        }
    }

    /// What a draft, or a version, says with the values that a request names.
    private static func rendered(
        _ id: TemplateID, _ values: InputValues, _ authority: Authority
    ) throws -> ShownMail {
        let (template, transaction) = (try find(id, authority), authority.transaction)
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

    func versions(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await call.list(.templateVersion, for: caller) { _ in
            { page, authority in
                let template = try Self.templates.wanted(call["id"], authority)
                return try page.slice(TemplateStore.versions(of: template.id, by: authority)) { String($0.number) }
            }
        }
    }

    func version(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id: TemplateID = try call.pathID()
        return try await call.show(.templateVersion, for: caller) {
            try Self.version(Int(call["version"]) ?? 0, of: id, $0)
        }
    }

    /// Line by line what the draft changes, or what is different between two versions.
    func compare(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await call.list(.comparedLine, for: caller) { query in
            let (from, to) = (Self.number("from", query), Self.number("to", query))
            return { page, authority in
                let template = try Self.templates.wanted(call["id"], authority)
                guard let first = from ?? template.version else {
                    throw APIError(.inUse, "The template is not published; name a version by the parameter from.")
                }
                let old = try Self.version(first, of: template.id, authority).source
                let new = try to.map { try Self.version($0, of: template.id, authority).source } ?? template.draft
                return try page.slice(Self.lines(from: old, to: new)) { String($0.position) }
            }
        }
    }

    func placeholders(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await call.list(.placeholder, for: caller) { query in
            let kind = query.word("filter[kind]", MailTemplate.Kind.self, "kind")
            return { page, authority in
                let fields = try CustomFieldStore.fields(in: authority.transaction)
                let catalogue = kind.map { fields.catalogue(for: $0) } ?? .all
                return try page.slice(catalogue.placeholders) { $0.name }
            }
        }
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
        call.one(ResourceShape.template.resource(try find(id, authority)), notes: notes(outcome))
    }

    private static func notes(_ outcome: TemplateCore.Outcome) -> [String] {
        outcome.warnings.map(\.description) + outcome.findings.map(\.description)
            + (outcome.displaced.map { ["\($0) is not sent any more."] } ?? [])
    }

    private static func find(_ id: TemplateID, _ authority: Authority) throws -> OwnTemplate {
        try templates.wanted(id.description, authority)
    }

    private static func version(_ number: Int, of id: TemplateID, _ authority: Authority) throws -> TemplateVersion {
        guard TemplateInput.versions.contains(number),
            let version = try TemplateStore.version(number, of: id, by: authority)
        else { throw Refusal.notFound }
        return version
    }
}
