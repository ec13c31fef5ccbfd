// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// Finds keys of domains; ``DomainKeyCore`` changes them.
package enum DomainKeyStore {
    private static let selectSigning: SQL = """
        select distinct on (domain, algorithm) domain_key_id, domain, selector, algorithm, public_key, sealed_private_key, state,
            created_at, activated_at, retired_at
        from domain_keys where tenant_id = $1 and domain = any ($2) and state = 'active'
        order by domain, algorithm, activated_at desc, domain_key_id desc
        """
    private static let select: SQL = """
        select domain_key_id, domain, selector, algorithm, public_key, sealed_private_key, state, created_at, activated_at,
            retired_at
        from domain_keys where tenant_id = $1 and ($2::text is null or domain = $2)
        order by domain, created_at, domain_key_id
        """
    private static let lockOne: SQL = """
        select domain_key_id, domain, selector, algorithm, public_key, sealed_private_key, state, created_at, activated_at,
            retired_at
        from domain_keys where tenant_id = $1 and domain_key_id = $2 for no key update
        """

    /// The keys that sign some domains' mails: of each algorithm the one that was activated last.
    ///
    /// - Complexity: one round trip, by the index of what is active.
    package static func signing(_ domains: Set<String>, in transaction: Transaction) throws -> [DomainKey] {
        try transaction.query(selectSigning, transaction.requireTenant(), SQLArray(domains.sorted())).map(
            DomainKey.init)
    }

    /// A domain's keys, or those of all, the oldest first.
    ///
    /// - Throws: `forbidden` for who may not read mailboxes.
    package static func keys(of domain: String? = nil, by authority: Authority) throws -> [DomainKey] {
        try authority.require(.readMailboxes)
        return try all(of: domain, in: authority.transaction)
    }

    /// The same for a command, which has asked for other rights.
    static func all(of domain: String?, in transaction: Transaction) throws -> [DomainKey] {
        try transaction.query(select, transaction.requireTenant(), domain).map(DomainKey.init)
    }

    /// A key, which nobody else changes until the transaction ends.
    static func lock(_ id: DomainKeyID, in transaction: Transaction) throws -> DomainKey? {
        try transaction.query(lockOne, transaction.requireTenant(), id).first.map(DomainKey.init)
    }
}
