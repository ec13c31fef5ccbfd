// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Composes a mail: what a ticket reply, a receipt or a notification becomes before it is signed
/// and sent.
///
/// The result has CRLF lines of at most 998 characters (78 where a line can be folded), is pure
/// ASCII unless SMTPUTF8 is asked for, and holds exactly the fields that are set here. No value can
/// bring in a field of its own: control characters are refused with an error that names the field;
/// ``HeaderValue/oneLine(_:)`` makes strangers' text harmless before. RFC 5322, RFC 2045 to 2047,
/// RFC 2231, RFC 2387, RFC 3676, RFC 5891.
///
/// Reading back gives the same values, in the form that ``Mail`` knows:
/// - names of people and groups: tabs are blanks, runs of blanks are one, the ends are trimmed,
///   marks that turn the direction of writing are gone, an empty name is none; a group's name has
///   200 characters at most;
/// - subject: tabs are blanks, the ends are trimmed;
/// - addresses: quotes of a local part only where needed, and without SMTPUTF8 a domain outside
///   ASCII in its A-labels;
/// - ids: each once, References cut from the middle;
/// - file names: tabs are blanks, marks of direction are gone, at most 255 bytes, a blank name is
///   none; a mail that had to go as a file ends in `.eml`;
/// - texts: every line break is one, and there is one at the end; a flowed text is unflowed by
///   ``FlowedText``.
package struct MailBuilder: Sendable {
    /// The authors; at least one.
    package var from: [Address]
    /// Who sent it, when that is not the author.
    package var sender: Address?
    /// Where answers go.
    package var replyTo: [Address] = []
    /// The recipients; neighbours of one group are written as that group.
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
    /// How long lines of the plain text are written.
    package var textLayout = TextLayout.flowed
    /// The HTML text.
    package var html: String?
    /// Files.
    package var attachments: [Attachment] = []
    /// Whether addresses outside ASCII may be written as they are (RFC 6531); the server must offer
    /// SMTPUTF8 then. Only a local part outside ASCII needs it: ``Address/needsSMTPUTF8``.
    package var allowsSMTPUTF8 = false
    /// Random bytes for boundaries; without them they are derived from the message id.
    package var boundarySeed: [UInt8] = []

    /// A mail without content yet.
    package init(from: [Address], date: Int64, messageID: String) {
        self.from = from
        self.date = date
        self.messageID = messageID
    }

    /// Writes the mail; no file's content may stand elsewhere.
    ///
    /// - Throws: ``ComposeError`` with the field at fault.
    /// - Complexity: O(n) in the size of texts and files; a file is copied once.
    package func build() throws(ComposeError) -> [UInt8] {
        let mail = try compose()
        precondition(mail.gaps.isEmpty, "a mail with files that stand elsewhere is not whole")
        return mail.bytes
    }

    /// Writes the mail but for the files that stand elsewhere.
    ///
    /// - Throws: ``ComposeError`` with the field at fault.
    /// - Complexity: O(n) in the size of texts and of the files that are here; a file is copied once.
    package func compose() throws(ComposeError) -> ComposedMail {
        let header = try self.header()
        let body = try BodyTree.root(of: self)
        var mail = ComposedMail()
        mail.bytes.reserveCapacity(header.count + body.size + 2)
        mail.bytes += header
        body.write(into: &mail)
        if mail.bytes.last != 0x0A { mail.bytes += [0x0D, 0x0A] }
        return mail
    }

    /// The mail's own fields, in the order that RFC 5322 §3.6 lists them.
    private func header() throws(ComposeError) -> [UInt8] {
        guard !from.isEmpty else { throw ComposeError(.missingFrom, field: "From") }
        if from.count > 1, sender == nil { throw ComposeError(.missingSender, field: "Sender") }
        var writer = HeaderWriter(allowsUTF8: allowsSMTPUTF8)
        try writer.write("Date", MailDate(secondsSince1970: date).rfc5322.split(separator: " ").map(String.init))
        try writer.addresses("From", from, allowsGroups: false)
        if let sender { try writer.addresses("Sender", [sender], allowsGroups: false) }
        try writer.addresses("Reply-To", replyTo, allowsGroups: true)
        try writer.addresses("To", to, allowsGroups: true)
        try writer.addresses("Cc", cc, allowsGroups: true)
        if let subject, !HeaderValue.text(subject).isEmpty { try writer.text("Subject", subject) }
        try HeaderWriter.check(ownID: messageID, field: "Message-ID", allowsUTF8: allowsSMTPUTF8)
        try writer.ids("Message-ID", [messageID])
        try writer.ids("In-Reply-To", ReferenceList.unique(inReplyTo))
        try writer.ids("References", ReferenceList.cut(references))
        for field in extraFields {
            try HeaderWriter.check(name: field.name)
            guard !field.isReserved else { throw ComposeError(.invalidFieldName, field: field.name) }
            if field.isStructured {
                try writer.structured(field.name, field.value)
            } else {
                try writer.text(field.name, field.value)
            }
        }
        try writer.write("MIME-Version", ["1.0"])
        return writer.bytes
    }
}
