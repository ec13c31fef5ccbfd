// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The header fields that reading a mail asks for, told apart once while the header is scanned.
///
/// Without it every question for a field would compare its name with that of every field of the mail.
package enum FieldName: UInt8, CaseIterable, Sendable {
    case other
    // RFC 5322 §3.6.
    case date, from, sender, replyTo, to, cc, bcc, messageID, inReplyTo, references, subject, returnPath
    // RFC 2045, RFC 2183.
    case mimeVersion, contentType, contentTransferEncoding, contentDisposition, contentID
    // What tells machines: RFC 3834, RFC 2919, RFC 2369, RFC 8460 and custom.
    case autoSubmitted, autoreply, autorespond, autoresponder, autoReplyFrom, precedence, xPrecedence, postMessageClass
    case autoResponseSuppress, listID, listUnsubscribe, listPost, mailingList, feedbackID, campaign, tlsReportDomain
    case tlsReportSubmitter, failedRecipients

    /// The name in lower case; empty for ``other``.
    private var lowercase: StaticString {
        switch self {
        case .other: ""
        case .date: "date"
        case .from: "from"
        case .sender: "sender"
        case .replyTo: "reply-to"
        case .to: "to"
        case .cc: "cc"
        case .bcc: "bcc"
        case .messageID: "message-id"
        case .inReplyTo: "in-reply-to"
        case .references: "references"
        case .subject: "subject"
        case .returnPath: "return-path"
        case .mimeVersion: "mime-version"
        case .contentType: "content-type"
        case .contentTransferEncoding: "content-transfer-encoding"
        case .contentDisposition: "content-disposition"
        case .contentID: "content-id"
        case .autoSubmitted: "auto-submitted"
        case .autoreply: "x-autoreply"
        case .autorespond: "x-autorespond"
        case .autoresponder: "x-autoresponder"
        case .autoReplyFrom: "x-auto-reply-from"
        case .precedence: "precedence"
        case .xPrecedence: "x-precedence"
        case .postMessageClass: "x-post-messageclass"
        case .autoResponseSuppress: "x-auto-response-suppress"
        case .listID: "list-id"
        case .listUnsubscribe: "list-unsubscribe"
        case .listPost: "list-post"
        case .mailingList: "mailing-list"
        case .feedbackID: "feedback-id"
        case .campaign: "x-campaign"
        case .tlsReportDomain: "tls-report-domain"
        case .tlsReportSubmitter: "tls-report-submitter"
        case .failedRecipients: "x-failed-recipients"
        }
    }

    /// Other spellings of campaign marks; they mean the same as `X-Campaign`.
    private static let campaigns: [StaticString] = [
        "x-campaignid", "x-campaign-id", "x-mailgun-campaign-id", "x-csa-complaints", "x-mc-user", "x-bulkmail",
        "x-mass-mail", "x-newsletter",
    ]

    /// Names by their length, so that a field is compared with few of them.
    private static let byLength: [[(name: StaticString, value: FieldName)]] = {
        let all = allCases.dropFirst().map { (name: $0.lowercase, value: $0) }
        let names = all + campaigns.map { (name: $0, value: FieldName.campaign) }
        let longest = names.map(\.name.utf8CodeUnitCount).max() ?? 0
        return (0...longest).map { length in names.filter { $0.name.utf8CodeUnitCount == length } }
    }()

    /// The field that a name means, compared without regard to case.
    init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
        guard range.count < FieldName.byLength.count, range.lowerBound >= 0, range.upperBound <= bytes.count else {
            self = .other
            return
        }
        for candidate in FieldName.byLength[range.count] {
            let matches = candidate.name.withUTF8Buffer { name in
                for offset in name.indices where bytes[range.lowerBound + offset].lowercased != name[offset] {
                    return false
                }
                return true
            }
            if matches {
                self = candidate.value
                return
            }
        }
        self = .other
    }
}
