// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Outbound
import Tickets

/// What requests about mails in and out may hold.
enum MailInput {
    static let ticket = Member<TicketID>.relation("ticket", "tickets", "The ticket it belongs to.")
    static let isAgents = Member<Bool>.flag(
        "as_agent", "Whether it is an agent's answer, and goes out to the customer.")
    static let reason = Member<String>.line("reason", "Why, without personal data.", most: 500)
    static let mailbox = Member<MailboxID>.relation("mailbox", "mailboxes", "By whose server it is to go.")
    static let address = Member<String>.line("address", "Where nothing is to go.", most: 320)
    static let scope = Member<Suppression.Scope>.word("scope", "What is not to be sent.")
    static let note = Member<String>.line("note", "Why, for those who come later.", most: 500)
    static let days = Member<Int>.integer(
        "days", 1...3650, "How long it counts; until it is lifted where nothing is said.")

    static let sender = SenderInput.pattern("sender", "Whom to keep out: an address, a domain, or *.domain.")

    static let join = Input("joins", [.optional(isAgents), .related(ticket)])
    static let ignore = Input("ignores", [.optional(reason)])
    static let block = Input("blocks", [.optional(sender)])
    static let reroute = Input("routes", [.related(mailbox)])
    static let suppress = Input(
        "suppressions", [.required(address), .required(scope), .required(note), .optional(days)])
    static let release = Input("releases", [.required(note)])
}
