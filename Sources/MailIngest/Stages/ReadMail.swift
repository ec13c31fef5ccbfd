// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML
import Identity
package import MIME
package import Meaning
package import Threading
package import Tickets

/// A mail after reading and judging: everything the database is asked about, and everything that is written, is here.
package struct ReadMail: Sendable {
    package let mail: Mail
    package let fingerprint: Fingerprint
    /// Whether a machine wrote it.
    package let automation: Automation
    /// What a delivery report or a complaint tells; `nil` for all other mails.
    package let bounce: BounceReport?
    /// The text a person would read, to be passed on by mail: the plain part, or the HTML as text with its links' addresses.
    package let text: String
    /// The words that become a message, and what each stretch of them is.
    package let words: MessageText
    /// What the author's own words look like; `nil` for few words.
    package let textMark: TextMark?
    /// Whether it passes another mail on.
    package let isForwarded: Bool
    /// The mail that it passes on, where that names its sender.
    package let forwarded: ForwardedMail?
    /// The HTML body made safe, with pictures from elsewhere held back (INTERFACES, "mail body"); `nil` without one.
    package let html: String?
    package internal(set) var attachments: [NewAttachment]
    /// How many more files it has than are looked at; they stay in the raw mail.
    package let omittedFiles: Int
    /// What the way by which it came tells beside its bytes.
    package var arrival = MailArrival()
    /// What others were asked about it.
    package var findings = MailFindings()
    /// The size on the server in bytes when only the mail's beginning is here.
    package var wholeSize: Int?
    /// The mailbox at which it is a mail of its own, for the copy of one that came to another mailbox first.
    var copyAt: MailboxID?
    /// By what it is known again.
    var fingerprints: [[UInt8]] { copyAt.map { fingerprint.own(at: $0) } ?? fingerprint.all }
    /// By what it counts in budgets; `nil` before it was judged, and for one that does not count.
    var mark: IntakeMark?

    /// By which rules ``words`` and ``html`` are made. It is raised when the rules of `Meaning` or `HTML` change so much
    /// that what is stored is worth making anew from the raw mails.
    package static let version = 1

    /// Reads a mail; never fails for what is in it. It works where its caller does, so that who reads on a thread of his own
    /// has all of it there.
    ///
    /// - Parameters:
    ///   - policy: What becomes of attachments about which something is noticed.
    ///   - begin: Called before each step.
    package nonisolated(nonsending) static func read(
        _ bytes: [UInt8],
        blob: BlobHash,
        examiner: AttachmentExaminer = AttachmentExaminer(),
        policy: AttachmentPolicy = AttachmentPolicy(),
        begin: (ReadingStep) -> Void = { _ in }
    ) async -> ReadMail {
        begin(.parse)
        let mail = Mail.parse(bytes)
        begin(.automation)
        // Read once: the class depends on it.
        let bounce = BounceReport.read(mail)
        let automation = Automation.of(mail, bounce: bounce)
        begin(.reply)
        let bodies = mail.readBodies()
        let reply = ReplyText.read(mail, bodies)
        let forwarded = ForwardedMail.read(mail, reply)
        begin(.html)
        let html = bodies.html.map { safe($0) }
        begin(.attachments)
        let files = await examiner.examine(mail, by: policy)
        begin(.fingerprint)
        let words = MessageText(reply)
        return ReadMail(
            mail: mail,
            fingerprint: Fingerprint(mail, raw: blob),
            automation: automation,
            bounce: automation.class == .bounce || bounce.kind == .complaint ? bounce : nil,
            text: reply.source == .html
                ? bodies.html.map { HTMLText.render($0) } ?? "" : String(decoding: reply.text, as: UTF8.self),
            words: words,
            textMark: TextMark(words.stretches.filter { $0.kind == .new }.map(\.text).joined(separator: " ")),
            isForwarded: reply.isForwarded,
            forwarded: forwarded,
            html: html,
            attachments: files.attachments,
            omittedFiles: files.omitted
        )
    }

    /// HTML made safe, with pictures from elsewhere held back.
    static func safe(_ html: [UInt8]) -> String {
        String(decoding: HTMLSanitizer.sanitize(html, remoteImages: .block).html, as: UTF8.self)
    }

    /// The mail as it counts once it is known to be an agent's own answer: what would wait for a person to release it is
    /// released by the one who sends it, but for what the scanner has still to see.
    var byAgent: ReadMail {
        var mail = self
        for index in attachments.indices where attachments[index].state == .held {
            if !attachments[index].findings.contains(.unscanned) { mail.attachments[index].state = .accepted }
        }
        return mail
    }
}
