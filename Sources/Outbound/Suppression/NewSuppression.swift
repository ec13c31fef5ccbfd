// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// An entry that is about to be put on the suppression list.
package struct NewSuppression: Equatable, Sendable {
    package var id = SuppressionID()
    /// As ``SendingAddress/key(of:)`` gives it.
    package var address: String
    package var reason: Suppression.Reason
    package var scope: Suppression.Scope
    package var status: String?
    package var cause: String?
    package var delivery: DeliveryID?
    package var note: String?
    /// How long it counts; `nil` is until it is lifted.
    package var life: Duration?

    package init(
        _ address: String,
        _ reason: Suppression.Reason,
        _ scope: Suppression.Scope,
        status: String? = nil,
        cause: String? = nil,
        delivery: DeliveryID? = nil,
        note: String? = nil,
        life: Duration?
    ) {
        (self.address, self.reason, self.scope) = (address, reason, scope)
        (self.status, self.cause, self.delivery, self.note, self.life) = (status, cause, delivery, note, life)
    }
}

/// A delivery that is not sent because of its address.
package struct SuppressedDelivery: Equatable, Sendable {
    package var id: DeliveryID
    package var ticket: TicketID
    /// The message it carries, or is about.
    package var message: MessageID?
    package var mailbox: MailboxID
    package var kind: OutgoingMail.Kind
    package var recipient: String
    package var suppression: Suppression
}
