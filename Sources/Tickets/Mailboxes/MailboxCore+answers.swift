// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension MailboxCore {
    private static let upsertAnswers: SQL = """
        insert into answer_policies (tenant_id, mailbox_id, answer_everyone, history, notices, time_zone, open_hours)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant_id, mailbox_id) do update set answer_everyone = excluded.answer_everyone,
            history = excluded.history, notices = excluded.notices, time_zone = excluded.time_zone,
            open_hours = excluded.open_hours
        """

    /// Says how answers are composed, and of what customers hear by itself, from the next one on.
    ///
    /// - Throws: `notFound`; `forbidden`; `invalid` for a time zone that nobody knows, and for too many hours.
    package func compose(_ policy: AnswerPolicy, at mailbox: MailboxID) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        guard try MailboxStore.find(mailbox, in: transaction) != nil else {
            throw TicketError(.notFound, "there is no mailbox \(mailbox)")
        }
        var findings = Findings()
        findings.check(timeZone: policy.hours.timeZone)
        if policy.hours.periods.count > OpeningHours.mostPeriods {
            findings.note("open_hours", "count", "A desk has at most \(OpeningHours.mostPeriods) periods.")
        }
        try findings.check()
        let old = try AnswerPolicy.find(mailbox, in: transaction)
        var changes: [Event.Change] = []
        changes.note("answer_everyone", .bool(old.answersEveryone), .bool(policy.answersEveryone))
        changes.note("history", .string(old.history.rawValue), .string(policy.history.rawValue))
        let (before, after) = (old.notices.map(\.rawValue).sorted(), policy.notices.map(\.rawValue).sorted())
        changes.note("notices", .array(before.map { .string($0) }), .array(after.map { .string($0) }))
        changes.note("time_zone", .string(old.hours.timeZone), .string(policy.hours.timeZone))
        let (closed, open) = (old.hours.periods.map(\.description), policy.hours.periods.map(\.description))
        changes.note("open_hours", .array(closed.map { .string($0) }), .array(open.map { .string($0) }))
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [
                Statement(
                    Self.upsertAnswers, tenant, mailbox, policy.answersEveryone, policy.history, SQLArray(after),
                    policy.hours.timeZone, SQLArray(open))
            ],
            [event(.objectChanged, .mailbox(mailbox), changes)])
    }
}
