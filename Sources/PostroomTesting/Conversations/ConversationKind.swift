// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a mail of a generated conversation is, and by what it can be found where it belongs.
package enum ConversationKind: String, CaseIterable, Sendable {
    // Those that begin a ticket.
    case opening
    case sameSubject = "same subject, other customer"
    case customerForwards = "forwarded by a customer"
    case agentForwards = "forwarded by an agent"
    case agentAsks = "an agent's own question"
    // What agents write about a ticket.
    case agentAnswer = "agent's answer"
    case agentDirect = "agent wrote directly, we in Cc"
    // Follow-ups.
    case byID = "by In-Reply-To"
    case byReferences = "by References alone"
    case toAnswer = "to the agent's answer"
    case byAddress = "by reply address alone"
    case byOwnID = "by our Message-ID alone"
    case changedSubject = "with a changed subject"
    case toUnseenMail = "to an agent's mail never seen"
    case besideUnseenMail = "to that mail, by its id alone"
    case subjectNumber = "by number and subject"
    case colleague = "a colleague's answer to ours"
    case outOfOffice = "out of office"
    // What looks like a follow-up and is none.
    case foreignNumber = "number, other subject"
    case strangersNumber = "number and subject, a stranger"
    // What leaves no message of its own.
    case sameAgain = "the same mail again"
    case sameByOtherWay = "again, by another way"
    case bounce = "bounce of our answer"

    /// How many of a hundred mails are of this kind.
    package var share: Int {
        switch self {
        case .opening: 26
        case .agentAnswer: 16
        case .toAnswer: 7
        case .byID: 6
        case .byReferences: 5
        case .byAddress, .toUnseenMail: 4
        case .sameSubject, .byOwnID, .changedSubject, .besideUnseenMail, .subjectNumber: 3
        case .agentForwards, .agentDirect, .foreignNumber, .colleague, .outOfOffice, .bounce, .sameAgain: 2
        case .customerForwards, .agentAsks, .strangersNumber, .sameByOtherWay: 1
        }
    }

    /// Whether it follows up on a conversation in the customer's name.
    package var isFollowUp: Bool {
        switch self {
        case .byID, .byReferences, .toAnswer, .byAddress, .byOwnID, .changedSubject, .toUnseenMail, .besideUnseenMail,
            .subjectNumber, .colleague, .outOfOffice:
            true
        default: false
        }
    }

    /// Whether it needs what only Postroom writes into its mails.
    package var needsTokens: Bool { self == .byAddress || self == .byOwnID }
}
