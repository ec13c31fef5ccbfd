// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

extension Operation {
    private static let conversation = "Conversations"

    static let listMessages = Operation(
        "listMessages", in: conversation, "The messages of a ticket, the oldest first",
        answer: .page(ResourceShape.message.description))

    static let replyToTicket = Operation(
        "replyToTicket", in: conversation, "Answer the requester by mail",
        about: "It waits for the tenant's undo window, and takes the way that an agent's answer by mail takes.",
        input: ConversationInput.reply, answer: .one(ResourceShape.message.description, isNew: true), refusals: [.inUse]
    ).once

    static let noteOnTicket = Operation(
        "noteOnTicket", in: conversation, "Write what only agents read", input: ConversationInput.note,
        answer: .one(ResourceShape.message.description, isNew: true), refusals: [.inUse]
    ).once

    static let snoozeTicket = Operation(
        "snoozeTicket", in: conversation, "Put a ticket aside until a time", input: ConversationInput.snooze,
        answer: .one(ResourceShape.ticket.description), refusals: [.inUse]
    ).once

    static let mergeTicket = Operation(
        "mergeTicket", in: conversation, "Merge a ticket into another one",
        about: "Answers with the ticket it became part of. Mails that come for the old one join that one.",
        input: ConversationInput.merge, answer: .one(ResourceShape.ticket.description), refusals: [.inUse]
    ).once

    static let unmergeTicket = Operation(
        "unmergeTicket", in: conversation, "Take a merge back, as long as that can be done",
        answer: .one(ResourceShape.ticket.description), refusals: [.inUse, .conflict]
    ).once

    static let splitTicket = Operation(
        "splitTicket", in: conversation, "Cut messages out into a ticket of their own",
        input: ConversationInput.split, answer: .one(ResourceShape.ticket.description, isNew: true), refusals: [.inUse]
    ).once

    static let listLinks = Operation(
        "listLinks", in: conversation, "What other tickets are to this one",
        answer: .page(ResourceShape.link.description))

    static let linkTicket = Operation(
        "linkTicket", in: conversation, "Say what a ticket is of another one", input: ConversationInput.link,
        answer: .meta(.object([("request_id", .text())])), refusals: [.inUse]
    ).once

    static let unlinkTicket = Operation(
        "unlinkTicket", in: conversation, "Take such a relation away", answer: .nothing, refusals: [.inUse])

    static let listWatchers = Operation(
        "listWatchers", in: conversation, "Who hears of a ticket beside its requester and assignee",
        answer: .page(ResourceShape.watcher.description))

    static let watchTicket = Operation(
        "watchTicket", in: conversation, "Let an agent or a contact hear of a ticket", input: ConversationInput.watch,
        answer: .meta(.object([("request_id", .text())])), refusals: [.inUse]
    ).once

    static let unwatchTicket = Operation(
        "unwatchTicket", in: conversation, "Let a watcher hear no more", answer: .nothing)

    static let listTicketEvents = Operation(
        "listTicketEvents", in: conversation, "What happened to a ticket, the oldest first",
        answer: .page(ResourceShape.ticketEvent.description))
}
