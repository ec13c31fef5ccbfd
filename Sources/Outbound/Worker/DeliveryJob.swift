// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

/// A claimed delivery on its way through this process.
struct DeliveryJob: Sendable {
    var due: DueDelivery
    var route: MailRoute
    /// Which of the route's servers it is for.
    var choice = 0
    /// Its bytes, once it is armed.
    var content: [UInt8]?
    /// How often a session ended before its turn.
    var passes = 0

    var id: DeliveryID { due.claim.id }
    var isArmed: Bool { content != nil }
}

/// A delivery and how its attempt ended.
package typealias SettledDelivery = (delivery: DueDelivery, result: DeliveryResult)
