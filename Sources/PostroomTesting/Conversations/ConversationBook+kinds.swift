// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ConversationBook {
    /// One mail of a kind; `nil` when there is nothing that it could refer to.
    mutating func mail(_ kind: ConversationKind) -> ConversationMail? {
        switch kind {
        case .opening: return opening(kind, begin())
        case .sameSubject:
            guard let other = next(.anything) else { return nil }
            return opening(kind, begin(subject: conversations[other].subject))
        case .customerForwards, .agentForwards: return forward(kind)
        case .agentAsks: return agentAsks()
        case .agentAnswer: return agentAnswer()
        case .agentDirect: return agentDirect()
        case .usedID: return usedID()
        case .beforeOriginal, .lateOriginal: return swapped(kind)
        case .byID, .byReferences, .oldInReplyTo, .longThread, .changedSubject: return toOwnMail(kind)
        case .toAcknowledgement, .toAnswer, .toChangedID, .byAddress, .byOwnID, .colleague, .outOfOffice:
            return toOurMail(kind)
        case .toUnseenMail, .besideUnseenMail: return toUnseenMail(kind)
        case .subjectNumber, .foreignNumber, .strangersNumber: return number(kind)
        case .sameAgain, .sameByOtherWay: return again(kind)
        case .bounce: return bounce()
        }
    }

    private mutating func finish(
        _ kind: ConversationKind, _ belonging: ConversationMail.Belonging, _ text: ConversationText
    ) -> ConversationMail {
        var text = text
        text.mark = freshMark()
        return ConversationMail(
            kind: kind, belonging: belonging, mark: text.mark,
            bytes: text.bytes(server: desk.server, &random))
    }

    /// A mail of a conversation's customer; its id is among the known ones from now on.
    private mutating func customersMail(_ index: Int, to: String? = nil) -> ConversationText {
        let person = conversations[index].customer
        let id = freshID("mail.\(person.address.split(separator: "@")[1])")
        return ConversationText(from: person, to: to ?? desk.support, subject: conversations[index].subject, id: id)
    }

    private mutating func reply(_ subject: String) -> String {
        let marks = ["Re: ", "RE: ", "AW: ", "SV: ", "Re: ", "Antw: ", "re: "]
        return marks[Int.random(in: 0..<marks.count, using: &random)] + subject
    }

    // MARK: - What begins a ticket

    private mutating func opening(_ kind: ConversationKind, _ index: Int) -> ConversationMail {
        let text = customersMail(index)
        conversations[index].ids = [text.id]
        return finish(kind, .opens(index), text)
    }

    private mutating func forward(_ kind: ConversationKind) -> ConversationMail {
        let index = begin()
        let original = conversations[index].customer
        var text = customersMail(index)
        if kind == .agentForwards {
            text.from = Person(name: "Anna Agent", address: desk.agent)
            text.id = freshID("mail.agents.example")
        }
        // Mail programs let what they forward refer to the original, which nobody here has seen.
        text.references = [freshID("elsewhere.example")]
        text.subject = "Fwd: " + text.subject
        text.tail = """
            ---------- Forwarded message ---------
            From: \(kind == .agentForwards ? "\(original.name) <\(original.address)>" : "Shop <orders@shop.example>")
            Date: Mon, 2 Mar 2026 09:00
            Subject: \(conversations[index].subject)
            To: \(text.from.name) <\(text.from.address)>

            Here is what you need to know.
            """
        conversations[index].ids = [text.id]
        return finish(kind, .opens(index), text)
    }

    private mutating func agentAsks() -> ConversationMail {
        opening(.agentAsks, begin(customer: Person(name: "Anna Agent", address: desk.agent)))
    }

    /// A program that gives its mails ids of others: it is another mail, by somebody else.
    private mutating func usedID() -> ConversationMail? {
        guard let other = nextCustomer(.anything), let id = conversations[other].ids.last else { return nil }
        let index = begin()
        var text = customersMail(index)
        text.id = id
        conversations[index].ids = [id]
        return finish(.usedID, .opens(index), text)
    }

    /// Two mails of one customer, of which the answer overtakes the original.
    private mutating func swapped(_ kind: ConversationKind) -> ConversationMail? {
        if kind == .beforeOriginal {
            let index = begin()
            var text = customersMail(index)
            let original = freshID("mail.late.example")
            (text.inReplyTo, text.subject) = (original, reply(text.subject))
            conversations[index].originalID = original
            return finish(kind, .opens(index), text)
        }
        guard let index = next(.original), let id = conversations[index].originalID else { return nil }
        var text = customersMail(index)
        text.id = id
        return finish(kind, .joins(index), text)
    }

    // MARK: - What agents write

    private mutating func agentAnswer() -> ConversationMail? {
        guard let index = nextCustomer(.agentCanAnswer) else { return nil }
        let told = notifications[index]
        var text = ConversationText(
            from: Person(name: "Anna Agent", address: desk.agent), to: told?.replyTo ?? desk.support,
            subject: reply(told?.subject ?? tagged(index)), id: freshID("mail.agents.example"))
        text.inReplyTo = told?.id ?? freshID("helpdesk.example")
        text.references = [text.inReplyTo ?? ""]
        answered.append(index)
        return finish(.agentAnswer, .joins(index), text)
    }

    /// The agent takes the customer's mail from elsewhere and writes to him and, in copy, to us: anybody could claim to be
    /// the agent, so it waits for a person.
    private mutating func agentDirect() -> ConversationMail? {
        guard let index = nextCustomer(.anything) else { return nil }
        var text = ConversationText(
            from: Person(name: "Anna Agent", address: desk.agent), to: conversations[index].customer.address,
            subject: reply(conversations[index].subject), id: freshID("mail.agents.example"))
        text.copy = desk.support
        text.inReplyTo = conversations[index].ids.last
        text.references = conversations[index].ids
        return finish(.agentDirect, .waits(index), text)
    }

    /// The next whose customer is none of us.
    mutating func nextCustomer(_ need: Need) -> Int? {
        for _ in conversations.indices {
            guard let index = next(need) else { return nil }
            if conversations[index].customer.address != desk.agent { return index }
        }
        return nil
    }

    // MARK: - Follow-ups

    private mutating func toOwnMail(_ kind: ConversationKind) -> ConversationMail? {
        guard let index = nextCustomer(.anything), let last = conversations[index].ids.last else { return nil }
        var text = customersMail(index)
        text.subject = reply(conversations[index].subject)
        switch kind {
        case .byReferences: text.references = conversations[index].ids
        case .oldInReplyTo:
            // RFC 822 §4.6.2 allowed words there, and old programs still write them.
            text.fields = ["In-Reply-To: Your message of \"Mon, 2 Mar 2026\" <\(last)>"]
        case .longThread:
            let others = (0..<60).map { _ in freshID("elsewhere.example") }
            (text.references, text.inReplyTo) = ([last] + others, others.last)
        case .changedSubject:
            text.inReplyTo = last
            text.subject = "Something I forgot to say"
        default: text.inReplyTo = last
        }
        return finish(kind, .joins(index), text)
    }

    private mutating func toOurMail(_ kind: ConversationKind) -> ConversationMail? {
        let isAutomatic = kind == .toAcknowledgement
        guard let index = nextCustomer(isAutomatic ? .acknowledgement : .answer),
            let answer = isAutomatic ? conversations[index].acknowledgement : conversations[index].answer
        else { return nil }
        var text = customersMail(index, to: answer.replyTo)
        text.subject = reply(answer.subject)
        text.inReplyTo = answer.id
        text.references = conversations[index].ids + [answer.id]
        var belonging = ConversationMail.Belonging.joins(index)
        switch kind {
        case .toChangedID:
            text.inReplyTo = freshID("relay.example")
            text.references = [text.inReplyTo ?? ""]
        case .byAddress:
            // As a mail program that begins a new mail from the address book.
            (text.inReplyTo, text.references) = (nil, [])
            text.subject = "Now with a subject of its own"
        case .byOwnID:
            text.to = desk.support
            text.references = []
            text.subject = "Written on my other device"
        case .colleague:
            text.from = Person(name: "Cem Colleague", address: "colleague-" + text.from.address)
            belonging = .waits(index)
        case .outOfOffice:
            text.subject = "Automatic reply: " + answer.subject
            text.fields = ["Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All"]
            text.references = []
        default: break
        }
        return finish(kind, belonging, text)
    }

    private mutating func toUnseenMail(_ kind: ConversationKind) -> ConversationMail? {
        guard let index = nextCustomer(kind == .toUnseenMail ? .anything : .unseenMail) else { return nil }
        let unseen = conversations[index].unseenID ?? freshID("mail.agents.example")
        conversations[index].unseenID = unseen
        var text = customersMail(index)
        text.to = desk.agent
        text.copy = desk.support
        text.subject = reply(conversations[index].subject)
        text.inReplyTo = unseen
        text.references = kind == .toUnseenMail ? conversations[index].ids + [unseen] : []
        return finish(kind, .joins(index), text)
    }

    private mutating func number(_ kind: ConversationKind) -> ConversationMail? {
        guard let index = nextCustomer(.anything), let number = numbers[index] else { return nil }
        switch kind {
        case .subjectNumber:
            var text = customersMail(index)
            text.subject = reply(tagged(index))
            return finish(kind, .joins(index), text)
        case .foreignNumber:
            let own = begin(customer: conversations[index].customer)
            var text = customersMail(own)
            text.subject = "\(conversations[own].subject), not \(desk.tag(number))"
            return finish(kind, .opens(own), text)
        default:
            let own = begin(subject: conversations[index].subject)
            var text = customersMail(own)
            text.subject = reply(tagged(index))
            return finish(kind, .opens(own), text)
        }
    }
}
