// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// What becomes of a customer's message to a closed ticket.
package enum ClosedPolicy: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
    /// The ticket opens again.
    case reopen
    /// A new ticket that follows the closed one.
    case followUp = "follow_up"
    /// A new ticket that has nothing to do with it.
    case new
}
