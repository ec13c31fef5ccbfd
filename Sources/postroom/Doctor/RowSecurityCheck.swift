// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Whether row-level security holds on every table of tenants, for its owner too, and whether a transaction without a tenant
/// sees nothing.
struct RowSecurityCheck: DoctorCheck {
    let name = "row_security"

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let pool = try await ground.database()
        let (tables, showsTenants) = try await pool.transaction(tenant: nil) { transaction in
            // Of no tenant by purpose: nothing may come back.
            (try Schema.read(in: transaction).tenantTables, try Schema.showsTenants(in: transaction))
        }
        var results = tables.filter { !$0.isSecured || !$0.isForced || $0.policies.isEmpty }.map { table in
            DoctorResult(
                name, .failed, "row-level security \(Self.words(table))", of: table.name,
                advice: "stop serving, then as the owner: call protect_tenant_table('\(table.name)'); "
                    + "and find out who changed the table")
        }
        if showsTenants {
            results.append(
                DoctorResult(
                    name, .failed, "a transaction without a tenant sees rows", of: "tenants",
                    advice: "stop serving: tenants are not kept apart; compare the policies with docs/schema.md"))
        }
        return results.isEmpty
            ? [DoctorResult(name, .ok, "it is forced on all \(tables.count) tables of tenants")] : results
    }

    private static func words(_ table: SchemaTable) -> String {
        if !table.isSecured { return "is off" }
        return table.isForced ? "has no policy" : "does not hold for the owner"
    }
}
