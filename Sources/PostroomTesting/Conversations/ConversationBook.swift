// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Generates conversations with a helpdesk, round by round, and knows of each mail the ticket it belongs to.
///
/// What a follow-up refers to is known only when the helpdesk has answered, so the caller has each round taken in, looks up
/// what was sent, and asks for the next. No mail refers to another of its round: real ones are not written in one moment.
///
/// Pure: the same seed, size and answers give the same mails.
package struct ConversationBook: Sendable {
    /// One customer and what was written.
    struct Conversation: Sendable {
        var number: Int
        var customer: Person
        var subject: String
        /// Of the customer's own mails that were taken in, the oldest first.
        var ids: [String]
        /// By which the helpdesk said that the first mail has come.
        var acknowledgement: SentMail?
        /// What the helpdesk sent the customer last.
        var answer: SentMail?
        /// Of a mail that an agent wrote past the helpdesk.
        var unseenID: String?
        /// Of the mail that is answered by the one that came first.
        var originalID: String?
    }

    struct Person: Sendable {
        var name: String
        var address: String
    }

    let desk: ConversationDesk
    let size: Int
    var random: SeededRandom
    let run: String
    var conversations: [Conversation] = []
    /// How the helpdesk numbers the tickets, by conversation.
    var numbers: [Int: Int] = [:]
    /// How many marks and ids were handed out.
    var count = 0
    /// The conversations in the order in which the next are taken, by what they must have.
    private var queues: [Need: [Int]] = [:]
    /// All that were made, in order.
    package private(set) var mails: [ConversationMail] = []

    /// - Parameter size: About how many mails there will be; less than 100 leaves kinds out.
    package init(seed: UInt64, size: Int, desk: ConversationDesk) {
        self.desk = desk
        self.size = size
        random = SeededRandom(seed: seed)
        run = String(seed, radix: 36)
    }

    /// Round 1: what customers ask.
    package mutating func openings() -> [ConversationMail] {
        let first = round([.opening])
        // These need others' subjects.
        return note(first + round([.sameSubject, .customerForwards, .agentForwards, .agentAsks], isShuffled: true))
    }

    /// Round 2: what agents write, in answer to what the helpdesk told them.
    ///
    /// - Parameters:
    ///   - notifications: What the agent was sent about each conversation, as far as it is known.
    ///   - numbers: Those of the tickets, by conversation.
    package mutating func agentAnswers(
        to notifications: [Int: SentMail], numbers: [Int: Int]
    ) -> [ConversationMail] {
        self.numbers = numbers
        self.notifications = notifications
        return note(round([.agentAnswer, .agentDirect], isShuffled: true))
    }

    /// Round 3: what customers write then, and machines in their name.
    ///
    /// - Parameters:
    ///   - answers: What the helpdesk sent for the agent; where it is not known, a subject with the number stands for it, as if
    ///     the customer's mail program referred to an id that the helpdesk has forgotten.
    ///   - acknowledgements: What it sent by itself when a conversation began; likewise.
    package mutating func followUps(
        to answers: [Int: SentMail], acknowledgements: [Int: SentMail]
    ) -> [ConversationMail] {
        for index in answered { conversations[index].answer = answers[index] ?? unknownMail(index) }
        for index in numbers.keys.sorted() where !desk.hasTokens || acknowledgements[index] != nil {
            conversations[index].acknowledgement = acknowledgements[index] ?? unknownMail(index)
        }
        return note(
            round(
                [
                    .byID, .byReferences, .oldInReplyTo, .longThread, .toAcknowledgement, .toAnswer, .toChangedID,
                    .byAddress,
                    .byOwnID, .changedSubject, .toUnseenMail, .subjectNumber, .foreignNumber, .strangersNumber,
                    .colleague,
                    .outOfOffice, .bounce, .usedID, .beforeOriginal,
                ], isShuffled: true))
    }

    /// Round 4: what refers to the mails of the third, and what comes once more.
    package mutating func lastMails() -> [ConversationMail] {
        note(round([.besideUnseenMail, .lateOriginal, .sameAgain, .sameByOtherWay], isShuffled: true))
    }

    /// A mail of the helpdesk of which only the subject is known.
    private mutating func unknownMail(_ index: Int) -> SentMail {
        SentMail(
            id: freshID("helpdesk.example"), replyTo: desk.support, subject: tagged(index), envelopeFrom: desk.support)
    }

    /// What agents were told.
    private(set) var notifications: [Int: SentMail] = [:]
    /// The conversations that an agent has answered.
    var answered: [Int] = []

    private mutating func note(_ round: [ConversationMail]) -> [ConversationMail] {
        mails += round
        return round
    }

    private mutating func round(_ kinds: [ConversationKind], isShuffled: Bool = false) -> [ConversationMail] {
        var order = kinds.filter { desk.hasTokens || !$0.needsTokens }.flatMap { kind in
            Array(repeating: kind, count: (size * kind.share + 50) / 100)
        }
        if isShuffled { order.shuffle(using: &random) }
        return order.compactMap { mail($0) }
    }

    // MARK: - Choosing

    /// What a conversation must have for a mail to be written.
    enum Need: Hashable { case anything, agentCanAnswer, acknowledgement, answer, unseenMail, original }

    /// The next conversation that has it: all have their turn before one has its second.
    mutating func next(_ need: Need) -> Int? {
        if let index = queues[need]?.popLast() { return index }
        var fitting = conversations.indices.filter { index in
            switch need {
            // Later those that the helpdesk knows; never one that begins in the same round.
            case .anything: numbers.isEmpty || numbers[index] != nil
            case .agentCanAnswer: !answered.contains(index) && (!desk.hasTokens || notifications[index] != nil)
            case .acknowledgement: conversations[index].acknowledgement != nil
            case .answer: conversations[index].answer != nil
            case .original: conversations[index].originalID != nil
            case .unseenMail: conversations[index].unseenID != nil
            }
        }
        fitting.shuffle(using: &random)
        let index = fitting.popLast()
        queues[need] = fitting
        return index
    }

    // MARK: - Words

    mutating func freshID(_ domain: String) -> String {
        "\(run).\(String(random.next(), radix: 36))@\(domain)"
    }

    mutating func freshMark() -> String {
        count += 1
        return "mark-\(run)-\(count)"
    }

    /// The subject of a conversation with its ticket's number.
    func tagged(_ index: Int) -> String {
        (numbers[index].map { desk.tag($0) + " " } ?? "") + conversations[index].subject
    }

    /// Begins a conversation.
    mutating func begin(subject: String? = nil, customer: Person? = nil) -> Int {
        let number = conversations.count
        let names = [
            "Carla Weber", "Otto Lind", "Inès Moreau", "Jan Kowalski", "Mei Tanaka", "Sam O'Hara", "Zoë Peeters",
        ]
        let name = names[number % names.count]
        let person =
            customer ?? Person(name: name, address: "customer-\(run)-\(number)@customers\(number % 5).example")
        let subjects = ConversationText.subjects
        conversations.append(
            Conversation(
                number: number, customer: person,
                subject: subject
                    ?? "\(subjects[Int.random(in: 0..<subjects.count, using: &random)]) (\(number + 1001))",
                ids: []))
        return number
    }
}
