// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// Reads the rules of a tenant for attachments.
package enum AttachmentPolicyStore {
    private static let select: SQL = """
        select size_limit, too_large, dangerous, active, mismatch, encrypted, macros, opaque, unscanned
        from attachment_policies where tenant_id = $1
        """

    /// The rules of the transaction's tenant; the standard where nothing else was said.
    package static func policy(in transaction: Transaction) throws -> AttachmentPolicy {
        var policy = AttachmentPolicy()
        guard let row = try transaction.query(select, transaction.requireTenant()).first else { return policy }
        policy.sizeLimit = Int(clamping: try row.get("size_limit") as Int64)
        for finding in AttachmentFinding.chosen { policy[finding] = try row.get(finding.rawValue) }
        return policy
    }

    /// The same for somebody who asks.
    ///
    /// - Throws: `forbidden` without `settings.read`.
    package static func policy(by authority: Authority) throws -> AttachmentPolicy {
        try authority.require(.readSettings)
        return try policy(in: authority.transaction)
    }
}

extension AttachmentPolicy.Action: DatabaseEncodable, DatabaseDecodable {}
