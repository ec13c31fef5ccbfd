// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// Reads how long a tenant's mails are tried.
package enum DeliveryPolicyStore {
    private static let select: SQL = """
        select notice_minutes, answer_hours, success_reports, unknown_resent, undo_seconds, withdraws,
            health_pauses
        from delivery_policies where tenant_id = $1
        """

    /// The policy of the transaction's tenant; the standard where nothing else was said.
    package static func policy(in transaction: Transaction) throws -> DeliveryPolicy {
        var policy = DeliveryPolicy()
        guard let row = try transaction.query(select, transaction.requireTenant()).first else { return policy }
        policy.noticeMinutes = try row.get("notice_minutes")
        policy.answerHours = try row.get("answer_hours")
        policy.asksForSuccess = try row.get("success_reports")
        policy.resendsUnknown = try row.get("unknown_resent")
        policy.undoSeconds = try row.get("undo_seconds")
        policy.withdraws = try row.get("withdraws")
        policy.pausesWhenIll = try row.get("health_pauses")
        return policy
    }

    /// The same for somebody who asks.
    ///
    /// - Throws: `forbidden` without `settings.read`.
    package static func policy(by authority: Authority) throws -> DeliveryPolicy {
        try authority.require(.readSettings)
        return try policy(in: authority.transaction)
    }
}
