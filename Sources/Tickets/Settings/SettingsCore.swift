// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// The one place where a tenant's own way of working changes: statuses and the ways between them, custom fields,
/// departments, categories, tags, what becomes of mail to closed tickets, and how tickets are numbered.
///
/// As in ``TicketCore``, a command takes the transaction it works in and who acts, says everything that is wrong at once,
/// writes rows and events, and returns what it did.
package struct SettingsCore: ObjectCommands {
    let authority: Authority

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }
}
