// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension MailBuilder {
    /// A file that goes with the mail.
    package struct Attachment: Sendable {
        /// The name shown to the reader.
        package var filename: String?
        /// The type, `image/png`; without parameters.
        package var contentType: String
        /// The content; empty where it stands elsewhere.
        package var bytes: [UInt8]
        /// Where the content is not in memory: what the mail says about it.
        package var elsewhere: ElsewhereContent?
        /// Content-ID without angle brackets: the HTML shows this file by `cid:`; without HTML it
        /// is a plain attachment.
        package var contentID: String?

        /// A file.
        package init(filename: String?, contentType: String, bytes: [UInt8], contentID: String? = nil) {
            self.filename = filename
            self.contentType = contentType
            self.bytes = bytes
            self.contentID = contentID
        }

        /// A file whose encoded content is put in by whoever sends the mail.
        package init(
            filename: String?, contentType: String, elsewhere: ElsewhereContent, contentID: String? = nil
        ) {
            self.init(filename: filename, contentType: contentType, bytes: [], contentID: contentID)
            self.elsewhere = elsewhere
        }
    }

    /// A file's content that is not there while a mail is composed, as it will stand in the mail: in lines of ASCII that end
    /// in CRLF, the last one without.
    package struct ElsewhereContent: Sendable, Equatable {
        /// How it is encoded; nothing else goes without being looked at.
        package enum Encoding: String, Sendable {
            case base64
            case quotedPrintable = "quoted-printable"
        }

        /// How it is encoded.
        package var encoding: Encoding
        /// Octets that it takes in the mail.
        package var size: Int
        /// Whether it is a text in UTF-8.
        package var isUTF8: Bool

        package init(_ encoding: Encoding, size: Int, isUTF8: Bool = false) {
            (self.encoding, self.size, self.isUTF8) = (encoding, size, isUTF8)
        }
    }

    /// A header field that the builder does not write by itself.
    package struct Field: Sendable, Equatable {
        /// The name.
        package var name: String
        /// The value, free text or ASCII tokens.
        package var value: String

        /// A field.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }

        /// Whether the field belongs to the builder, or to those who carry the mail: trace fields,
        /// and recipients that only a relay sees.
        var isReserved: Bool {
            let lower = name.asciiLowercased
            return lower.hasPrefix("content-") || lower.hasPrefix("resent-") || Field.reserved.contains(lower)
        }

        /// Whether the value has a grammar that encoded words would break (RFC 2047 §5).
        var isStructured: Bool {
            let lower = name.asciiLowercased
            return lower.hasPrefix("list-") || Field.structured.contains(lower)
        }

        private static let reserved: Set<String> = [
            "date", "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "message-id", "in-reply-to",
            "references", "mime-version", "return-path", "received", "delivered-to",
        ]
        private static let structured: Set<String> = [
            "auto-submitted", "authentication-results", "autocrypt", "disposition-notification-to", "dkim-signature",
            "expires", "feedback-id", "importance", "original-message-id", "precedence", "priority", "received-spf",
            "require-recipient-valid-since", "sensitivity", "supersedes", "x-auto-response-suppress", "x-priority",
        ]
    }

    /// How the plain text meets the limit of 78 characters a line.
    package enum TextLayout: Sendable {
        /// Lines over 78 columns are broken as format=flowed (RFC 3676), so that readers may fill
        /// their window; a text without such lines goes as it is.
        case flowed
        /// Lines stay as they are, whatever their length; the transfer encoding keeps the limit.
        case fixed
    }
}
