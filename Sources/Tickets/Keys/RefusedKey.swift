// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// A key that is known and refused all the same. Keys that nobody knows leave no trace: whoever tries them would fill the
/// log, and it would be no tenant's.
package struct RefusedKey: Equatable, Sendable {
    /// Why it is refused.
    package enum Cause: String, CaseIterable, Sendable, DatabaseDecodable {
        case expired
        case revoked
        /// Its tenant is deleted, and rests.
        case tenantDeleted = "tenant_deleted"
    }

    package var tenant: TenantID
    package var key: APIKeyID
    package var cause: Cause

    private static let select: SQL = "select tenant_id, api_key_id, cause from refused_api_key($1)"
    private static let note: SQL = """
        update api_keys set last_refused_at = now()
        where tenant_id = $1 and api_key_id = $2
            and (last_refused_at is null or last_refused_at < now() - interval '1 hour')
        """

    /// The key with a digest, if it is known and refused; needs no tenant.
    package static func find(digest: [UInt8], in transaction: Transaction) throws -> RefusedKey? {
        try transaction.query(select, digest).first.map {
            RefusedKey(tenant: try $0.get("tenant_id"), key: try $0.get("api_key_id"), cause: try $0.get("cause"))
        }
    }

    /// Writes down in its tenant's log that it was tried: once an hour, in all processes together, so that a program that
    /// was forgotten somewhere does not fill the log.
    ///
    /// - Returns: The event; `nil` when there was one in the last hour.
    @discardableResult
    package func noteRefusal(in transaction: Transaction) throws -> Event? {
        guard try transaction.query(Self.note, transaction.tenant, key).affected == 1 else { return nil }
        return try AuditTrail.write(
            .keyRefused, about: .apiKey(key), by: .api(key), data: ["cause": cause.rawValue], in: transaction)
    }
}
