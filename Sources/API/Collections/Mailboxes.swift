// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

// Mailboxes and relays: what they are set to, and how they are. Passwords and tokens are in no answer.

/// A mailbox and how polling it went lately.
struct ShownMailbox: Sendable {
    let mailbox: Mailbox
    let health: MailboxHealth
}

extension ResourceShape<ShownMailbox> {
    static let mailbox = ResourceShape(
        "mailboxes", "One IMAP and SMTP account that serves a support address.", at: "/mailboxes",
        id: { $0.mailbox.id.description },
        [
            .text("name", "The name in lists and logs.") { $0.mailbox.name },
            .text("address", "The support address.") { $0.mailbox.address },
            .text("imap_url", "Where mail is fetched.") { $0.mailbox.imapURL },
            .text("smtp_url", "Where mail is handed over.") { $0.mailbox.smtpURL },
            .text("user_name", "The account's user name.") { $0.mailbox.userName },
            .word("login", "How it is proven who we are.") { $0.mailbox.login },
            .text("folder", "The folder that is read.") { $0.mailbox.folder },
            .word("after_intake", "What becomes of a mail on the server once it is safe here.") {
                $0.mailbox.afterIntake
            },
            .optionalText("after_folder", "Where mails are moved to.") { $0.mailbox.afterFolder },
            .integer("keep_days", "How many days mails stay there before they are deleted.") { $0.mailbox.keepDays },
            .integer("largest_mail", "In bytes; of a larger one only the beginning is fetched.") {
                $0.mailbox.largestMail
            },
            .flag("has_plus_addresses", "Whether name+detail@domain reaches it.") { $0.mailbox.hasPlusAddresses },
            .integer("poll_seconds", "Between two looks when the server does not call.") {
                Int($0.mailbox.pollInterval.components.seconds)
            },
            .flag("is_enabled", "Whether it is polled.") { $0.mailbox.isEnabled },
            .word("closed_policy", "What becomes of a customer's mail to a closed ticket.") { $0.mailbox.closedPolicy },
            .word("sent_copies", "Whether answers are copied to the folder of sent mails.") { $0.mailbox.sentCopies },
            .optionalText("sent_folder", "Which folder that is.") { $0.mailbox.sentFolder },
            .integer("failures", "Failures in a row of polling it.") { $0.health.failures }.passing,
            .optionalText("last_error", "How it failed last.") { $0.health.lastError }.passing,
            .optionalTime("last_success_at", "When it was looked at last without trouble.") { $0.health.lastSuccessAt }
                .passing,
            .optionalText("alert", "What the server said last that the administrator must see.") { $0.health.alert }
                .passing,
            .integer("gaps", "Mails that the server names and does not hand over.") { $0.health.gaps }.passing,
            .optionalText("login_problem", "Why its login cannot be renewed.") { $0.health.loginProblem }.passing,
        ],
        [.one("brand", "brands", "The face its mails go out under.") { $0.mailbox.brand as BrandID? }])
}

extension ResourceShape<Relay> {
    static let relay = ResourceShape(
        "relays", "A server that mails are handed to, other than a mailbox's own.", at: "/relays",
        id: { $0.id.description },
        [
            .text("name", "The name in lists and logs.") { $0.name },
            .text("smtp_url", "Where mail is handed over.") { $0.smtpURL },
            .text("user_name", "The account's user name.") { $0.userName },
            .word("login", "How it is proven who we are.") { $0.login },
            .text("pool", "A label for metrics and lists.") { $0.pool },
            .integer("most_connections", "At most so many connections of a process at once.") { $0.mostConnections },
            .optionalInteger("per_minute", "At most so many mails in any minute; null for no limit.") { $0.perMinute },
            .optionalInteger("per_day", "At most so many mails in any 24 hours; null for no limit.") { $0.perDay },
            .word("serves", "Whose mails go by it.") { $0.serves },
            .flag("is_enabled", "Whether it is used.") { $0.isEnabled },
        ],
        [.one("login_mailbox", "mailboxes", "The mailbox whose login it is.") { $0.loginMailbox }])
}

