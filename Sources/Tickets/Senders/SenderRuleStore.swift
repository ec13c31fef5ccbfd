// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// Reads a tenant's rules for senders.
package enum SenderRuleStore {
    private static let select: SQL = """
        select sender_rule_id, pattern, folded, action from sender_rules
        where tenant_id = $1 and ($2::text is null or pattern > $2) order by pattern limit $3
        """
    private static let selectOne: SQL = """
        select sender_rule_id, pattern, folded, action from sender_rules where tenant_id = $1 and pattern = $2
        """
    private static let selectMatching: SQL = """
        select sender_rule_id, pattern, folded, action from sender_rules
        where tenant_id = $1 and (pattern = any ($2) or (action = 'block' and folded = $3))
        """

    /// The rules in the order of their patterns.
    ///
    /// - Parameter pattern: Behind this one.
    package static func rules(
        after pattern: String? = nil,
        limit: Int,
        by authority: Authority
    ) throws -> [SenderRule] {
        try authority.require(.readSettings)
        let transaction = authority.transaction
        return try transaction.query(select, transaction.requireTenant(), pattern, limit).map(rule)
    }

    /// The rule of a pattern.
    package static func find(_ pattern: String, in transaction: Transaction) throws -> SenderRule? {
        try transaction.query(selectOne, transaction.requireTenant(), pattern).first.map(rule)
    }

    /// The rules that a sender falls under, in no order.
    ///
    /// - Parameters:
    ///   - patterns: All that fit the sender.
    ///   - folded: The sender's address as its provider delivers it.
    package static func matching(
        _ patterns: [String],
        folded: String,
        in transaction: Transaction
    ) throws -> [SenderRule] {
        try transaction.query(selectMatching, transaction.requireTenant(), SQLArray(patterns), folded).map(rule)
    }

    private static func rule(_ row: Row) throws -> SenderRule {
        SenderRule(
            id: try row.get("sender_rule_id"), pattern: try row.get("pattern"), folded: try row.get("folded"),
            action: try row.get("action"))
    }
}
