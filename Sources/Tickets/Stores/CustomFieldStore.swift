// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// Reads a tenant's custom fields.
package enum CustomFieldStore {
    static let select: SQL = """
        select field, label, kind, options, minimum, maximum, required_in, is_public, is_active, position
        from custom_fields where tenant_id = $1
        """

    /// The tenant's fields, those out of use among them.
    package static func fields(in transaction: Transaction) throws -> CustomFields {
        try fields(transaction.query(select, transaction.tenant))
    }

    static func fields(_ rows: Rows) throws -> CustomFields {
        CustomFields(
            try rows.map { row in
                let required: SQLArray<String> = try row.get("required_in")
                return CustomField(
                    key: try row.get("field"),
                    label: try row.get("label"),
                    kind: try row.get("kind"),
                    options: (try row.get("options") as SQLArray<String>).elements,
                    minimum: try row.get("minimum"),
                    maximum: try row.get("maximum"),
                    requiredIn: required.elements.map { Ticket.Status($0) },
                    isPublic: try row.get("is_public"),
                    isActive: try row.get("is_active"),
                    position: try row.get("position")
                )
            }
        )
    }
}
