// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Identity
import Tickets

import struct Foundation.Date

/// Forms on tenants' pages: `/api/v1/widgets`.
struct WidgetRoutes: Sendable {
    let sealer: Sealer

    /// Listing, showing, changing and removing.
    let collection: Collection<Widget, WidgetID> = {
        var widgets = Collection<Widget, WidgetID>(
            .widget, one: "Widget", many: "Widgets", in: "Forms", all: { try WidgetStore.all(in: $0.transaction) },
            id: { $0.id }, find: { try WidgetStore.find($0, in: $1.transaction) })
        widgets.change = .init(input: WidgetInput.change) { old, values, authority in
            var new = old
            new.name = values[WidgetInput.name] ?? old.name
            new.mailbox = values[WidgetInput.mailbox] ?? old.mailbox
            new.origins = values[WidgetInput.origins] ?? old.origins
            new.fields = values[WidgetInput.fields] ?? old.fields
            new.isEnabled = values[WidgetInput.isEnabled] ?? old.isEnabled
            try WidgetRoutes.check(new, authority)
            try WidgetStore.change(old, to: new, by: authority)
        }
        widgets.remove = { widget, authority in try WidgetStore.remove(widget.id, by: authority) }
        return widgets
    }()

    func add(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        let sealer = sealer
        return try await caller.once(call, digest, isSecret: true) { authority in
            let (id, secret, now) = (WidgetID(), Widget.makeSecret(), Date())
            let widget = Widget(
                id: id, name: values.required(WidgetInput.name), mailbox: values.required(WidgetInput.mailbox),
                origins: values.required(WidgetInput.origins), fields: values[WidgetInput.fields] ?? [],
                isEnabled: values[WidgetInput.isEnabled] ?? true, createdAt: now, updatedAt: now)
            try Self.check(widget, authority)
            let sealed = try sealer.seal(
                secret, context: Widget.sealContext(tenant: authority.tenant, widget: id))
            try WidgetStore.add(widget, sealedSecret: sealed, by: authority)
            return try Self.answer(id, secret, call, authority)
        }
    }

    func rotate(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id: WidgetID = try call.pathID()
        let (values, digest) = try await call.document()
        let sealer = sealer
        return try await caller.once(call, digest, isSecret: true) { authority in
            guard try WidgetStore.find(id, in: authority.transaction) != nil else { throw Refusal.notFound }
            let secret = Widget.makeSecret()
            let sealed = try sealer.seal(
                secret, context: Widget.sealContext(tenant: authority.tenant, widget: id))
            try WidgetStore.replaceSecret(
                of: id, by: sealed, overlapMinutes: values[WidgetInput.overlap] ?? 24 * 60, by: authority)
            return try Self.answer(id, secret, call, authority)
        }
    }

    /// Makes a token, for sites that sign none themselves.
    func token(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id: WidgetID = try call.pathID()
        let values = try await call.document().values
        let (allowed, seconds) = (values[WidgetInput.allowed], (values[WidgetInput.minutes] ?? 15) * 60)
        let (widget, sealed) = try await caller.work { authority in
            (
                try WidgetStore.find(id, in: authority.transaction),
                try WidgetStore.sealedSecrets(of: id, in: authority.transaction).first
            )
        }
        guard let widget else { throw Refusal.notFound }
        guard let sealed else { throw APIError(.inUse, "Nothing is taken from this form; enable it first.") }
        if let allowed, !Set(allowed).isSubset(of: widget.origins) {
            throw APIError(
                .invalidValue, "These are of the form's own origins.", at: .pointer("/data/attributes/allowed_origins"))
        }
        let now = Date()
        let secret = try sealer.openSecret(
            sealed, context: Widget.sealContext(tenant: caller.tenant, widget: id))
        return call.meta([
            "token": .string(WidgetToken.make(for: id, origins: allowed, seconds: seconds, secret: secret, now: now)),
            "expires_at": .string(Timestamp.text(now.addingTimeInterval(Double(seconds)))),
        ])
    }

    private static func check(_ widget: Widget, _ authority: Authority) throws {
        var errors: [APIError] = []
        if !widget.origins.allSatisfy(Widget.isOrigin) || widget.origins.isEmpty {
            errors.append(
                APIError(
                    .invalidValue, "An origin is https://host or https://host:port in small letters, without a path.",
                    at: .pointer("/data/attributes/origins")))
        }
        let fields = try CustomFieldStore.fields(in: authority.transaction).fields.filter { $0.isPublic && $0.isActive }
        if !Set(widget.fields).isSubset(of: fields.map(\.key)) {
            errors.append(
                APIError(
                    .invalidValue, "These are keys of custom fields that customers see.",
                    at: .pointer("/data/attributes/fields")))
        }
        if try MailboxStore.find(widget.mailbox, by: authority) == nil {
            errors.append(
                APIError(
                    .invalidValue, "There is no such mailbox.", at: .pointer("/data/relationships/mailbox/data/id")))
        }
        if !errors.isEmpty { throw Refusal(errors) }
    }

    private static func answer(
        _ id: WidgetID, _ secret: Secret, _ call: Call, _ authority: Authority
    ) throws -> Answer {
        guard let widget = try WidgetStore.find(id, in: authority.transaction) else { throw Refusal.notFound }
        return call.shownOnce(
            ResourceShape.newWidget.resource(WidgetWithSecret(widget: widget, secret: secret.reveal())))
    }
}
