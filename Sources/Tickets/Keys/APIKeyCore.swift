// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

/// The one place where a tenant's API keys change.
///
/// As in ``PeopleCore``, a command says everything that is wrong at once, and writes rows and events; digests are in none.
/// Nobody makes a key that may do more than he himself. A key is never deleted: events name it.
package struct APIKeyCore: ObjectCommands {
    let authority: Authority

    private static let insert: SQL = """
        insert into api_keys (tenant_id, api_key_id, name, digest, last_four, expires_at, permissions)
        values ($1, $2, $3, $4, $5, $6, $7)
        """
    private static let update: SQL = """
        update api_keys set name = $3, expires_at = $4, permissions = $5, updated_at = now()
        where tenant_id = $1 and api_key_id = $2
        """
    private static let replace: SQL = """
        update api_keys set digest = $3, last_four = $4, last_used_at = null, updated_at = now()
        where tenant_id = $1 and api_key_id = $2
        """
    private static let setRevoked: SQL = """
        update api_keys set revoked_at = now(), updated_at = now() where tenant_id = $1 and api_key_id = $2
        """
    private static let findTwin: SQL = """
        select exists (select from api_keys
            where tenant_id = $1 and api_key_id <> $2 and lower(name) = lower($3) and revoked_at is null) as found
        """
    private static let isFuture: SQL = "select $1::timestamptz > now() as found"

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// Adds a key.
    ///
    /// - Parameters:
    ///   - expiresAt: From when on it is refused; `nil` for never.
    ///   - permissions: What it may do; `nil` for everything.
    /// - Throws: `forbidden`; `exists` when a key that is not revoked has the name; `invalid`, among others for an actor
    ///   who may not do himself what the key may.
    package func add(
        _ id: APIKeyID = APIKeyID(),
        name: String,
        _ key: NewKey,
        expiresAt: Date? = nil,
        permissions: Set<Permission>? = nil
    ) throws -> ObjectChange {
        try authority.require(.changeKeys)
        try lockTenant()
        var findings = Findings()
        let name = try check(name, of: id, &findings)
        try check(expiresAt, &findings)
        check(key, &findings)
        checkReach(permissions, &findings)
        try findings.check()
        return try write(
            [Statement(Self.insert, tenant, id, name, key.digest, key.lastFour, expiresAt, Self.names(permissions))],
            [
                event(
                    .objectAdded, .apiKey(id),
                    [
                        Event.Change("name", nil, .string(name)), Event.Change("last_four", nil, .string(key.lastFour)),
                        Event.Change("expires_at", nil, JSONValue(expiresAt)),
                        Event.Change("permissions", nil, Self.json(permissions)),
                    ].filter { $0.after != .null })
            ]
        )
    }

    /// Gives a key another name or another end; what is left `nil` stays.
    ///
    /// - Parameters:
    ///   - expiresAt: `.some(nil)` takes the end away.
    ///   - permissions: `.some(nil)` permits everything.
    /// - Throws: `notFound`; `forbidden`; `exists`; `inUse` for a revoked key; `invalid`, among others for an actor who may
    ///   not do himself what the key may, and would give it a later end or other permissions.
    package func change(
        _ id: APIKeyID,
        name: String? = nil,
        expiresAt: Date?? = nil,
        permissions: Set<Permission>?? = nil
    ) throws -> ObjectChange {
        try authority.require(.changeKeys)
        try lockTenant()
        let old = try usable(id)
        var findings = Findings()
        let name = try name.map { try check($0, of: id, &findings) } ?? old.name
        let end = expiresAt ?? old.expiresAt
        let reach = permissions ?? old.permissions
        if reach != old.permissions { checkReach(reach, &findings) }
        if end != old.expiresAt {
            try check(end, &findings)
            // A key that ends sooner gives nobody anything.
            let isLater = old.expiresAt.map { before in end.map { $0 > before } ?? true } ?? false
            if isLater, reach == old.permissions { checkReach(reach, &findings) }
        }
        try findings.check()
        var changes: [Event.Change] = []
        changes.note("name", .string(old.name), .string(name))
        changes.note("expires_at", JSONValue(old.expiresAt), JSONValue(end))
        changes.note("permissions", Self.json(old.permissions), Self.json(reach))
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.update, tenant, id, name, end, Self.names(reach))],
            [event(.objectChanged, .apiKey(id), changes)])
    }

    /// Puts a new key in the place of an old one, which is refused from now on; name and end stay.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse` for a revoked key; `invalid`, among others for an actor who may not do
    ///   everything.
    package func replaceSecret(of id: APIKeyID, by key: NewKey) throws -> ObjectChange {
        try authority.require(.changeKeys)
        try lockTenant()
        let old = try usable(id)
        var findings = Findings()
        check(key, &findings)
        checkReach(old.permissions, &findings)
        try findings.check()
        let changes = [
            Event.Change("secret", nil, nil),
            Event.Change("last_four", .string(old.lastFour), .string(key.lastFour)),
        ]
        return try write(
            [Statement(Self.replace, tenant, id, key.digest, key.lastFour)],
            [event(.objectChanged, .apiKey(id), changes)])
    }

    /// Revokes a key: it is refused from now on and for good. One that is revoked already stays so.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func revoke(_ id: APIKeyID) throws -> ObjectChange {
        try authority.require(.changeKeys)
        try lockTenant()
        if try find(id).revokedAt != nil { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.setRevoked, tenant, id)],
            [event(.objectChanged, .apiKey(id), [Event.Change("is_revoked", .bool(false), .bool(true))])])
    }

    private func find(_ id: APIKeyID) throws -> KnownKey {
        guard let key = try APIKeyStore.find(id, in: transaction) else {
            throw TicketError(.notFound, "there is no API key \(id)")
        }
        return key
    }

    private func usable(_ id: APIKeyID) throws -> KnownKey {
        let key = try find(id)
        if key.revokedAt != nil { throw TicketError(.inUse, "API key \(id) is revoked; make another one") }
        return key
    }

    private func check(_ text: String, of id: APIKeyID, _ findings: inout Findings) throws -> String {
        let name = findings.name(text)
        if try transaction.query(Self.findTwin, tenant, id, name).found() {
            findings.noteTwin("name", "There is a key of this name already.")
        }
        return name
    }

    private func check(_ end: Date?, _ findings: inout Findings) throws {
        if let end, try !transaction.query(Self.isFuture, end).found() {
            findings.note("expires_at", "range", "A key ends in the future; to end it now revoke it.")
        }
    }

    private func check(_ key: NewKey, _ findings: inout Findings) {
        if key.digest.count != 32 { findings.note("digest", "length", "A digest of SHA-256 has 32 bytes.") }
        if key.lastFour.utf8.count != 4 || !key.lastFour.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            findings.note("last_four", "format", "A key ends in four characters of ASCII.")
        }
    }

    /// Nobody gives what he may not do himself.
    private func checkReach(_ permissions: Set<Permission>?, _ findings: inout Findings) {
        if permissions?.isEmpty == true { findings.note("permissions", "required", "A key may do something.") }
        let reach = permissions ?? Set(Permission.allCases)
        let beyond = reach.filter { !authority.rights.include($0) }.map(\.rawValue)
        if !beyond.isEmpty {
            findings.note(
                "permissions", "reach",
                "The key would do what you may not yourself: \(beyond.sorted().joined(separator: ", ")).")
        }
    }

    private static func names(_ permissions: Set<Permission>?) -> SQLArray<String>? {
        permissions.map { SQLArray($0.map(\.rawValue).sorted()) }
    }

    private static func json(_ permissions: Set<Permission>?) -> JSONValue {
        permissions.map { JSONValue(texts: $0.map(\.rawValue).sorted()) } ?? .null
    }
}
