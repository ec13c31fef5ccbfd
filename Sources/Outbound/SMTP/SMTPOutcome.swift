// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What became of one mail in one SMTP transaction.
///
/// The distinction that matters is ``Result/notAccepted(_:during:)`` against ``Result/unknown(_:)``: the
/// first may be sent again without risk, the second may already be delivered (RFC 5321 §4.1.1.4, RELIABILITY
/// 2.7 rows 10 and 11).
package struct SMTPOutcome: Sendable {
    /// The transaction as a whole.
    package enum Result: Sendable {
        /// The server has taken responsibility for the recipients that it accepted.
        case accepted(SMTPReply)
        /// The server refused: nobody gets this mail from this transaction.
        case refused(SMTPReply, at: SMTPPhase)
        /// The session was lost before the final dot was sent: nobody gets this mail, sending again is safe.
        case notAccepted(SMTPError, during: SMTPPhase)
        /// The final dot was sent and no answer came, or none that makes sense: the mail may be delivered or not.
        case unknown(SMTPError)
        /// The caller withdrew before the final dot: nobody gets this mail.
        case aborted
    }

    /// One recipient.
    package enum RecipientResult: Sendable, Equatable {
        /// The server took the address, and the mail was accepted or may have been.
        case accepted(SMTPReply)
        /// The server refused this address; the others are not affected.
        case refused(SMTPReply)
        /// Nothing is settled for this address: it was not asked about, or the mail as a whole was not accepted.
        case unanswered
    }

    /// The transaction as a whole.
    package let result: Result
    /// The recipients in the order of the envelope. Those of a refused or lost transaction are never `accepted`.
    package let recipients: [RecipientResult]

    /// Makes an outcome.
    package init(result: Result, recipients: [RecipientResult]) {
        self.result = result
        self.recipients = recipients
    }

    /// Whether the server has the mail for at least one recipient.
    package var isAccepted: Bool {
        if case .accepted = result { true } else { false }
    }

    /// Whether the mail may have been delivered though nobody said so.
    package var isUnknown: Bool {
        if case .unknown = result { true } else { false }
    }
}

/// How far a transaction has come.
package enum SMTPPhase: String, Sendable, CaseIterable {
    /// RSET or MAIL.
    case mail
    /// RCPT.
    case recipients
    /// DATA.
    case data
    /// The content, up to its last line.
    case content
    /// The dot.
    case finalDot = "final_dot"
}
