// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// The tables whose rows belong to a tenant.
    package var tenantTables: [SchemaTable] { tables.filter { $0.kind.isTable && $0.column("tenant_id") != nil } }

    /// Whether the transaction, which is to be one without a tenant, sees a tenant all the same.
    ///
    /// Where row-level security holds it never does, however many there are.
    package static func showsTenants(in transaction: Transaction) throws -> Bool {
        try !transaction.query("select 1 from tenants limit 1").isEmpty
    }
}
