// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// Addresses to which answers were sent instead of those they were written to.
package enum ReaddressedMail {
    // From each delivery to the one that took its place, and on.
    private static let select: SQL = """
        with recursive next (delivery_id) as (
            select d.successor_id from deliveries d
            where d.tenant_id = $1 and lower(d.recipient) = any ($2) and d.successor_id is not null
            union
            select d.successor_id from next n join deliveries d on d.tenant_id = $1 and d.delivery_id = n.delivery_id
            where d.successor_id is not null)
        select distinct lower(d.recipient) as recipient
        from next n join deliveries d on d.tenant_id = $1 and d.delivery_id = n.delivery_id
        where not exists (select from contact_addresses a
                where a.tenant_id = $1 and a.address_key = lower(d.recipient))
            and not exists (select from agents g where g.tenant_id = $1 and g.address_key = lower(d.recipient))
        order by 1
        """

    /// Where answers to addresses went when their recipients were changed, as far as that is nobody else's address: an answer to
    /// a person that goes to an address which nobody has is that person's, for all that is known.
    ///
    /// - Parameter keys: In lower case.
    /// - Returns: In lower case.
    package static func addresses(insteadOf keys: [String], in transaction: Transaction) throws -> [String] {
        try transaction.query(select, transaction.requireTenant(), SQLArray(keys)).map { try $0.get("recipient") }
    }
}
