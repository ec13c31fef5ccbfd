// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds API keys, and notes their use; ``APIKeyCore`` changes them.
package enum APIKeyStore {
    private static let select: SQL = """
        select api_key_id, name, last_four, created_at, expires_at, revoked_at, last_used_at, permissions
        from api_keys
        where tenant_id = $1 and ($2::uuid is null or api_key_id = $2) order by created_at, api_key_id
        """

    /// All keys, the oldest first, revoked ones too.
    package static func all(in transaction: Transaction) throws -> [KnownKey] {
        try transaction.query(select, transaction.tenant, nil as APIKeyID?).map(key)
    }

    /// The key with an id.
    package static func find(_ id: APIKeyID, in transaction: Transaction) throws -> KnownKey? {
        try transaction.query(select, transaction.tenant, id).first.map(key)
    }

    private static func key(_ row: Row) throws -> KnownKey {
        KnownKey(
            id: try row.get("api_key_id"),
            name: try row.get("name"),
            lastFour: try row.get("last_four"),
            createdAt: try row.get("created_at"),
            expiresAt: try row.get("expires_at"),
            revokedAt: try row.get("revoked_at"),
            lastUsedAt: try row.get("last_used_at"),
            permissions: (try row.get("permissions") as SQLArray<String>?).map {
                Set($0.elements.compactMap(Permission.init))
            }
        )
    }

    /// Whose key a digest is; needs no tenant.
    package static func owner(
        digest: [UInt8],
        in transaction: Transaction
    ) throws -> (tenant: TenantID, key: APIKeyID)? {
        try transaction.query("select tenant_id, api_key_id from api_key_owner($1)", digest).first.map {
            (try $0.get("tenant_id"), try $0.get("api_key_id"))
        }
    }

    /// Remembers that a key was used; at most once a minute, so that reading does not become writing.
    package static func touch(_ id: APIKeyID, in transaction: Transaction) throws {
        try transaction.query(
            """
            update api_keys set last_used_at = now()
            where tenant_id = $1 and api_key_id = $2
                and (last_used_at is null or last_used_at < now() - interval '1 minute')
            """,
            transaction.tenant,
            id
        )
    }
}
