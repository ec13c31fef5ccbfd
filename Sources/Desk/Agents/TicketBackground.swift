// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Templates
import Tickets

/// What an agent needs to know of a ticket beside what has just been said in it: who has it, and what was said before, in public.
struct TicketBackground: Sendable {
    /// Messages that are shown, and characters of each: what they quote is said by the one before.
    private static let (mostMessages, mostCharacters) = (5, 4000)

    private var assignee: String?
    private var team: String?
    private var before: [PublicConversation.Entry] = []

    /// Of a ticket that has just begun, for a mail about its first message.
    static let none = TicketBackground()

    private init() {}

    /// - Parameter message: What the mail shows itself.
    /// - Complexity: up to three round trips.
    init(of ticket: Ticket, besides message: MessageID?, in transaction: Transaction) throws {
        assignee = try ticket.assignee.flatMap { try AgentStore.find($0, in: transaction)?.name }
        team = try ticket.team.flatMap { try TeamStore.find($0, in: transaction)?.name }
        before = try PublicConversation.read(
            ticket.id, before: message ?? MessageID(), most: Self.mostMessages, in: transaction
        ).entries
    }

    /// Says it in a mail.
    func tell(_ facts: inout Templates.Facts) {
        facts.set(.ticketAssignee, assignee)
        facts.set(.teamName, team)
        if before.isEmpty { return }
        facts[.conversationMessages] = .list(
            before.map { entry in
                .record([
                    "author": .text(entry.author ?? ""), "text": .text(Self.words(of: entry)),
                    "at": .date(TemplateDate(seconds: Int(entry.createdAt.timeIntervalSince1970))),
                    "is_agent": .flag(entry.direction == .outbound),
                ])
            })
    }

    private static func words(of entry: PublicConversation.Entry) -> String {
        let words = entry.text.visible.trimmed
        return words.count > mostCharacters ? words.prefix(mostCharacters) + " …" : words
    }
}
