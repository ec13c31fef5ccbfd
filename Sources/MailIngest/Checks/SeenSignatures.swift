// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// The signatures by which domains vouched for mails in the last thirty days.
package enum SeenSignatures {
    private static let insert: SQL = """
        insert into seen_signatures (tenant_id, seal, content) values ($1, $2, $3)
        on conflict (tenant_id, seal) do nothing
        """
    private static let select: SQL = "select content from seen_signatures where tenant_id = $1 and seal = $2"
    private static let forget: SQL = """
        delete from seen_signatures where tenant_id = $1 and seal in (
            select seal from seen_signatures where tenant_id = $1 and created_at < now() - interval '30 days'
            order by created_at limit 10)
        """

    /// Remembers a signature, and says whether it came under another mail before.
    ///
    /// - Parameters:
    ///   - seal: SHA-256 of the signature.
    ///   - content: What makes the mail the same mail.
    package static func isReplayed(
        _ seal: [UInt8],
        content: [UInt8],
        in transaction: Transaction
    ) throws -> Bool {
        let tenant = try transaction.requireTenant()
        if try transaction.query(insert, tenant, seal, content).affected == 1 {
            try transaction.query(forget, tenant)
            return false
        }
        let known: [UInt8]? = try transaction.query(select, tenant, seal).first?.get("content")
        return known != content
    }
}
