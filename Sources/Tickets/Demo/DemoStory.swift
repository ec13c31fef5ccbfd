// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

import struct Foundation.Date

/// Invents the history of one ticket after another; the same index gives the same ticket.
struct DemoStory {
    let tenant: DemoTenant
    let office: DemoOffice
    /// How many tickets there are in all, for the spread over time.
    let total: Int
    let messagesPerTicket: Double
    let now: Date

    /// Over how many days the tickets are spread.
    private static let days = 365.0

    /// The ticket with an index, counted from 0; a later index is a later ticket.
    func ticket(_ index: Int) -> DemoTicket {
        var random = DemoRandom(seed: UInt64(index) &* 0x2545_F491_4F6C_DD1D ^ UInt64(tenant.slug.utf8.count))
        // The desk gets busier: the later, the more in a day.
        let rest = 1 - (Double(index) + random.fraction()) / Double(max(total, 1))
        let age = Self.days * 86_400 * rest * rest
        let start = now.timeIntervalSince1970 - age
        let requester = office.contact(Int(random.next() % UInt64(office.contacts.count)))
        let thing = random.pick(tenant.words.things)
        var draft = DemoTicket(
            id: random.id(at: start),
            subject: DemoWords.fill(random.pick(tenant.words.subjects), thing),
            status: .new,
            priority: random.chance(0.7) ? .normal : random.pick(Ticket.Priority.allCases),
            requester: requester.id,
            brand: random.chance(0.8) ? 0 : 1,
            department: Int(random.next() % UInt64(tenant.departments.count)),
            topic: Int(random.next() % UInt64(tenant.topics.count)),
            agent: nil,
            team: nil,
            tags: [],
            openedAt: Date(timeIntervalSince1970: start),
            changedAt: Date(timeIntervalSince1970: start),
            statusSince: Date(timeIntervalSince1970: start),
            solvedAt: nil,
            entries: [],
            facts: []
        )
        for tag in tenant.tags.indices where random.chance(0.08) { draft.tags.append(tag) }
        converse(&draft, requester, thing, &random)
        settle(&draft, &random)
        watch(&draft, &random)
        return draft
    }

    /// Customer and agent write in turns, with notes between, until the time or the talk is over.
    private func converse(
        _ ticket: inout DemoTicket,
        _ requester: DemoOffice.Person<ContactID>,
        _ thing: String,
        _ random: inout DemoRandom
    ) {
        let wanted = max(1, Int((0.5 + random.fraction()) * messagesPerTicket))
        let agent = random.pick(office.agents)
        var at = ticket.openedAt.timeIntervalSince1970
        for turn in 0..<wanted {
            if turn > 0 {
                at += random.wait(mean: 5 * 3600)
                if at > now.timeIntervalSince1970 { break }
            }
            let isNote = turn > 0 && random.chance(0.1)
            let isAnswer = turn % 2 == 1
            let words = tenant.words
            let (direction, templates): (Message.Direction, [String]) =
                if isNote {
                    (.note, words.notes)
                } else if isAnswer {
                    (.outbound, words.answers)
                } else {
                    (.inbound, turn == 0 || random.chance(0.6) ? words.questions : words.thanks)
                }
            let author = direction == .inbound ? requester.name : agent.name
            let id: MessageID = random.id(at: at)
            let order = turn == 0 && random.chance(0.8) ? order(&random) : nil
            if let order { ticket.order = order.number }
            ticket.entries.append(
                DemoTicket.Entry(
                    id: id,
                    direction: direction,
                    contact: direction == .inbound ? requester.id : nil,
                    agent: direction == .inbound ? nil : agent.id,
                    subject: turn == 0 ? ticket.subject : "Re: " + ticket.subject,
                    text: isNote
                        ? MessageText(random.pick(templates))
                        : text(
                            templates,
                            thing,
                            from: author,
                            to: isAnswer ? requester.name : nil,
                            order: order?.text,
                            isReply: turn > 0,
                            &random
                        ),
                    mailID: isNote ? nil : "\(id)@\(isAnswer ? tenant.domain : "customers.example")",
                    mailHash: isNote ? nil : random.bytes(16),
                    at: Date(timeIntervalSince1970: at)
                )
            )
            note(turn, direction, id, agent.id, at, &ticket)
        }
        ticket.changedAt = Date(timeIntervalSince1970: min(at, now.timeIntervalSince1970))
    }

    /// What a turn did to the ticket, and the events that tell it.
    private func note(
        _ turn: Int,
        _ direction: Message.Direction,
        _ message: MessageID,
        _ agent: AgentID,
        _ at: Double,
        _ ticket: inout DemoTicket
    ) {
        let at = Date(timeIntervalSince1970: at)
        let actor: Actor = direction == .inbound ? .contact(ticket.requester) : .agent(agent)
        let data = ["message": message.description]
        func add(_ kind: Event.Kind, _ visibility: Message.Visibility) {
            ticket.facts.append(DemoTicket.Fact(kind: kind, actor: actor, data: data, visibility: visibility, at: at))
        }
        var status = ticket.status
        switch direction {
        case .inbound:
            if turn == 0 { add(.ticketOpened, .public) }
            add(.messageReceived, .public)
            if turn > 0 { status = .open }
        case .outbound:
            if ticket.agent == nil { assign(agent, by: actor, at: at, &ticket) }
            add(.messageReplied, .public)
            status = .pending
        case .note: add(.noteAdded, .internal)
        }
        if status != ticket.status { enter(status, by: actor, at: at, &ticket) }
    }

