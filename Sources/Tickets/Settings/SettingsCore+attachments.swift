// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SettingsCore {
    private static let upsertAttachmentPolicy: SQL = """
        insert into attachment_policies (tenant_id, size_limit, too_large, dangerous, active, mismatch, encrypted, macros,
            opaque, unscanned)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (tenant_id) do update set size_limit = excluded.size_limit, too_large = excluded.too_large,
            dangerous = excluded.dangerous, active = excluded.active, mismatch = excluded.mismatch,
            encrypted = excluded.encrypted, macros = excluded.macros, opaque = excluded.opaque,
            unscanned = excluded.unscanned, updated_at = now()
        """

    /// Says what becomes of attachments from now on; those that are there already stay as they are.
    ///
    /// - Throws: `forbidden`; `invalid` for a limit out of range.
    package func set(_ policy: AttachmentPolicy) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        var findings = Findings()
        if !AttachmentPolicy.sizeLimits.contains(policy.sizeLimit) {
            findings.note("size_limit", "range", "A limit for attachments is 1 KiB to 100 MiB.")
        }
        try findings.check()
        let old = try AttachmentPolicyStore.policy(in: transaction)
        var changes: [Event.Change] = []
        changes.note("size_limit", .number(Double(old.sizeLimit)), .number(Double(policy.sizeLimit)))
        for finding in AttachmentFinding.chosen {
            changes.note(finding.rawValue, .string(old[finding].rawValue), .string(policy[finding].rawValue))
        }
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [
                Statement(
                    Self.upsertAttachmentPolicy, tenant, Int64(policy.sizeLimit), policy[.tooLarge],
                    policy[.dangerous], policy[.active], policy[.mismatch], policy[.encrypted], policy[.macros],
                    policy[.opaque], policy[.unscanned])
            ],
            [event(.objectChanged, Event.Object("attachment_policy", tenant), changes)]
        )
    }
}
