// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Tickets

/// What people do about how a tenant's mails fare. Each command writes an event that says who did it.
package struct DeliveryHealthCore {
    private let authority: Authority

    /// So long automatic mails go on after somebody said so: the day that led to the pause is over then.
    package static let excuse = Duration.seconds(86_400)

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// Lets automatic mails go on for a day, whatever comes back.
    ///
    /// - Throws: `forbidden` without `settings.change`; ``OutboxError`` of kind `state` where they do not pause.
    package func resume() throws {
        try authority.require(.changeSettings)
        let (transaction, tenant) = (authority.transaction, authority.tenant)
        guard try DeliveryHealthStore.health(in: transaction)?.level == .paused,
            try DeliveryHealthStore.excuse(for: Self.excuse, in: transaction)
        else { throw OutboxError(.state, "automatic mails do not pause because of bounces or complaints") }
        try AuditTrail.write(.answersResumed, about: .tenant(tenant), by: authority.actor, in: transaction)
    }
}
