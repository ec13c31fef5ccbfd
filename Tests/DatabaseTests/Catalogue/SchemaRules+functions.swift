// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Functions that see all tenants' rows, and the two roles.
extension SchemaRules {
    /// A function with its owner's rights gives away little, to the application alone, and cannot be led astray.
    mutating func judge(_ function: SchemaFunction) {
        if function.owner != Schema.owner {
            find(function.signature, "belongs to \(function.owner), not to \(Schema.owner)")
        }
        guard function.isDefiner else { return }
        // A temporary table comes before all others unless pg_temp is named, and last.
        let paths = ["search_path=public, pg_temp", "search_path=pg_catalog, public, pg_temp"]
        if !function.settings.contains(where: paths.contains) {
            find(function.signature, "security definer without set search_path = public, pg_temp")
        }
        for caller in function.callers where caller != Schema.application {
            find(function.signature, "security definer that \(caller) may call; revoke that")
        }
        judgeResults(of: function)
    }

    private mutating func judgeResults(of function: SchemaFunction) {
        for result in function.results {
            if result.name.hasSuffix("_id"), result.type == "uuid" { continue }
            let column = "\(result.name) \(result.type)"
            if !isExcepted("\(function.name).\(column)", "*.\(column)", by: \.facts) {
                find(
                    function.signature, "security definer that returns \(column), neither an id nor in SchemaExceptions"
                )
            }
        }
        let plain = ["void", "uuid", "SETOF uuid", "boolean", "integer", "bigint", "trigger"]
        if function.results.isEmpty, let returns = function.returns, !plain.contains(returns) {
            find(
                function.signature,
                "security definer that returns \(returns), neither ids nor a count nor named columns")
        }
    }

    /// Neither role gets past row-level security; the application makes and owns nothing.
    mutating func judge(_ role: SchemaRole) {
        for power in role.powers { find(role.name, "has the attribute \(power)") }
        for group in role.memberships { find(role.name, "is a member of \(group)") }
        guard role.name == Schema.application else { return }
        if role.makesObjects { find(role.name, "may create in the schema public, or schemas in the database") }
        for object in role.owns { find(role.name, "owns \(object)") }
    }
}
