// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Templates
import Tickets

/// Something that happened among agents, with what a mail about it says.
struct Notice {
    enum Occasion: Equatable {
        case assigned(AgentID)
        case note(MessageID)
        case woken(AgentID?)
        case overdue
        /// A customer's, or what began the ticket; of these agents are told with the mail itself.
        case message(MessageID?)
    }

    let occasion: Occasion
    let ticket: Ticket
    /// Who did it; `nil` for a program.
    let actor: String?
    /// The agent who did it: he knows.
    let doer: AgentID?
    let message: MessageID?
    let text: String?
    /// Who wrote the text.
    let author: String?

    /// What an event is to agents; `nil` for most events.
    init?(_ event: AuditEntry, in transaction: Transaction) throws {
        guard let occasion = Self.occasion(of: event), let id = event.ticket,
            var ticket = try TicketStore.find(id, for: .system, in: transaction)
        else { return nil }
        // A note goes with its ticket: whoever writes it may merge by the same mail.
        if case .note = occasion, let target = ticket.mergedInto,
            let found = try TicketStore.find(target, for: .system, in: transaction)
        {
            ticket = found
        }
        if ticket.mergedInto != nil { return nil }
        let doer = event.actorKind == "agent" ? event.actorID.flatMap { AgentID($0) } : nil
        try self.init(occasion, of: ticket, by: doer, in: transaction)
    }

    /// What was not told at once; `nil` where the words that it is about have gone since.
    ///
    /// - Parameter ticket: As it is now.
    init?(_ owed: OwedNotice, of ticket: Ticket, in transaction: Transaction) throws {
        let occasion: Occasion
        switch owed.kind {
        case .newTicket, .newMessage: occasion = .message(owed.message)
        case .assigned: occasion = .assigned(owed.agent)
        case .note, .mention:
            guard let message = owed.message else { return nil }
            occasion = .note(message)
        case .reminder: occasion = .woken(owed.agent)
        case .overdue: occasion = .overdue
        }
        try self.init(occasion, of: ticket, by: owed.actor, in: transaction)
    }

    private init?(_ occasion: Occasion, of ticket: Ticket, by doer: AgentID?, in transaction: Transaction) throws {
        (self.occasion, self.ticket, self.doer) = (occasion, ticket, doer)
        actor = try doer.flatMap { try AgentStore.find($0, in: transaction)?.name }
        let shown: Message?
        switch occasion {
        case .note(let id), .message(let id?):
            // It may have gone since, with a person who was erased.
            guard let found = try MessageStore.find(id, for: .system, in: transaction) else { return nil }
            shown = found
        case .assigned, .woken, .overdue, .message(nil):
            shown = try MessageStore.lastInbound(of: ticket.id, for: .system, in: transaction)
        }
        (message, text) = (shown?.id, shown?.text.full)
        switch shown?.author {
        case .agent(let id)?: author = try AgentStore.find(id, in: transaction)?.name
        case .contact(let id)?: author = ticket.requester.id == id ? ticket.requester.name : nil
        default: author = nil
        }
    }

    private static func occasion(of event: AuditEntry) -> Occasion? {
        func member(_ path: String..., of text: String?) -> String? {
            var value = text.flatMap { JSONValue(text: $0) }
            for name in path {
                guard case .object(let members)? = value else { return nil }
                value = members[name]
            }
            if case .string(let text)? = value { return text }
            return nil
        }
        switch Event.Kind(rawValue: event.kind) {
        case .ticketAssigned:
            return member("assignee", "to", of: event.changes).flatMap { AgentID($0) }.map { .assigned($0) }
        case .noteAdded: return member("message", of: event.data).flatMap { MessageID($0) }.map { .note($0) }
        case .ticketWoken: return .woken(member("agent", of: event.data).flatMap { AgentID($0) })
        case .ticketOverdue: return .overdue
        default: return nil
        }
    }

    /// `nil` for what has a letter of another form.
    var template: MailTemplate.Kind? {
        switch occasion {
        case .assigned: .agentAssigned
        case .note: .agentNote
        case .woken: .ticketWoken
        case .overdue: .ticketOverdue
        case .message: nil
        }
    }

    /// Who hears of it: of a ticket that was given to him its new agent; of a note whoever has the ticket, watches its notes or is
    /// named in it; of one that is back who had put it aside, else who has it; of one that is overdue who has it, else its team,
    /// else all. Never who did it.
    ///
    /// - Parameter staff: Agents who answer.
    func readers(among staff: [Agent], in transaction: Transaction) throws -> [(Agent, NotificationKind)] {
        let wanted: [AgentID: NotificationKind]
        switch occasion {
        case .assigned(let agent): wanted = [agent: .assigned]
        case .woken(let agent): wanted = (agent ?? ticket.assignee).map { [$0: .reminder] } ?? [:]
        case .overdue: wanted = try responsible(among: staff, in: transaction)
        case .message: wanted = [:]
        case .note:
            var readers: [AgentID: NotificationKind] = [:]
            if let assignee = ticket.assignee { readers[assignee] = .note }
            for watcher in try WatcherStore.listeners(to: .notes, of: ticket.id, in: transaction) {
                if let agent = watcher.person.agent { readers[agent] = .note }
            }
            for agent in Mentions.named(in: text ?? "", among: staff) { readers[agent] = .mention }
            wanted = readers
        }
        return staff.compactMap { agent in
            guard let kind = wanted[agent.id], agent.id != doer || kind == .reminder else { return nil }
            return (agent, kind)
        }
    }

    /// Who has the ticket; where nobody does who answers its team, and where that has nobody all.
    private func responsible(
        among staff: [Agent],
        in transaction: Transaction
    ) throws -> [AgentID: NotificationKind] {
        var agents = staff.filter { $0.id == ticket.assignee }
        if agents.isEmpty, let team = try ticket.team.flatMap({ try TeamStore.find($0, in: transaction) }) {
            let members = Set(team.members.map(\.agent))
            agents = staff.filter { members.contains($0.id) }
        }
        return Dictionary(uniqueKeysWithValues: (agents.isEmpty ? staff : agents).map { ($0.id, .overdue) })
    }
}
