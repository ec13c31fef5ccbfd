// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// The one place where tickets change.
///
/// A command takes the transaction it works in and who acts, writes the rows and their events, and returns what it did.
/// It opens no transaction of its own and sends nothing: what follows from a change is `Desk`'s, by its events.
package struct TicketCore {
    let transaction: Transaction
    let actor: Actor
    let tenant: TenantID

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        self.transaction = transaction
        self.actor = actor
        tenant = try transaction.requireTenant()
    }

    /// What a command did.
    package struct Change: Sendable {
        package var ticket: TicketID
        package var number: Int64
        package var message: MessageID?
        /// The events it wrote, in order.
        package var events: [Event]
    }
}
