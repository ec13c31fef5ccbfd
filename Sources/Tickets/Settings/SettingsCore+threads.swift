// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SettingsCore {
    private static let upsertPolicy: SQL = """
        insert into thread_policies (tenant_id, asks_addresses, split_after_days, two_mailboxes) values ($1, $2, $3, $4)
        on conflict (tenant_id) do update set asks_addresses = excluded.asks_addresses,
            split_after_days = excluded.split_after_days, two_mailboxes = excluded.two_mailboxes
        """

    /// Says how mails find their tickets from the next one on.
    ///
    /// - Throws: `forbidden`; `invalid` for a number of days out of range.
    package func set(_ policy: ThreadPolicy) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        var findings = Findings()
        if let days = policy.splitAfterDays, !ThreadPolicy.splitDays.contains(days) {
            findings.note("split_after_days", "range", "A split is proposed after 1 to 3650 days, or never.")
        }
        try findings.check()
        let old = try ThreadPolicyStore.policy(in: transaction)
        var changes: [Event.Change] = []
        changes.note("asks_addresses", .bool(old.asksAddresses), .bool(policy.asksAddresses))
        changes.note("split_after_days", Self.value(old.splitAfterDays), Self.value(policy.splitAfterDays))
        changes.note("two_mailboxes", .string(old.twoMailboxes.rawValue), .string(policy.twoMailboxes.rawValue))
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [
                Statement(
                    Self.upsertPolicy, tenant, policy.asksAddresses, policy.splitAfterDays, policy.twoMailboxes)
            ],
            [event(.objectChanged, Event.Object("thread_policy", tenant), changes)])
    }

    private static func value(_ days: Int?) -> JSONValue { days.map { .number(Double($0)) } ?? .string("never") }
}
