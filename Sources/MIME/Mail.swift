// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mail as it came: its bytes, and what reading them gave.
///
/// A value over one immutable buffer. Reading never fails; what was wrong with the mail is in
/// ``defects``. Header members are read at once, since every later stage asks for them; contents
/// are decoded only when asked for. Parts are a flat list with three index lists (bodies and
/// attachments) instead of a tree to walk.
package struct Mail: Sendable {
    /// Parts nested deeper than this are opaque leaves.
    package static let maximumNesting = 100
    /// Transfer-encoded mails within each other take together at most so many times the size of the outermost one, each
    /// being a copy; what is beyond is an opaque leaf.
    package static let maximumCopies = 4
    /// More parts than this are not split off; the rest stays with the last.
    package static let maximumParts = 100_000

    /// The buffer that all ranges index. A nested mail may share the buffer of the mail it came in.
    package let bytes: [UInt8]
    /// Where in ``bytes`` this mail lies; all of it unless the mail is nested.
    package let extent: Range<Int>
    /// The mail's own header fields.
    package let header: HeaderBlock
    /// All parts in order of appearance; the first is the root.
    package let parts: [Part]
    /// Leaves that make up the plain text, as indices into ``parts``.
    package let textBodies: [Int]
    /// Leaves that make up the HTML text, as indices into ``parts``.
    package let htmlBodies: [Int]
    /// All other leaves, as indices into ``parts``.
    package let attachments: [Int]
    /// What was wrong with header and structure; see ``contentDefects()`` for what decoding finds.
    package let defects: [Defect]

    /// The decoded Subject; `nil` when absent or empty.
    package let subject: String?
    /// The mailboxes of From.
    package let from: [Address]
    /// The mailboxes of Sender.
    package let sender: [Address]
    /// The mailboxes of Reply-To.
    package let replyTo: [Address]
    /// The mailboxes of all To fields.
    package let to: [Address]
    /// The mailboxes of all Cc fields.
    package let cc: [Address]
    /// The mailboxes of all Bcc fields.
    package let bcc: [Address]
    /// The instant of the Date field; `nil` when absent or beyond understanding.
    package let date: MailDate?
    /// The Message-ID without angle brackets.
    package let messageID: String?
    /// The ids of In-Reply-To, in order, each once.
    package let inReplyTo: [String]
    /// The ids of all References fields, in order, each once.
    package let references: [String]

    /// Levels of mails and multiparts around this mail.
    let depth: Int
    /// Bytes that transfer-encoded mails around this one and within may still take, as copies of what they hold.
    let copyBudget: Int

    /// Reads a mail from its bytes; never fails (an empty input is a mail without header and body).
    ///
    /// - Complexity: O(n); nothing is copied.
    package static func parse(_ bytes: [UInt8]) -> Mail {
        Mail(bytes, extent: 0..<bytes.count, depth: 0, copyBudget: maximumCopies * bytes.count)
    }

    init(_ bytes: [UInt8], extent: Range<Int>, depth: Int, copyBudget: Int) {
        var (parts, fields, defects) = bytes.withUnsafeBytes { raw in
            let structure = Structure(bytes, raw, extent: extent, depth: depth, copyBudget: copyBudget)
            return (structure.parts, structure.fields, structure.defects)
        }
        let text = HeaderText(fallback: PartFinisher.charset(of: parts))
        PartFinisher.finish(&parts, header: text, defects: &defects)
        let bodies = BodySelection.select(parts, header: text)
        self.bytes = bytes
        self.extent = extent
        self.depth = depth
        self.copyBudget = copyBudget
        self.parts = parts
        textBodies = bodies.text
        htmlBodies = bodies.html
        attachments = Mail.others(parts, than: bodies)
        var reader = HeaderReader(bytes, fields: fields, text: text)
        header = reader.block
        subject = reader.subject()
        from = reader.addresses(.from)
        sender = reader.addresses(.sender)
        replyTo = reader.addresses(.replyTo)
        to = reader.addresses(.to, joinsAll: true)
        cc = reader.addresses(.cc, joinsAll: true)
        bcc = reader.addresses(.bcc, joinsAll: true)
        date = reader.date()
        messageID = reader.messageID()
        inReplyTo = reader.ids(.inReplyTo, joinsAll: false)
        references = reader.ids(.references, joinsAll: true)
        reader.checkOccurrence()
        self.defects = defects + reader.defects
    }

    /// Bytes of this mail.
    package var size: Int { extent.count }

    /// The leaves that are no body, in order.
    private static func others(_ parts: [Part], than bodies: BodySelection.Bodies) -> [Int] {
        var isBody = [Bool](repeating: false, count: parts.count)
        for index in bodies.text { isBody[index] = true }
        for index in bodies.html { isBody[index] = true }
        return parts.indices.filter { parts[$0].isLeaf && !isBody[$0] }
    }
}
