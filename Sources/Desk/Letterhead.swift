// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity
package import Threading
package import Tickets

/// In whose name a mail is written: mailbox, brand, tenant and the keys for its tokens.
package struct Letterhead: Sendable {
    package var mailbox: Mailbox
    package var brand: Brand
    package var tenantName: String
    package var keyring: ReplyKeyring

    package init(mailbox: Mailbox, brand: Brand, tenantName: String, keyring: ReplyKeyring) {
        self.mailbox = mailbox
        self.brand = brand
        self.tenantName = tenantName
        self.keyring = keyring
    }

    /// The letterhead of a mailbox.
    ///
    /// - Throws: `notFound` when the mailbox has no brand.
    package static func load(_ mailbox: Mailbox, keyring: ReplyKeyring, in transaction: Transaction) throws
        -> Letterhead
    {
        guard let brand = try TenantStore.brands(in: transaction).first(where: { $0.id == mailbox.brand }) else {
            throw TicketError(.notFound, "there is no brand \(mailbox.brand)")
        }
        let tenant = try TenantStore.current(in: transaction)
        return Letterhead(mailbox: mailbox, brand: brand, tenantName: tenant.name, keyring: keyring)
    }
}
