// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import MailIngest
import Meaning
package import Threading
import Tickets

package import struct Foundation.Date

/// What would become of a mail, step by step, as a person reads it.
package struct MailExplanation: Sendable {
    /// What reading it gave.
    package struct Reading: Sendable, Encodable {
        package var size: Int
        package var from: [String]
        package var to: [String]
        package var subject: String?
        package var date: Date?
        package var mailID: String?
        package var inReplyTo: [String]
        package var references: [String]
        package var parts: Int
        /// Name, type by content or as declared, and size.
        package var attachments: [String]
        /// What was wrong with it, as fixed words.
        package var defects: [String]
        /// The first of the words that would become a message.
        package var text: String
    }

    /// Who or what sent it.
    package struct Judgement: Sendable, Encodable {
        /// `none` for a person, or what kind of machine.
        package var automation: String
        package var evidence: [String]
        /// For a delivery report: what became of the mail it is about.
        package var bounce: String?
        /// Whether an automatic answer is out of the question.
        package var isNeverAnswered: Bool
        /// Whether it comes from whom it names, who says so, and about which domain.
        package var authentication: String?
        /// What became of its signatures, where they were checked here.
        package var signatures: [String] = []
        /// What became of its chain of forwarding, where that was checked here.
        package var chain: String?
        /// What the tenant's rules say about its sender.
        package var sender: String?
        /// What the spam filter says.
        package var spam: String?
    }

    /// A ticket that some clue points at.
    package struct Candidate: Sendable, Encodable {
        package var ticket: Int64?
        /// By which rule.
        package var rule: String
        /// `accepted`, or why not.
        package var finding: String
    }

    /// Something that would be written down.
    package struct Effect: Sendable, Encodable {
        /// The event's kind.
        package var event: String
        package var ticket: Int64?
        /// JSON text.
        package var data: String
        /// The fields that would change, JSON text.
        package var changes: String?
    }

    /// A mail that would go out.
    package struct Answer: Sendable, Encodable {
        package var kind: String
        package var recipients: [String]
        package var subject: String?
        package var size: Int
    }

    package var reading: Reading
    package var judgement: Judgement
    package var candidates: [Candidate]
    /// Threading's verdict; `nil` for a mail that is known already.
    package var verdict: Verdict?
    /// What would stand in the ledger.
    package var state: String
    package var reason: String?
    /// The number that it would have, or has.
    package var ticket: Int64?
    package var effects: [Effect]
    package var answers: [Answer]
}

extension MailExplanation.Reading {
    /// The words that are shown at most.
    private static let mostText = 500

    init(_ read: ReadMail) {
        let mail = read.mail
        self.init(
            size: mail.size,
            from: mail.from.compactMap(\.address),
            to: (mail.to + mail.cc).compactMap(\.address),
            subject: mail.subject,
            date: mail.date.map { Date(timeIntervalSince1970: Double($0.secondsSince1970)) },
            mailID: mail.messageID,
            inReplyTo: mail.inReplyTo,
            references: mail.references,
            parts: mail.parts.count,
            attachments: read.attachments.map {
                "\($0.safeName), \($0.detectedType ?? $0.declaredType), \($0.size) bytes"
            },
            defects: Set(mail.defects.map(\.kind.token)).sorted(),
            text: String(read.words.full.prefix(Self.mostText))
        )
    }
}

extension MailExplanation.Judgement {
    init(_ read: ReadMail, _ verdict: Verdict?) {
        self.init(
            automation: read.automation.class.rawValue,
            evidence: read.automation.evidence,
            bounce: read.bounce.map { "\($0.kind)" },
            isNeverAnswered: read.automation.suppressReply,
            authentication: verdict?.authentication?.words,
            signatures: verdict?.authentication?.signatures?.map(\.words) ?? [],
            chain: verdict?.authentication?.chain?.words,
            sender: verdict?.listing?.words,
            spam: verdict?.spam?.words
        )
    }
}
