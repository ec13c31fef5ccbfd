// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

/// Adds, changes and finds forms, and writes what was done into the log.
enum WidgetStore {
    private static let select: SQL = """
        select widget_id, name, mailbox_id, origins, fields, is_enabled, old_secret_until, created_at, updated_at
        from widgets where tenant_id = $1 and ($2::uuid is null or widget_id = $2) order by created_at, widget_id
        """
    private static let insert: SQL = """
        insert into widgets (tenant_id, widget_id, mailbox_id, name, origins, fields, is_enabled, sealed_secret)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    private static let update: SQL = """
        update widgets set mailbox_id = $3, name = $4, origins = $5, fields = $6, is_enabled = $7
        where tenant_id = $1 and widget_id = $2
        """
    private static let delete: SQL = "delete from widgets where tenant_id = $1 and widget_id = $2"
    // Without an overlap the old one is gone at once, as it must be where it became known.
    private static let replaceSecret: SQL = """
        update widgets set sealed_secret = $3,
            sealed_old_secret = case when $4 > 0 then sealed_secret end,
            old_secret_until = case when $4 > 0 then now() + make_interval(mins => $4::int) end
        where tenant_id = $1 and widget_id = $2
        """
    private static let selectSecrets: SQL = """
        select sealed_secret, case when old_secret_until > now() then sealed_old_secret end as sealed_old_secret
        from widgets where tenant_id = $1 and widget_id = $2 and is_enabled
        """
    private static let selectTenant: SQL = "select tenant_id from widget_tenant($1)"
    private static let selectOfOrigin: SQL = "select widget_id from widgets_of_origin($1)"

    // MARK: Finding

    /// All forms, the oldest first.
    static func all(in transaction: Transaction) throws -> [Widget] {
        try transaction.query(select, transaction.requireTenant(), nil as WidgetID?).map(widget)
    }

    /// The form with an id.
    static func find(_ id: WidgetID, in transaction: Transaction) throws -> Widget? {
        try transaction.query(select, transaction.requireTenant(), id).first.map(widget)
    }

    /// Whose form it is, if anything is taken from it; needs no tenant.
    static func tenant(of id: WidgetID, in transaction: Transaction) throws -> TenantID? {
        try transaction.query(selectTenant, id).first?.get("tenant_id")
    }

    /// Whether there is a form for pages from somewhere; needs no tenant.
    static func isKnown(origin: String, in transaction: Transaction) throws -> Bool {
        try !transaction.query(selectOfOrigin, origin).isEmpty
    }

    /// The secrets that count, sealed, the current one first.
    static func sealedSecrets(of id: WidgetID, in transaction: Transaction) throws -> [[UInt8]] {
        guard let row = try transaction.query(selectSecrets, transaction.requireTenant(), id).first else { return [] }
        let (current, old): ([UInt8], [UInt8]?) = (try row.get("sealed_secret"), try row.get("sealed_old_secret"))
        return [current] + (old.map { [$0] } ?? [])
    }

    private static func widget(_ row: Row) throws -> Widget {
        Widget(
            id: try row.get("widget_id"), name: try row.get("name"), mailbox: try row.get("mailbox_id"),
            origins: (try row.get("origins") as SQLArray<String>).elements,
            fields: (try row.get("fields") as SQLArray<String>).elements, isEnabled: try row.get("is_enabled"),
            oldSecretUntil: try row.get("old_secret_until"), createdAt: try row.get("created_at"),
            updatedAt: try row.get("updated_at"))
    }

    // MARK: Changing

    static func add(_ widget: Widget, sealedSecret: [UInt8], by authority: Authority) throws {
        try authority.transaction.query(
            insert, authority.tenant, widget.id, widget.mailbox, widget.name, SQLArray(widget.origins),
            SQLArray(widget.fields), widget.isEnabled, sealedSecret)
        try tell(.objectAdded, widget.id, changes(from: nil, to: widget), authority)
    }

    static func change(_ old: Widget, to new: Widget, by authority: Authority) throws {
        let changes = changes(from: old, to: new)
        if changes.isEmpty { return }
        try authority.transaction.query(
            update, authority.tenant, new.id, new.mailbox, new.name, SQLArray(new.origins), SQLArray(new.fields),
            new.isEnabled)
        try tell(.objectChanged, new.id, changes, authority)
    }

    static func remove(_ id: WidgetID, by authority: Authority) throws {
        try authority.transaction.query(delete, authority.tenant, id)
        try tell(.objectRemoved, id, [], authority)
    }

    static func replaceSecret(
        of id: WidgetID, by sealed: [UInt8], overlapMinutes: Int, by authority: Authority
    ) throws {
        try authority.transaction.query(replaceSecret, authority.tenant, id, sealed, overlapMinutes)
        try tell(.objectChanged, id, [Event.Change("secret", .null, .null)], authority)
    }

    private static func tell(
        _ kind: Event.Kind, _ id: WidgetID, _ changes: [Event.Change], _ authority: Authority
    ) throws {
        try AuditTrail.write(
            kind, about: .widget(id), by: authority.actor, changes: changes, in: authority.transaction)
    }

    private static func changes(from old: Widget?, to new: Widget) -> [Event.Change] {
        let texts = { (texts: [String]) in JSONValue.array(texts.map(JSONValue.string)) }
        let pairs: [(String, JSONValue, JSONValue)] = [
            ("name", old.map { .string($0.name) } ?? .null, .string(new.name)),
            ("mailbox", old.map { .string($0.mailbox.description) } ?? .null, .string(new.mailbox.description)),
            ("origins", old.map { texts($0.origins) } ?? .null, texts(new.origins)),
            ("fields", old.map { texts($0.fields) } ?? .null, texts(new.fields)),
            ("is_enabled", old.map { .bool($0.isEnabled) } ?? .null, .bool(new.isEnabled)),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { Event.Change($0.0, $0.1, $0.2) }
    }
}
