// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// Reads how a tenant wants mails to find their tickets.
package enum ThreadPolicyStore {
    private static let select: SQL = """
        select asks_addresses, split_after_days, two_mailboxes from thread_policies where tenant_id = $1
        """

    /// The policy of the transaction's tenant; the standard where nothing else was said.
    package static func policy(in transaction: Transaction) throws -> ThreadPolicy {
        var policy = ThreadPolicy()
        guard let row = try transaction.query(select, transaction.requireTenant()).first else { return policy }
        policy.asksAddresses = try row.get("asks_addresses")
        policy.splitAfterDays = try row.get("split_after_days")
        policy.twoMailboxes = try row.get("two_mailboxes")
        return policy
    }

    /// The same for somebody who asks.
    ///
    /// - Throws: `forbidden` without `settings.read`.
    package static func policy(by authority: Authority) throws -> ThreadPolicy {
        try authority.require(.readSettings)
        return try policy(in: authority.transaction)
    }
}

extension ThreadPolicy.TwoMailboxes: DatabaseEncodable, DatabaseDecodable {}
