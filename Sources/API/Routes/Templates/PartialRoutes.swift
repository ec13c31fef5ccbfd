// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Templates
import Tickets

/// Pieces that templates share: `/api/v1/partials`. Listing, showing and removing are ``Collection/partials``.
struct PartialRoutes: Sendable {
    private static let partials = Collection<OwnPartial, PartialID>.partials

    func add(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let (name, brand) = (values.required(TemplateInput.name), values[TemplateInput.brand])
            if try TemplateStore.partials(by: authority).contains(where: { $0.name == name && $0.brand == brand }) {
                throw APIError(.exists, "There is a piece of this name already.", at: .pointer("/data/attributes/name"))
            }
            let partial = TemplatePartial(
                name: name, text: values[TemplateInput.text] ?? "", html: values[TemplateInput.html] ?? "")
            let outcome = try TemplateCore(authority).save(
                BrandedPartial(brand: brand, partial), publishes: values[TemplateInput.publishes] ?? false)
            return try Self.answer(name, brand, outcome, call, authority)
        }
    }

    func change(_ call: Call, _ caller: Caller) async throws -> Answer {
        let condition = try Condition(call.request)
        let values = try await call.document(id: call["id"]).values
        return try await caller.work { authority in
            try authority.lockSettings()
            let old = try Self.partials.wanted(call["id"], authority)
            try condition.check(ResourceShape.partial.resource(old))
            let partial = TemplatePartial(
                name: old.name, text: values[TemplateInput.text] ?? old.content.partial.text,
                html: values[TemplateInput.html] ?? old.content.partial.html)
            let outcome = try TemplateCore(authority).save(
                BrandedPartial(brand: old.brand, partial), publishes: values[TemplateInput.publishes] ?? false)
            return try Self.answer(old.name, old.brand, outcome, call, authority)
        }
    }

    /// Where a piece is used.
    func use(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let use = try await caller.work { authority in
            try TemplateStore.use(ofPartial: Self.partials.wanted(call["id"], authority).name, by: authority)
        }
        return call.meta([
            "drafts": .array(use.drafts.map(JSONValue.string)),
            "published": .array(use.published.map(JSONValue.string)),
            "partials": .array(use.partials.map(JSONValue.string)),
        ])
    }

    private static func answer(
        _ name: String,
        _ brand: BrandID?,
        _ outcome: TemplateCore.Outcome,
        _ call: Call,
        _ authority: Authority
    ) throws -> Answer {
        let saved = try TemplateStore.partials(by: authority).first { $0.name == name && $0.brand == brand }
        guard let saved else { throw APIError(.internalError, "It was not kept.") }
        let notes =
            outcome.warnings.map(\.description) + outcome.findings.map(\.description)
            + outcome.published.map { "\($0.name) was published: version \($0.version)." }
        return call.one(ResourceShape.partial.resource(saved), notes: notes)
    }
}
