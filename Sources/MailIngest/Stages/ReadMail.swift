// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML
package import MIME
package import Meaning
package import Tickets

/// A mail after reading and judging: everything the database is asked about, and everything that is written, is here.
package struct ReadMail: Sendable {
    package let mail: Mail
    package let fingerprint: Fingerprint
    /// Whether a machine wrote it.
    package let automation: Automation
    /// What a delivery report tells; `nil` for all other mails.
    package let bounce: BounceReport?
    /// The text a person would read, to be passed on by mail: the plain part, or the HTML as text with its links' addresses.
    package let text: String
    /// The words that become a message, and what each stretch of them is.
    package let words: MessageText
    /// Whether it passes another mail on.
    package let isForwarded: Bool
    /// The HTML body made safe, with pictures from elsewhere held back (INTERFACES, "mail body"); `nil` without one.
    package let html: String?
    package let attachments: [NewAttachment]
    /// The size on the server in bytes when only the mail's beginning is here.
    package var wholeSize: Int?

    /// By which rules ``words`` and ``html`` are made. It is raised when the rules of `Meaning` or `HTML` change so much
    /// that what is stored is worth making anew from the raw mails.
    package static let version = 1

    /// Reads a mail; never fails for what is in it.
    package static func read(_ bytes: [UInt8], blob: BlobHash, detector: TypeDetector?) async -> ReadMail {
        let mail = Mail.parse(bytes)
        // Read once: the class depends on it.
        let bounce = BounceReport.read(mail)
        let automation = Automation.of(mail, bounce: bounce)
        let bodies = mail.readBodies()
        let reply = ReplyText.read(mail, bodies)
        return ReadMail(
            mail: mail,
            fingerprint: Fingerprint(mail, raw: blob),
            automation: automation,
            bounce: automation.class == .bounce ? bounce : nil,
            text: reply.source == .html
                ? bodies.html.map { HTMLText.render($0) } ?? "" : String(decoding: reply.text, as: UTF8.self),
            words: MessageText(reply),
            isForwarded: reply.isForwarded,
            html: bodies.html.map {
                String(decoding: HTMLSanitizer.sanitize($0, remoteImages: .block).html, as: UTF8.self)
            },
            attachments: await AttachmentReader.read(mail, detector: detector)
        )
    }
}
