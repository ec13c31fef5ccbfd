// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Tickets

/// Why an automatic answer is not given: a fixed word, as it stands in the event.
package enum AnswerRefusal: Sendable, Equatable {
    /// A machine wrote the mail (RFC 3834 §2).
    case automaticMail
    /// It would go to ourselves.
    case ownAddress
    /// An agent has passed the mail on.
    case passedOnByAgent
    /// The sender's domain asks to refuse it: the answer would hit somebody else.
    case failedAuthentication
    /// Its envelope names another domain than its author's, and nobody vouches for him (RELIABILITY 5.6).
    case sentFromElsewhere
    /// Our address is neither in `To` nor in `Cc` (RFC 3834 §2).
    case notAddressedToUs
    /// It has passed more hosts than a mail does that goes straight.
    case tooManyHops
    /// The ticket was acknowledged before.
    case acknowledgedBefore
    /// The ticket got this text in the last day.
    case sameText
    /// The sender has written nearly the same before: a machine without a mark.
    case likeMails
    /// A budget is spent.
    case budget(Budget)
    /// The tenant's answers pause, because there were too many.
    case paused

    /// The word.
    package var word: String {
        switch self {
        case .automaticMail: "automatic_mail"
        case .ownAddress: "own_address"
        case .passedOnByAgent: "passed_on_by_agent"
        case .failedAuthentication: "failed_authentication"
        case .sentFromElsewhere: "sent_from_elsewhere"
        case .notAddressedToUs: "not_addressed_to_us"
        case .tooManyHops: "too_many_hops"
        case .acknowledgedBefore: "acknowledged_before"
        case .sameText: "same_text"
        case .likeMails: "like_mails"
        case .budget(let budget): budget.rawValue
        case .paused: "answers_paused"
        }
    }
}
