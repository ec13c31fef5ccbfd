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
    case usedID = "another's Message-ID again"
    case beforeOriginal = "an answer before its original"
    // What agents write about a ticket.
    case agentAnswer = "agent's answer"
    case agentDirect = "agent wrote directly, we in Cc"
    // Follow-ups.
    case byID = "by In-Reply-To"
    case byReferences = "by References alone"
    case oldInReplyTo = "by In-Reply-To with words"
    case longThread = "by the first of 60 References"
    case toAcknowledgement = "to the acknowledgement"
    case toAnswer = "to the agent's answer"
    case toChangedID = "to ours, its id changed by a relay"
    case byAddress = "by reply address alone"
    case byOwnID = "by our Message-ID alone"
    case changedSubject = "with a changed subject"
    case toUnseenMail = "to an agent's mail never seen"
    case besideUnseenMail = "to that mail, by its id alone"
    case lateOriginal = "the original after its answer"
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
        case .opening: 22
        case .agentAnswer: 14
        case .toAnswer: 6
        case .byID: 5
        case .byReferences: 4
        case .sameSubject, .toAcknowledgement, .byAddress, .byOwnID, .changedSubject, .toUnseenMail, .besideUnseenMail:
            3
        case .agentForwards, .agentDirect, .longThread, .toChangedID, .subjectNumber, .foreignNumber, .colleague,
            .outOfOffice, .bounce, .sameAgain:
            2
        case .customerForwards, .agentAsks, .usedID, .beforeOriginal, .lateOriginal, .oldInReplyTo, .strangersNumber,
            .sameByOtherWay:
            1
        }
    }

    /// Whether it follows up on a conversation in the customer's name.
    package var isFollowUp: Bool {
        switch self {
        case .byID, .byReferences, .oldInReplyTo, .longThread, .toAcknowledgement, .toAnswer, .toChangedID, .byAddress,
            .byOwnID, .changedSubject, .toUnseenMail, .besideUnseenMail, .lateOriginal, .subjectNumber, .colleague,
            .outOfOffice:
            true
        default: false
        }
    }

    /// Whether it needs what only Postroom writes into its mails.
    package var needsTokens: Bool { self == .byAddress || self == .byOwnID || self == .toChangedID }
}
