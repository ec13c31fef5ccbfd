// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

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

    /// The face under which the mails of a new ticket go out: that of its mailbox, without one the tenant's first. Who may make
    /// tickets need not be allowed to read settings for it.
    ///
    /// - Returns: `nil` where there is no such mailbox.
    /// - Throws: `forbidden` without `tickets.change`.
    package static func brand(forMailsOf mailbox: MailboxID?, by authority: Authority) throws -> Brand? {
        try authority.require(.changeTickets)
        let brands = try brands(in: authority.transaction)
        guard let mailbox else { return brands.first }
        let found = try MailboxStore.find(mailbox, in: authority.transaction)
        return brands.first { $0.id == found?.brand }
    }
}
