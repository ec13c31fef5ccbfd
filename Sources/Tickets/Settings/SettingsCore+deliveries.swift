// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SettingsCore {
    private static let upsertPolicy: SQL = """
        insert into delivery_policies (tenant_id, notice_minutes, answer_hours, success_reports, unknown_resent,
            undo_seconds, withdraws, health_pauses)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (tenant_id) do update set notice_minutes = excluded.notice_minutes,
            answer_hours = excluded.answer_hours, success_reports = excluded.success_reports,
            unknown_resent = excluded.unknown_resent, undo_seconds = excluded.undo_seconds, withdraws = excluded.withdraws,
            health_pauses = excluded.health_pauses
        """

    /// Says how long mails are tried, and how long answers can be called off; what waits already goes by it from its next
    /// attempt on.
    ///
    /// - Throws: `forbidden`; `invalid` for times out of range.
    package func set(_ policy: DeliveryPolicy) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        var findings = Findings()
        if let minutes = policy.noticeMinutes, !DeliveryPolicy.notices.contains(minutes) {
            findings.note("notice_minutes", "range", "A delay is told after 5 minutes to 7 days, or never.")
        }
        if !DeliveryPolicy.lives.contains(policy.answerHours) {
            findings.note("answer_hours", "range", "An answer is given up after 1 hour to 30 days.")
        }
        if !DeliveryPolicy.undos.contains(policy.undoSeconds) {
            findings.note("undo_seconds", "range", "An answer can be called off for 0 to 300 seconds.")
        }
        try findings.check()
        let old = try DeliveryPolicyStore.policy(in: transaction)
        var changes: [Event.Change] = []
        changes.note("notice_minutes", Self.minutes(old.noticeMinutes), Self.minutes(policy.noticeMinutes))
        changes.note("answer_hours", .number(Double(old.answerHours)), .number(Double(policy.answerHours)))
        changes.note("success_reports", .bool(old.asksForSuccess), .bool(policy.asksForSuccess))
        changes.note("unknown_resent", .bool(old.resendsUnknown), .bool(policy.resendsUnknown))
        changes.note("undo_seconds", .number(Double(old.undoSeconds)), .number(Double(policy.undoSeconds)))
        changes.note("withdraws", .bool(old.withdraws), .bool(policy.withdraws))
        changes.note("health_pauses", .bool(old.pausesWhenIll), .bool(policy.pausesWhenIll))
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [
                Statement(
                    Self.upsertPolicy, tenant, policy.noticeMinutes, policy.answerHours, policy.asksForSuccess,
                    policy.resendsUnknown, policy.undoSeconds, policy.withdraws, policy.pausesWhenIll)
            ],
            [event(.objectChanged, Event.Object("delivery_policy", tenant), changes)])
    }

    private static func minutes(_ number: Int?) -> JSONValue { number.map { .number(Double($0)) } ?? .string("never") }
}
