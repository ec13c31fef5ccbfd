// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// A delivery that a command has locked.
struct LockedDelivery {
    var id: DeliveryID
    var mail: OutboxID
    var ticket: TicketID
    /// The message that it carries, or is about.
    var message: MessageID?
    var kind: OutgoingMail.Kind
    var state: QueueState
    /// The mailbox by whose server it goes.
    var route: MailboxID
    var recipient: String
    var report: ReportedDelivery.Kind?
    var code: Int?
    var status: String?
    var successor: DeliveryID?
    var isErased: Bool

    init(_ row: Row) throws {
        id = try row.get("delivery_id")
        mail = try row.get("outbox_id")
        ticket = try row.get("ticket_id")
        message = try row.get("message_id")
        let word: String = try row.get("kind")
        guard let kind = OutgoingMail.Kind(rawValue: word) else {
            throw DatabaseError(.misuse, "a mail of an unknown kind")
        }
        self.kind = kind
        state = try row.get("state")
        route = try row.get("mailbox_id")
        recipient = try row.get("recipient")
        report = try row.get("report_kind")
        code = try row.get("reply_code")
        status = try row.get("reply_status")
        successor = try row.get("successor_id")
        isErased = try row.get("is_erased")
    }

    /// Whether a report says that it did not arrive.
    var hasBounced: Bool { report == .hard || report == .soft }

    /// - Throws: `replaced`, `inWork` or `state` where a step does not go from here.
    func require(_ step: DeliveryStep) throws {
        if let successor {
            throw OutboxError(
                .replaced, "the recipient of delivery \(id) was changed; delivery \(successor) has taken its place")
        }
        guard step.next(from: state, hasBounced: hasBounced) == nil else { return }
        switch state {
        case .sending, .armed:
            throw OutboxError(
                .inWork, "delivery \(id) is being handed over at this moment; look again in a while")
        case .unknown where step == .readdress:
            throw OutboxError(
                .state,
                "delivery \(id) may have arrived, nobody knows; it can be sent once more (resend), but not to somebody else"
            )
        default:
            let known = hasBounced ? "reported as not arrived" : state.rawValue
            throw OutboxError(.state, "delivery \(id) is \(known); \(Self.words(step))")
        }
    }

    /// - Throws: `erased`.
    func requireContent() throws {
        if isErased { throw OutboxError(.erased, "the mail of delivery \(id) was erased; there is nothing to send") }
    }

    /// From where a step goes.
    private static func words(_ step: DeliveryStep) -> String {
        switch step {
        case .cancel: "only what is not sent yet can be called off"
        case .schedule: "only what waits can get another time"
        case .retry: "only what waits for its next attempt can be tried at once"
        case .resend:
            "only what was refused, given up, called off, suppressed, reported as not arrived or is unknown can be sent once more"
        case .reroute: "only what waits, was refused or given up can go another way"
        case .readdress: "only what was not accepted, or is reported as not arrived, can go to another address"
        default: "that is a worker's to do"
        }
    }
}
