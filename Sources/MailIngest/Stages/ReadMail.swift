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
    /// The text a person would read: the plain part, or the HTML rendered as text.
    package let text: String
    package let attachments: [NewAttachment]

    /// Reads a mail; never fails for what is in it.
    package static func read(_ bytes: [UInt8], blob: BlobHash, detector: TypeDetector?) async -> ReadMail {
        let mail = Mail.parse(bytes)
        // Read once: the class depends on it.
        let bounce = BounceReport.read(mail)
        let automation = Automation.of(mail, bounce: bounce)
        return ReadMail(
            mail: mail,
            fingerprint: Fingerprint(mail, raw: blob),
            automation: automation,
            bounce: automation.class == .bounce ? bounce : nil,
            text: mail.text ?? mail.html.map { HTMLText.render($0) } ?? "",
            attachments: await AttachmentReader.read(mail, detector: detector)
        )
    }
}
