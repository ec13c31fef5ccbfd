// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SettingsCore {
    private static let insertField: SQL = """
        insert into custom_fields (tenant_id, field, label, kind, options, minimum, maximum, required_in, is_public,
            is_active, position)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """
    private static let updateField: SQL = """
        update custom_fields set label = $3, kind = $4, options = $5, minimum = $6, maximum = $7, required_in = $8,
            is_public = $9, is_active = $10, position = $11, updated_at = now()
        where tenant_id = $1 and field = $2
        """
    private static let countValues: SQL = "select count(*) as n from tickets where tenant_id = $1 and custom ? $2"
    private static let countOptions: SQL = """
        select count(*) as n from tickets where tenant_id = $1 and custom ? $2 and custom -> $2 ?| $3::text[]
        """

    /// Adds a field to the tenant's tickets.
    ///
    /// - Throws: `forbidden`; `exists` when there is one of this key; `invalid`.
    package func add(_ field: CustomField) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let fields = try CustomFieldStore.fields(in: transaction).fields
        var findings = Findings()
        if fields.contains(where: { $0.key == field.key }) {
            findings.noteTwin("key", "There is a field of this key already.")
        } else if fields.count >= CustomField.mostFields {
            findings.note("key", "length", "A tenant has at most \(CustomField.mostFields) fields.")
        }
        let added = field.checked(try statuses(), &findings)
        try findings.check()
        return try write(
            [statement(Self.insertField, added)],
            [event(.objectAdded, .customField(added.key), differences(from: nil, to: added))]
        )
    }

    /// Changes a field. Values that tickets have stay as they are, whatever the new limits say.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse` with how many tickets stand against it, for another kind while there are
    ///   values, and for an option that is gone while tickets have it; `invalid`.
    package func change(field key: String, _ change: FieldChange) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        guard let old = try CustomFieldStore.fields(in: transaction).fields.first(where: { $0.key == key }) else {
            throw TicketError(.notFound, "there is no field of this key")
        }
        var findings = Findings()
        let new = change.apply(to: old).checked(try statuses(), &findings)
        try findings.check()
        try checkValues(from: old, to: new)
        let changes = differences(from: old, to: new)
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [statement(Self.updateField, new)],
            [event(.objectChanged, .customField(key), changes)]
        )
    }

    /// Refuses what would leave values without a meaning.
    ///
    /// - Complexity: looks at all tickets of the tenant; only for another kind and for options that go.
    private func checkValues(from old: CustomField, to new: CustomField) throws {
        var problems: [TicketError.Problem] = []
        if new.kind != old.kind {
            let tickets = try transaction.query(Self.countValues, tenant, old.key).number()
            if tickets > 0 {
                problems.append(
                    TicketError.Problem(
                        "kind", "in_use", allowed: [old.kind.rawValue], "\(tickets) tickets have a value of this kind.")
                )
            }
        } else {
            let gone = old.options.filter { !new.options.contains($0) }
            let tickets =
                gone.isEmpty
                ? 0 : try transaction.query(Self.countOptions, tenant, old.key, SQLArray(gone)).number()
            if tickets > 0 {
                problems.append(
                    TicketError.Problem("options", "in_use", "\(tickets) tickets have an option that would be gone."))
            }
        }
        guard problems.isEmpty else {
            throw TicketError(.inUse, problems.map(\.reason).joined(separator: " "), problems: problems)
        }
    }

    private func statuses() throws -> [Ticket.Status] {
        try WorkflowStore.workflow(in: transaction).statuses.map(\.status)
    }

    private func statement(_ sql: SQL, _ field: CustomField) -> Statement {
        Statement(
            sql,
            tenant,
            field.key,
            field.label,
            field.kind,
            SQLArray(field.options),
            field.minimum,
            field.maximum,
            SQLArray(field.requiredIn.map(\.rawValue)),
            field.isPublic,
            field.isActive,
            field.position
        )
    }

    private func differences(from old: CustomField?, to new: CustomField) -> [Event.Change] {
        var changes: [Event.Change] = []
        changes.note("label", JSONValue(old?.label), .string(new.label))
        changes.note("kind", JSONValue(old?.kind.rawValue), .string(new.kind.rawValue))
        changes.note("options", JSONValue(texts: old?.options ?? []), JSONValue(texts: new.options))
        changes.note("minimum", JSONValue(old?.minimum), JSONValue(new.minimum))
        changes.note("maximum", JSONValue(old?.maximum), JSONValue(new.maximum))
        changes.note(
            "required_in",
            JSONValue(texts: (old?.requiredIn ?? []).map(\.rawValue).sorted()),
            JSONValue(texts: new.requiredIn.map(\.rawValue).sorted())
        )
        changes.note("is_public", .bool(old?.isPublic ?? false), .bool(new.isPublic))
        changes.note("is_active", .bool(old?.isActive ?? true), .bool(new.isActive))
        changes.note("position", JSONValue(Double(old?.position ?? 0)), JSONValue(Double(new.position)))
        return changes
    }
}
