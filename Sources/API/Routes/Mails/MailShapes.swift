// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import MailIngest
import Outbound
import Tickets

extension ResourceShape<LedgerEntry> {
    static let mail = ResourceShape(
        "mails", "A mail that came in, and what became of it.", at: "/ledger", id: { $0.id.description },
        [
            .word("state", "What became of it.") { $0.state },
            .optionalText("reason", "Why it was held, ignored or failed; its cause stands before the first colon.") {
                $0.reason
            },
            .word("source", "The door it came in by.") { $0.source },
            .integer("size", "Bytes that are kept.") { $0.size },
            Attribute("verdict", .anything, "Which rules of threading fired, and why others did not; null before.") {
                $0.verdict.flatMap { JSONValue(text: $0) } ?? .null
            },
            .optionalText("envelope_to", "The recipient of its envelope, where that is known.") { $0.envelopeTo },
            .optionalText("folder", "The folder it lay in.") { $0.folder },
            .integer("attempts", "How often it was looked at.") { $0.attempts },
            .integer("failures", "How often that failed.") { $0.failures },
            .optionalText("last_error", "How it failed last.") { $0.lastError },
            .optionalTime("arrived_at", "When its server says that it came.") { $0.arrivedAt },
            .time("seen_at", "When it was written down here.") { $0.seenAt },
            .optionalTime("settled_at", "When its state became final.") { $0.settledAt },
            .optionalTime("next_attempt_at", "When it is looked at next.") { $0.nextAttemptAt },
            .optionalTime("erased_at", "Since when its bytes are erased.") { $0.erasedAt },
        ],
        [
            .one("mailbox", "mailboxes", "The mailbox it came for.") { $0.mailbox as MailboxID? },
            .one("ticket", "tickets", "The ticket it is in.") { $0.ticket },
            .one("message", "messages", "The message it became.") { $0.message },
        ])
}

extension ResourceShape<OutboxEntry> {
    static let delivery = ResourceShape(
        "deliveries", "One mail of ours to one recipient, and how far it is.", at: "/outbox",
        id: { $0.id.description },
        [
            .text("kind", "What it is: a reply, a notification, an acknowledgement, a notice.") { $0.kind },
            .text("recipient", "To whom.") { $0.recipient },
            .word("state", "How far it is.") { $0.state },
            .text("mail_id", "Its Message-ID without angle brackets.") { $0.mailID },
            .optionalText("template_name", "What the template is called by which it was written.") { $0.templateName },
            .integer("attempts", "How often it was tried.") { $0.attempts },
            .optionalInteger("code", "The server's last code.") { $0.code },
            .optionalText("status", "The server's last enhanced status code.") { $0.status },
            .optionalText("text", "The server's last words.") { $0.text },
            .optionalText("report", "What the latest report says.") { $0.report },
            .optionalText("report_status", "The status code of that report.") { $0.reportStatus },
            .time("created_at", "When it was written.") { $0.createdAt },
            .optionalTime("send_at", "When it is to be sent.") { $0.sendAt },
            .optionalTime("next_attempt_at", "When it is tried next.") { $0.nextAttemptAt },
            .optionalTime("settled_at", "Since when it is settled.") { $0.settledAt },
            .integer("size", "In bytes; 0 when it was erased.") { $0.size },
        ],
        [
            .one("ticket", "tickets", "The ticket it belongs to.") { $0.ticket as TicketID? },
            .one("message", "messages", "The message it brings.") { $0.message },
            .one("mailbox", "mailboxes", "The mailbox in whose name it is written.") { $0.mailbox as MailboxID? },
            .one("route", "mailboxes", "The mailbox by whose server it goes.") { $0.route as MailboxID? },
            .one("successor", "deliveries", "The delivery that took its place.") { $0.successor },
        ])
}

extension ResourceShape<Suppression> {
    static let suppression = ResourceShape(
        "suppressions", "An address to which nothing is sent, or nothing automatic.", at: "/suppressions",
        id: { $0.id.description },
        [
            .text("address", "Where nothing goes.") { $0.address },
            .word("reason", "Why.") { $0.reason },
            .word("scope", "What is not sent.") { $0.scope },
            .optionalText("status", "The status code of the bounce that led to it.") { $0.status },
            .optionalText("note", "What the person says who put it here.") { $0.note },
            .text("actor_kind", "Who put it here.") { $0.actorKind },
            .flag("is_active", "Whether it counts now.") { $0.isActive },
            .time("created_at", "Since when.") { $0.createdAt },
            .optionalTime("expires_at", "Until when.") { $0.expiresAt },
            .optionalTime("released_at", "When it was lifted.") { $0.releasedAt },
            .optionalText("release_note", "Why it was lifted.") { $0.releaseNote },
        ],
        [.one("delivery", "deliveries", "The delivery that led to it.") { $0.delivery }])
}
