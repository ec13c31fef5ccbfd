// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// What a status means to the program, whatever a tenant calls it.
package enum StatusCategory: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
    /// Nobody has looked at it.
    case new
    /// Somebody works on it.
    case open
    /// It waits for the customer.
    case pending
    /// It waits for somebody else.
    case onHold = "on_hold"
    /// Answered; the customer's next word opens it again.
    case solved
    /// Over.
    case closed

    /// Whether nothing is left to be done.
    package var isDone: Bool { self == .solved || self == .closed }
}
