// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Outbound
import Threading
import Tickets

/// Everything about one ticket, as `ticket show` prints it.
struct TicketView: Encodable {
    var ticket: TicketCommand.Entry
    /// Why answers, or automatic mails, to the requester are not sent.
    var suppression: SuppressionEntry?
    var messages: [Entry]
    var deliveries: [Delivery]
    var history: [Fact]

    /// One entry of the conversation.
    struct Entry: Encodable {
        var id: String
        var direction: String
        var visibility: String
        /// Everything, quotations and signatures too.
        var body: String
        /// What each stretch of `body` is.
        var stretches: [Stretch]
        /// The mail's HTML made safe.
        var html: String?
        var mailID: String?
        /// The blob of the raw mail, hex.
        var rawSHA256: String?
        /// Threading's verdict, JSON text.
        var verdict: String?
        /// What a person may want to do with it: `split`.
        var proposal: String?
        var createdAt: Date
        var attachments: [String]
        /// How far it is on its way, in one word for all recipients; only for what was sent.
        var deliveryState: String?
        var recipients: [Recipient]
    }

    /// Whom a message was sent to.
    struct Recipient: Encodable {
        var address: String
        var state: String
        var attempts: Int
        var settledAt: Date?
        /// Until when it waits to be sent for the first time.
        var waitsUntil: Date?
    }

    /// A stretch of a message's text.
    struct Stretch: Encodable {
        var kind: String
        var text: String
    }

    /// One delivery.
    struct Delivery: Encodable {
        var kind: String
        var recipient: String
        var state: String
        var attempts: Int
        var mailID: String
        var replyText: String?
    }

    /// One event.
    struct Fact: Encodable {
        var kind: String
        var actor: String
        var data: String
        var at: Date
        /// The ticket it happened to, where that was merged into this one.
        var mergedFrom: String?
    }

    init(_ ticket: Ticket, in transaction: Transaction) throws {
        self.ticket = TicketCommand.Entry(ticket)
        let key = SendingAddress.key(of: ticket.requester.address)
        suppression = try SuppressionStore.standing(of: [key], in: transaction)[key].map(SuppressionEntry.init)
        let sent = try MessageDelivery.all(of: ticket.id, for: .system, in: transaction)
        messages = try MessageStore.conversation(of: ticket.id, for: .system, in: transaction).map { message in
            let attachments = try MessageStore.attachments(of: message.id, for: .system, in: transaction)
            return Entry(
                id: message.id.description,
                direction: message.direction.rawValue,
                visibility: message.visibility.rawValue,
                body: message.text.full,
                stretches: message.text.stretches.map { Stretch(kind: $0.kind.rawValue, text: $0.text) },
                html: message.html,
                mailID: message.mailID,
                rawSHA256: message.rawSHA256.map { $0.map { String(format: "%02x", $0) }.joined() },
                verdict: message.verdict,
                proposal: Self.proposal(message.verdict, in: ticket.id),
                createdAt: message.createdAt,
                attachments: attachments.map {
                    "\($0.safeName) (\($0.detectedType ?? $0.declaredType), \($0.size) bytes)\(Self.notice(of: $0))"
                },
                deliveryState: sent[message.id]?.state?.rawValue,
                recipients: (sent[message.id] ?? []).map {
                    Recipient(
                        address: $0.recipient, state: $0.state.rawValue, attempts: $0.attempts, settledAt: $0.settledAt,
                        waitsUntil: $0.waitsUntil)
                }
            )
        }
        deliveries = try OutboxStore.deliveries(of: ticket.id, in: transaction).map { delivery in
            Delivery(
                kind: delivery.kind,
                recipient: delivery.recipient,
                state: delivery.state,
                attempts: delivery.attempts,
                mailID: delivery.mailID,
                replyText: delivery.replyText
            )
        }
        history = try EventStore.history(of: ticket.id, for: .system, in: transaction).map { entry in
            Fact(
                kind: entry.kind,
                actor: entry.actorKind,
                data: entry.data,
                at: entry.at,
                mergedFrom: entry.mergedFrom?.description
            )
        }
    }

    /// What is proposed about a message that is still in the ticket for which it was proposed.
    private static func proposal(_ verdict: String?, in ticket: TicketID) -> String? {
        guard let verdict = verdict.flatMap({ try? JSONDecoder().decode(Verdict.self, from: Data($0.utf8)) }),
            case .join(ticket, _) = verdict.outcome
        else { return nil }
        return verdict.proposal?.rawValue
    }

    /// Why a file is not handed out, in the place of the file.
    private static func notice(of attachment: Attachment) -> String {
        let reasons = attachment.findings.map(\.words).sorted().joined(separator: "; ")
        return switch attachment.state {
        case .accepted: ""
        case .held: " HELD: \(reasons)"
        case .stripped: " REMOVED: \(reasons)"
        case .quarantined: " QUARANTINED: \(reasons)"
        }
    }

    /// Prints it for people.
    ///
    /// - Parameter isFull: Quotations and signatures are printed, not only counted.
    func printText(isFull: Bool) {
        Output.line("\(ticket.reference) \(ticket.subject)")
        Output.line("\(ticket.status), from \(ticket.requesterName.map { "\($0) " } ?? "")<\(ticket.requesterAddress)>")
        if let suppression {
            let what =
                suppression.scope == "all" ? "answers to this customer are" : "automatic mails to this customer are"
            Output.line("\(what) not sent: \(suppression.why), \(suppression.end)")
        }
        for message in messages {
            let time = message.recipients.lazy.compactMap(\.waitsUntil).first
            let state =
                message.deliveryState.map { ", \($0)" + (time.map { " until \($0.ISO8601Format())" } ?? "") } ?? ""
            Output.line(
                "\n--- \(message.direction) (\(message.visibility)) \(message.createdAt.ISO8601Format())\(state)")
            Output.line(isFull ? message.body : message.shortBody)
            for attachment in message.attachments { Output.line("[\(attachment)]") }
            if let verdict = message.verdict { Output.line("why here: \(verdict)") }
            if message.proposal != nil {
                Output.line(
                    "seems to be about something else; to split it off: postroom ticket split \(ticket.number) \(message.id)"
                )
            }
        }
        Output.line("\n--- deliveries")
        for delivery in deliveries {
            Output.line(
                "\(delivery.kind) to \(delivery.recipient): \(delivery.state), \(delivery.replyText ?? "not tried yet")"
            )
        }
        Output.line("\n--- history")
        for fact in history {
            let origin = fact.mergedFrom.map { " in the merged ticket \($0)" } ?? ""
            Output.line("\(fact.at.ISO8601Format()) \(fact.kind) by \(fact.actor)\(origin)")
        }
    }
}

extension TicketView.Entry {
    /// The text with a note in place of each quotation and signature.
    fileprivate var shortBody: String {
        stretches.map { stretch in
            guard let kind = MessageText.Kind(rawValue: stretch.kind), !kind.isVisible else { return stretch.text }
            let count = stretch.text.trimmed.split(separator: "\n", omittingEmptySubsequences: false).count
            return "[\(stretch.kind): \(count) \(count == 1 ? "line" : "lines"), shown by --full]\n"
        }.joined().trimmed
    }
}