/// What requests about mailboxes and relays may hold. Where they are and how they log in is the operator's: whoever could set a
/// server by a key could have ours ask any machine of the inner network.
private enum ServerInput {
    static let name = Member<String>.line("name", "The name in lists and logs.")
    static let brand = Member<BrandID>.relation("brand", "brands", "The face its mails go out under.")
    static let isEnabled = Member<Bool>.flag("is_enabled", "Whether it is in use.")
    static let pollSeconds = Member<Int>.integer("poll_seconds", 1...86_400, "Between two looks.")
    static let closedPolicy = Member<ClosedPolicy>.word(
        "closed_policy", "What becomes of a customer's mail to a closed ticket.")
    static let sentCopies = Member<Mailbox.SentCopies>.word(
        "sent_copies", "Whether answers are copied to the folder of sent mails.")
    static let sentFolder = Member<String>.line("sent_folder", "Which folder that is.")
    static let largestMail = Member<Int>.integer(
        "largest_mail", Mailbox.largestMails, "In bytes; of a larger one only the beginning is fetched.")
    static let pool = Member<String>.line("pool", "A label for metrics and lists.", most: 64)
    static let mostConnections = Member<Int>.integer(
        "most_connections", Relay.connections, "At most so many connections of a process at once.")
    static let perMinute = Member<Int>.integer("per_minute", 1...1_000_000, "At most so many mails in any minute.")
    static let perDay = Member<Int>.integer("per_day", 1...100_000_000, "At most so many mails in any 24 hours.")
    static let serves = Member<Relay.Serves>.word("serves", "Whose mails go by it.")
}

extension Collection where Thing == ShownMailbox, Key == MailboxID {
    static let mailboxes: Collection = {
        let all: @Sendable (Authority) throws -> [ShownMailbox] = { authority in
            try MailboxStore.all(by: authority).map { ShownMailbox(mailbox: $0.mailbox, health: $0.health) }
        }
        var mailboxes = Collection(
            .mailbox, one: "Mailbox", many: "Mailboxes", in: "Mailboxes", all: all, id: { $0.mailbox.id },
            find: { id, authority in try all(authority).first { $0.mailbox.id == id } })
        mailboxes.change = Change(
            input: Input(
                "mailboxes",
                [
                    .optional(ServerInput.name), .optional(ServerInput.isEnabled), .optional(ServerInput.pollSeconds),
                    .optional(ServerInput.closedPolicy), .optional(ServerInput.sentCopies),
                    .clearable(ServerInput.sentFolder), .optional(ServerInput.largestMail),
                    .optionalRelated(ServerInput.brand),
                ])
        ) { shown, values, authority in
            var change = MailboxChange()
            change.name = values[ServerInput.name]
            change.brand = values[ServerInput.brand]
            change.isEnabled = values[ServerInput.isEnabled]
            change.pollInterval = values[ServerInput.pollSeconds].map { .seconds($0) }
            change.closedPolicy = values[ServerInput.closedPolicy]
            change.sentCopies = values[ServerInput.sentCopies]
            change.sentFolder = values.change(ServerInput.sentFolder)
            change.largestMail = values[ServerInput.largestMail]
            _ = try MailboxCore(authority).change(shown.mailbox.id, change)
        }
        return mailboxes
    }()
}

extension Collection where Thing == Relay, Key == RelayID {
    static let relays: Collection = {
        var relays = Collection(
            .relay, one: "Relay", many: "Relays", in: "Mailboxes", all: { try RelayStore.relays(by: $0) },
            id: { $0.id },
            find: { id, authority in try RelayStore.relays(by: authority).first { $0.id == id } })
        relays.change = Change(
            input: Input(
                "relays",
                [
                    .optional(ServerInput.name), .optional(ServerInput.isEnabled), .optional(ServerInput.pool),
                    .optional(ServerInput.mostConnections), .clearable(ServerInput.perMinute),
                    .clearable(ServerInput.perDay), .optional(ServerInput.serves),
                ])
        ) { relay, values, authority in
            var change = RelayChange()
            change.name = values[ServerInput.name]
            change.isEnabled = values[ServerInput.isEnabled]
            change.pool = values[ServerInput.pool]
            change.mostConnections = values[ServerInput.mostConnections]
            change.perMinute = values.change(ServerInput.perMinute)
            change.perDay = values.change(ServerInput.perDay)
            change.serves = values[ServerInput.serves]
            _ = try RelayCore(authority).change(relay.id, change)
        }
        relays.remove = { relay, authority in _ = try RelayCore(authority).remove(relay.id) }
        return relays
    }()
}
