// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension TenantOption {
    /// Does a piece of work in one transaction of the tenant.
    func transaction<Value: Sendable>(
        _ global: GlobalOptions,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let slug = tenant
        return try await global.withInstallation { installation in
            try await installation.pool.transaction(tenant: try await installation.tenant(slug), body)
        }
    }
}
