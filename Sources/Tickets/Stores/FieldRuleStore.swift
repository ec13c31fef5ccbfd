// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads the rules by which mails fill custom fields.
package enum FieldRuleStore {
    private static let select: SQL = """
        select field_rule_id, field, mailbox_id, source, name, position from field_rules
        where tenant_id = $1 and ($2::uuid is null or mailbox_id is null or mailbox_id = $2)
        order by position, mailbox_id is null, created_at, field_rule_id
        """

    /// The tenant's rules in the order in which they are asked.
    ///
    /// - Parameter mailbox: Only those that a mail to this mailbox is read by.
    package static func rules(
        for mailbox: MailboxID? = nil,
        in transaction: Transaction
    ) throws -> [FieldRule] {
        try transaction.query(select, transaction.requireTenant(), mailbox).map { row in
            let (word, name): (String, String?) = (try row.get("source"), try row.get("name"))
            guard let source = FieldRule.Source(word: word, name: name) else {
                throw DatabaseError(.invalidValue, "a field rule of the source \(word)")
            }
            return FieldRule(
                id: try row.get("field_rule_id"),
                field: try row.get("field"),
                mailbox: try row.get("mailbox_id"),
                source: source,
                position: try row.get("position")
            )
        }
    }
}
