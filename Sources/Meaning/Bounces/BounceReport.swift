// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

/// What a mail says about the fate of another: which recipients it did not reach, why, and whether to stop mailing
/// them.
///
/// Without it a helpdesk opens a ticket for every undeliverable answer and never learns that its customer's address
/// is dead. Machine-readable reports (RFC 3464) are read first; many servers write nothing but text, or text that
/// tells more (``BounceFamily``).
///
/// What a mail merely says about bounces does not make it one: a customer may quote a report, forward it or ask about
/// it. So a mail without a report for machines must have the marks that only machines leave: an empty envelope
/// sender, a sender named like a mail system, or a header field that no mail program writes; and its text must say
/// that a delivery failed, of which recipient.
///
/// - Complexity: O(n) in the first 256 KiB of text and 4 MiB of machine-readable parts; the rest of a mail is not
///   looked at. For a mail without marks, which nearly all are, only the header's fields are asked.
package struct BounceReport: Sendable, Equatable {
    /// How a report was recognised.
    package enum Format: String, Sendable {
        /// By a delivery status part.
        case rfc3464
        /// By an abuse report.
        case rfc5965
        /// By its text.
        case text
    }

    /// Hard, soft, complaint or none; of several recipients the gravest.
    package var kind = BounceKind.none
    /// Why, for the gravest recipient.
    package var reason: BounceReason?
    /// The status code of the gravest recipient.
    package var status: StatusCode?
    /// The recipients that the report speaks of, each once.
    package var recipients: [FailedRecipient] = []
    /// The host that made the report.
    package var reportingMTA: String?
    /// The sender's own name for the envelope of the mail (ENVID, RFC 3461 §4.4).
    package var envelopeID: String?
    /// What was found of the mail that bounced.
    package var original: OriginalMail?
    /// How it was recognised; `nil` for no report.
    package var format: Format?
    /// What a complaint says.
    package var feedback: Feedback?
    /// The header fields that spoke for a report, in order of appearance; where ``format`` is `text`, the body
    /// settled it.
    package var evidence: [HeaderBlock.Field] = []

    /// No report.
    package static let none = BounceReport()

    /// Whether the mail may be a report: a look at its header fields only.
    package static func isCandidate(_ mail: Mail) -> Bool { BounceSigns(mail).isCandidate }

    /// Reads a mail; what is no report gives ``none``.
    package static func read(_ mail: Mail) -> BounceReport {
        let signs = BounceSigns(mail)
        guard signs.isCandidate || ComplaintSigns.isComplaint(mail) else { return none }
        var reader = BounceReader(mail, signs)
        return reader.report()
    }

    /// Takes kind, reason and status from the gravest recipient: hard before soft before none, the first among equals.
    mutating func settle() {
        guard var recipient = recipients.first else { return }
        for other in recipients where other.isGraver(than: recipient) { recipient = other }
        kind = recipient.kind
        reason = recipient.reason
        status = recipient.status
    }
}
