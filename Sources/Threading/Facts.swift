// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// What the database knows about a mail's clues: fetched beforehand, so that deciding is pure and can be replayed.
package struct Facts: Sendable {
    /// A ticket that some clue points at.
    package struct Ticket: Sendable {
        package var id: TicketID
        package var number: UInt32
        /// The subject as threads compare it.
        package var subject: SubjectKey
        /// Addresses, as compared, of everybody who takes part.
        package var participants: Set<String>
        /// How old it was when the mail came.
        package var age = Age()

        package init(id: TicketID, number: UInt32, subject: SubjectKey, participants: Set<String>) {
            self.id = id
            self.number = number
            self.subject = subject
            self.participants = participants
        }
    }

    /// How old a ticket was when a mail came.
    package struct Age: Equatable, Sendable {
        /// Whole days since it began, and since its last message.
        package var days = 0
        package var silentDays = 0
        /// Whether it is solved or closed.
        package var isDone = false

        package init(days: Int = 0, silentDays: Int = 0, isDone: Bool = false) {
            (self.days, self.silentDays, self.isDone) = (days, silentDays, isDone)
        }

        /// Whether it is a matter of former times: it began long ago, and is done or silent since.
        func isOld(after limit: Int) -> Bool { days >= limit && (isDone || silentDays >= limit) }
    }

    /// What a participant was asked: whether another address is his too.
    package struct Question: Equatable, Sendable {
        /// The end of the id of the mail that asked.
        package var mailTail: UInt32
        /// The ticket that it was about.
        package var ticket: TicketID
        /// Where he was asked, as compared.
        package var known: String
        /// The other address as compared.
        package var address: String

        package init(mailTail: UInt32, ticket: TicketID, known: String, address: String) {
            (self.mailTail, self.ticket, self.known, self.address) = (mailTail, ticket, known, address)
        }
    }

    /// The ends of the ids of mails whose tokens the agent has taken back.
    package var revokedTails: Set<UInt32> = []
    /// The tickets that any clue names.
    package var tickets: [Ticket]
    /// Which tickets the ids in the mail belong to; its own id only where another mail referred to it before it came.
    package var ticketsByMailID: [MailIDHash: [TicketID]]
    /// The ticket of another mail with the same Message-ID.
    package var ticketOfTwin: TicketID?
    /// The agent who has the sender's address.
    package var agent: AgentID?
    /// Addresses, as compared, of the tenant's own mailboxes.
    package var ownAddresses: Set<String>
    /// What a person has decided on the mail.
    package var decision: PersonsDecision?
    /// How much came before it; `nil` where nothing is counted.
    package var intake: Intake?
    /// How many mails with forged tokens its sender sent in the hour before, and how many he may; looked up only for a mail that
    /// has such a token itself.
    package var forgeries: Verdict.Budget?
    /// Whether the sender's address is a contact's. It is looked up only for a mail with a token that was made for somebody else.
    package var isSenderKnown = false
    /// All addresses, as compared, of the contact who has proved that the sender's is his; so with these.
    package var sendersAddresses: Set<String> = []
    /// After how many days a mail about something else is proposed to be split off its ticket; `nil` is never.
    package var splitAfterDays: Int?
    /// The question that the mail answers, if it is still open.
    package var question: Question?

    package init(
        tickets: [Ticket] = [],
        ticketsByMailID: [MailIDHash: [TicketID]] = [:],
        ticketOfTwin: TicketID? = nil,
        agent: AgentID? = nil,
        ownAddresses: Set<String> = [],
        decision: PersonsDecision? = nil,
        intake: Intake? = nil
    ) {
        self.tickets = tickets
        self.ticketsByMailID = ticketsByMailID
        self.ticketOfTwin = ticketOfTwin
        self.agent = agent
        self.ownAddresses = ownAddresses
        self.decision = decision
        self.intake = intake
    }

    func ticket(_ id: TicketID) -> Ticket? { tickets.first { $0.id == id } }
    func ticket(number: UInt32) -> Ticket? { tickets.first { $0.number == number } }
}
