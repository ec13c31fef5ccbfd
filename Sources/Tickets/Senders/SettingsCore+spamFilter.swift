// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension SettingsCore {
    private static let upsertFilter: SQL = """
        insert into spam_filters (tenant_id, url, time_limit, on_reject, on_rewrite_subject, on_add_header, when_down)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant_id) do update set url = excluded.url, time_limit = excluded.time_limit,
            on_reject = excluded.on_reject, on_rewrite_subject = excluded.on_rewrite_subject,
            on_add_header = excluded.on_add_header, when_down = excluded.when_down, updated_at = now()
        """
    private static let deleteFilter: SQL = "delete from spam_filters where tenant_id = $1"

    /// Says which spam filter is asked from the next mail on; nobody with `nil`.
    ///
    /// Whether the URL can be used is its caller's affair: only the module that connects knows.
    ///
    /// - Throws: `forbidden`; `invalid`.
    package func set(_ filter: SpamFilterSetting?) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let old = try MailGuards.find(in: transaction).spamFilter
        var findings = Findings()
        if let filter {
            let url = findings.line(filter.url, "url", limit: 255)
            if !url.hasPrefix("http://") {
                findings.note("url", "format", "A spam filter is named by a URL such as http://127.0.0.1:11333.")
            }
            if !SpamFilterSetting.timeLimits.contains(filter.timeLimit) {
                findings.note("time_limit", "range", "A spam filter is waited for 1 to 60 seconds.")
            }
        }
        try findings.check()
        var changes: [Event.Change] = []
        for (before, after) in zip(Self.facts(old), Self.facts(filter)) { changes.note(before.0, before.1, after.1) }
        if changes.isEmpty { return ObjectChange(events: []) }
        let statement =
            filter.map {
                Statement(
                    Self.upsertFilter, tenant, $0.url, $0.timeLimit, $0.onReject, $0.onRewriteSubject, $0.onAddHeader,
                    $0.whenDown)
            } ?? Statement(Self.deleteFilter, tenant)
        return try write([statement], [event(.objectChanged, Event.Object("spam_filter", tenant), changes)])
    }

    private static func facts(_ filter: SpamFilterSetting?) -> [(String, JSONValue)] {
        [
            ("url", JSONValue(filter?.url)),
            ("time_limit", filter.map { .number(Double($0.timeLimit)) } ?? .null),
            ("on_reject", JSONValue(filter?.onReject.rawValue)),
            ("on_rewrite_subject", JSONValue(filter?.onRewriteSubject.rawValue)),
            ("on_add_header", JSONValue(filter?.onAddHeader.rawValue)),
            ("when_down", JSONValue(filter?.whenDown.rawValue)),
        ]
    }
}
