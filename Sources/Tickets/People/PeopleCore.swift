// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// The one place where roles, agents, teams, contacts and companies change.
///
/// As in ``TicketCore``, a command takes the transaction it works in and who acts, says everything that is wrong at once,
/// writes rows and events, and returns what it did. Names and addresses of people are never repeated in an event: it says
/// that they changed.
package struct PeopleCore: ObjectCommands {
    let authority: Authority

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }
}
