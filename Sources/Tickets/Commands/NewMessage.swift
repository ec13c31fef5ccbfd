// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// What a mail, or a call of the API, adds to a ticket.
package struct NewMessage: Sendable {
    package var id = MessageID()
    package var subject: String?
    package var text: MessageText
    /// The mail's HTML, safe for a page that clips it. More than ``MessageText/limit`` is not stored: a part of it would not
    /// be what the mail shows, and the text is there.
    package var html: String?
    /// The version of the rules by which a mail became ``text`` and ``html``; 0 for what is no mail.
    package var reading = 0
    /// The mail's Message-ID without angle brackets.
    package var mailID: String?
    package var mailDate: Date?
    /// When it came, for one of former times; `nil` is now.
    package var writtenAt: Date?
    package var rawSHA256: [UInt8]?
    /// Threading's verdict as JSON.
    package var verdict: String?
    /// Hashes by which the same mail is known when it comes again; 32 bytes each.
    package var fingerprints: [[UInt8]] = []
    /// Ids that lead here: its own first, then those it refers to.
    package var mailIDs: [MailIDEntry] = []
    package var attachments: [NewAttachment] = []
    /// How many more files its mail has; they stay in the raw mail.
    package var omittedFiles = 0
    /// Whether a machine answered for its author, as when he is away: what nobody wants done changes no status.
    package var isAutoReply = false

    package init(subject: String? = nil, text: MessageText) {
        self.subject = subject
        self.text = text
    }
}

/// A Message-ID's hash and how it came to be known.
package struct MailIDEntry: Sendable {
    /// How an id became known.
    package enum Origin: String, Sendable {
        case received
        case sent
        case referenced
    }

    /// Sixteen bytes.
    package var hash: [UInt8]
    package var origin: Origin

    package init(hash: [UInt8], origin: Origin) {
        self.hash = hash
        self.origin = origin
    }
}
