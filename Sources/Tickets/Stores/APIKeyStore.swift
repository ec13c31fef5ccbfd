// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

import struct Foundation.Date

/// Keeps digests of API keys; the keys themselves are shown once and never stored.
package enum APIKeyStore {
    /// Adds a key by its digest.
    ///
    /// - Parameters:
    ///   - digest: SHA-256 of the key.
    ///   - lastFour: The key's last four characters, to tell keys apart.
    package static func add(
        id: APIKeyID,
        name: String,
        digest: [UInt8],
        lastFour: String,
        in transaction: Transaction
    ) throws {
        let tenant = try transaction.requireTenant()
        try transaction.query(
            "insert into api_keys (tenant_id, api_key_id, name, digest, last_four) values ($1, $2, $3, $4, $5)",
            tenant,
            id,
            name,
            digest,
            lastFour
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
