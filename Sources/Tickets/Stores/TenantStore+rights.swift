// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension TenantStore {
    /// The tenant itself.
    ///
    /// - Returns: Its webhook URL is `nil` for who may not change settings: it often holds a secret.
    /// - Throws: `forbidden` without `settings.read`; `notFound`.
    package static func current(by authority: Authority) throws -> Tenant {
        try authority.require(.readSettings)
        var tenant = try current(in: authority.transaction)
        if !authority.rights.include(.changeSettings) { tenant.webhookURL = nil }
        return tenant
    }

    /// The tenant's brands, the oldest first.
    ///
    /// - Throws: `forbidden` without `tickets.read` and `settings.read`.
    package static func brands(by authority: Authority) throws -> [Brand] {
        try authority.requireForm()
        return try brands(in: authority.transaction)
    }
}