    private func assign(_ agent: AgentID, by actor: Actor, at: Date, _ ticket: inout DemoTicket) {
        let change = Event.Change("assignee", .null, .string(agent.description))
        ticket.facts.append(
            DemoTicket.Fact(
                kind: .ticketAssigned, actor: actor, data: [:], changes: [change], visibility: .internal, at: at))
        ticket.agent = agent
    }

    private func enter(_ status: Ticket.Status, by actor: Actor, at: Date, _ ticket: inout DemoTicket) {
        let (from, to) = (ticket.status.rawValue, status.rawValue)
        var data = ["from": from, "to": to]
        if let entry = office.statuses[status] {
            data["category"] = entry.category.rawValue
            data["timer"] = entry.timer.rawValue
        }
        ticket.facts.append(
            DemoTicket.Fact(
                kind: .statusChanged, actor: actor, data: data,
                changes: [Event.Change("status", .string(from), .string(to))], visibility: .public, at: at))
        (ticket.status, ticket.statusSince) = (status, at)
    }

    /// Old tickets are over; young ones are in work.
    private func settle(_ ticket: inout DemoTicket, _ random: inout DemoRandom) {
        let quiet = now.timeIntervalSince(ticket.changedAt) / 86_400
        if ticket.agent == nil, quiet > 2, random.chance(0.9) {
            let agent = random.pick(office.agents).id
            assign(agent, by: .agent(agent), at: ticket.changedAt, &ticket)
        }
        if let agent = ticket.agent, random.chance(0.7) {
            let teams = office.teams.filter { $0.members.contains(agent) }
            if !teams.isEmpty { ticket.team = random.pick(teams).id }
        }
        let status: Ticket.Status? =
            if quiet > 30 {
                random.chance(0.97) ? .closed : .onHold
            } else if quiet > 4, random.chance(0.8) {
                .solved
            } else {
                nil
            }
        guard let status, let agent = ticket.agent else { return }
        let at = min(now, ticket.changedAt.addingTimeInterval(random.wait(mean: 86_400)))
        if status != ticket.status { enter(status, by: .agent(agent), at: at, &ticket) }
        ticket.changedAt = at
        if status != .onHold { ticket.solvedAt = at }
    }

    /// Now and then a colleague wants to know.
    private func watch(_ ticket: inout DemoTicket, _ random: inout DemoRandom) {
        guard random.chance(0.05), let agent = ticket.agent else { return }
        let other = random.pick(office.agents).id
        if other != agent { ticket.watcher = other }
    }

    /// Which order it is about: its number is rare, some towns are common and most are not.
    private func order(_ random: inout DemoRandom) -> (text: String, number: String) {
        let (beginnings, ends) = tenant.words.towns
        let common = random.fraction() * random.fraction() * random.fraction()
        let town = beginnings[Int(common * Double(beginnings.count))] + random.pick(ends)
        let number = String(100_000 + random.next() % 900_000)
        let text = DemoWords.fill(random.pick(tenant.words.orders), town).flatMap { $0 == "#" ? Array(number) : [$0] }
        return (String(text), number)
    }

    private func text(
        _ templates: [String],
        _ thing: String,
        from author: String,
        to customer: String?,
        order: String?,
        isReply: Bool,
        _ random: inout DemoRandom
    ) -> MessageText {
        let words = tenant.words
        var own = DemoWords.fill(random.pick(templates), thing)
        for filler in words.fillers.shuffled(using: &random).prefix(customer == nil ? Int(random.next() % 4) : 0) {
            own += " " + filler
        }
        if let order { own += " " + order }
        let greeting =
            customer.map { DemoWords.fill(random.pick(words.answerGreetings), $0) } ?? random.pick(words.greetings)
        let name = random.chance(0.3) ? "" : author + "\n"
        var stretches = [
            MessageText.Stretch(kind: .new, text: "\(greeting)\n\n\(own)\n\n\(random.pick(words.closings))\n\(name)")
        ]
        if name.isEmpty {
            let signature = customer == nil ? author : "\(author), \(tenant.name)"
            stretches.append(MessageText.Stretch(kind: .signature, text: "\n-- \n\(signature)\n"))
        }
        if isReply, random.chance(0.5) {
            let quoted = DemoWords.fill(random.pick(words.questions), thing)
            stretches.append(MessageText.Stretch(kind: .quoted, text: "\n> \(quoted)\n"))
        }
        return MessageText(stretches)
    }
}
