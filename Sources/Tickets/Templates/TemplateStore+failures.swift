// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// How often a template failed when a mail was to be written by it.
package struct TemplateFailures: Equatable, Sendable {
    package var count: Int
    package var latest: Date
    /// Why, the last time.
    package var cause: String?
}

extension TemplateStore {
    private static let selectFailures: SQL = """
        select f.template_id, f.number, f.latest, f.cause from (
            select (data ->> 'template')::uuid as template_id, count(*) over w as number, at as latest,
                data ->> 'cause' as cause, row_number() over (w order by sequence desc) as place
            from events where tenant_id = $1 and kind = 'template.failed' and at > now() - interval '7 days'
            window w as (partition by data ->> 'template')) f
        where f.place = 1
        """

    /// The templates that failed in the last seven days; the defaults wrote their mails.
    ///
    /// - Complexity: as many steps as the tenant has events in that time.
    /// - Throws: `forbidden` without `templates.read`.
    package static func failures(by authority: Authority) throws -> [TemplateID: TemplateFailures] {
        try authority.require(.readTemplates)
        let rows = try authority.transaction.query(selectFailures, authority.tenant).map { row in
            (
                try row.get("template_id") as TemplateID,
                TemplateFailures(
                    count: try row.get("number"), latest: try row.get("latest"), cause: try row.get("cause"))
            )
        }
        return Dictionary(rows) { first, _ in first }
    }
}
