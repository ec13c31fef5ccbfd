// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Composes a mail: what a ticket reply, a receipt or a notification becomes before it is signed
/// and sent.
///
/// The result has CRLF lines, is pure ASCII unless SMTPUTF8 is asked for, and holds exactly the
/// fields that are set here. No value can bring in a field of its own: control characters are
/// refused with an error that names the field. RFC 5322, RFC 2045 to 2047, RFC 2231, RFC 2387.
package struct MailBuilder: Sendable {
    /// A file that goes with the mail.
    package struct Attachment: Sendable {
        /// The name shown to the reader.
        package var filename: String?
        /// The type, `image/png`.
        package var contentType: String
        /// The content.
        package var bytes: [UInt8]
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
    }

    /// The authors; at least one.
    package var from: [Address]
    /// Who sent it, when that is not the author.
    package var sender: Address?
    /// Where answers go.
    package var replyTo: [Address] = []
    /// The recipients.
    package var to: [Address] = []
    /// Recipients of copies.
    package var cc: [Address] = []
    /// The subject.
    package var subject: String?
    /// Seconds since 1970, UTC.
    package var date: Int64
    /// The mail's id without angle brackets.
    package var messageID: String
    /// Ids of the mails this one answers.
    package var inReplyTo: [String] = []
    /// Ids of the conversation, oldest first.
    package var references: [String] = []
    /// Further fields, in order.
    package var extraFields: [Field] = []
    /// The plain text.
    package var text: String?
    /// The HTML text.
    package var html: String?
    /// Files.
    package var attachments: [Attachment] = []
    /// Whether addresses outside ASCII may be written as they are (RFC 6531); the server must offer
    /// SMTPUTF8 then.
    package var allowsSMTPUTF8 = false
    /// Random bytes for boundaries; without them they are derived from the message id.
    package var boundarySeed: [UInt8] = []

    /// A mail without content yet.
    package init(from: [Address], date: Int64, messageID: String) {
        self.from = from
        self.date = date
        self.messageID = messageID
    }

    /// Ids kept in References at most.
    package static let maximumReferences = 50
    /// Characters of an unfolded References field at most; some servers unfold before they measure.
    package static let maximumReferencesLength = 998

    /// Writes the mail.
    ///
    /// - Throws: ``ComposeError`` with the field at fault.
    /// - Complexity: O(n) in the size of texts and files.
    package func build() throws(ComposeError) -> [UInt8] {
        guard !from.isEmpty else { throw ComposeError(.missingFrom, field: "From") }
        if from.count > 1, sender == nil { throw ComposeError(.missingSender, field: "Sender") }
        var writer = HeaderWriter(allowsUTF8: allowsSMTPUTF8)
        try writer.write("Date", MailDate(secondsSince1970: date).rfc5322.split(separator: " ").map(String.init))
        try writer.addresses("From", from)
        if let sender { try writer.addresses("Sender", [sender]) }
        try writer.addresses("Reply-To", replyTo)
        try writer.addresses("To", to)
        try writer.addresses("Cc", cc)
        if let subject, !subject.isEmpty { try writer.text("Subject", subject) }
        try writer.ids("Message-ID", [messageID])
        try writer.ids("In-Reply-To", inReplyTo)
        try writer.ids("References", MailBuilder.cut(references))
        for field in extraFields {
            try HeaderWriter.check(name: field.name)
            guard !MailBuilder.isOwn(field.name) else { throw ComposeError(.invalidFieldName, field: field.name) }
            try writer.text(field.name, field.value)
        }
        try writer.write("MIME-Version", ["1.0"])
        var tree = BodyTree(self)
        let entity = try tree.root()
        var result = writer.bytes + entity.header + [0x0D, 0x0A] + entity.body
        if result.last != 0x0A { result += [0x0D, 0x0A] }
        return result
    }

    /// References cut from the middle: the first and the last ids are what threads hang on (RFC
    /// 5322 §3.6.4).
    static func cut(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        let unique = ids.filter { seen.insert($0).inserted }
        guard let first = unique.first else { return [] }
        var length = "References:".utf8.count + first.utf8.count + 3
        var tail: [String] = []
        for id in unique.dropFirst().reversed() {
            length += id.utf8.count + 3
            if tail.count + 1 >= maximumReferences || (length > maximumReferencesLength && !tail.isEmpty) { break }
            tail.append(id)
        }
        return [first] + tail.reversed()
    }

    private static func isOwn(_ name: String) -> Bool {
        let lower = name.asciiLowercased
        return lower.hasPrefix("content-")
            || [
                "date", "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "message-id", "in-reply-to",
                "references", "mime-version",
            ].contains(lower)
    }
}
