// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Remembers of which failures of templates administrators were told.
package enum TemplateAlertStore {
    private static let insert: SQL = """
        insert into template_alerts (tenant_id, template_id, version, day)
        select t.tenant_id, t.template_id, $3, (now() at time zone 'UTC')::date from templates t
        where t.tenant_id = $1 and t.template_id = $2
        on conflict do nothing
        returning (select t.name from templates t where t.tenant_id = $1 and t.template_id = $2) as name
        """

    /// Notes that administrators are told today of a version that failed.
    ///
    /// - Returns: The template's name; `nil` where they were told today already, and for a template that is not there.
    package static func begin(
        _ template: TemplateID,
        version: Int,
        in transaction: Transaction
    ) throws -> String? {
        try transaction.query(insert, transaction.requireTenant(), template, version).first?.get("name")
    }
}
