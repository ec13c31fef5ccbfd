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

    /// Reads a mail from its bytes; never fails (an empty input is a mail without header and body).
    ///
    /// - Complexity: O(n); nothing is copied.
    package static func parse(_ bytes: [UInt8]) -> Mail {
        Mail(bytes, extent: 0..<bytes.count, depth: 0)
    }

    init(_ bytes: [UInt8], extent: Range<Int>, depth: Int) {
        var structure = bytes.withUnsafeBytes { Structure.read($0, extent: extent, depth: depth) }
        let parts = structure.takeParts()
        let reader = HeaderReader(bytes, fields: structure.header.fields, charset: HeaderReader.charset(of: parts))
        self.bytes = bytes
        self.extent = extent
        self.depth = depth
        var finished = PartFinisher(parts, header: reader.text)
        finished.run()
        self.parts = finished.parts
        let bodies = BodySelection.select(finished.parts)
        textBodies = bodies.text
        htmlBodies = bodies.html
        let used = Set(bodies.text + bodies.html)
        attachments = finished.parts.indices.filter { finished.parts[$0].isLeaf && !used.contains($0) }
        header = reader.block
        var fields = reader
        subject = fields.subject()
        from = fields.addresses("from")
        sender = fields.addresses("sender")
        replyTo = fields.addresses("reply-to")
        to = fields.addresses("to", joinsAll: true)
        cc = fields.addresses("cc", joinsAll: true)
        bcc = fields.addresses("bcc", joinsAll: true)
        date = fields.date()
        messageID = fields.messageID()
        inReplyTo = fields.ids("in-reply-to", joinsAll: false)
        references = fields.ids("references", joinsAll: true)
        fields.checkOccurrence()
        var defects = structure.defects + finished.defects + fields.defects
        Mail.checkBytes(bytes, extent: extent, parts: finished.parts, &defects)
        self.defects = defects
    }

    /// Bytes of this mail.
    package var size: Int { extent.count }

    /// NUL bytes and bare CRs; those of nested mails are the nested mails' defects.
    private static func checkBytes(_ bytes: [UInt8], extent: Range<Int>, parts: [Part], _ defects: inout [Defect]) {
        bytes.withUnsafeBytes { raw in
            var start = extent.lowerBound
            var nul: Int?
            var cr: Int?
            for part in parts where part.isMessage && part.encoding == .identity {
                let end = max(start, part.bodyRange.lowerBound)
                if nul == nil { nul = Scanner.find(0, in: raw, start..<end) }
                if cr == nil { cr = Scanner.firstBareCR(in: raw, start..<end) }
                start = max(end, part.bodyRange.upperBound)
            }
            if nul == nil { nul = Scanner.find(0, in: raw, start..<max(start, extent.upperBound)) }
            if cr == nil { cr = Scanner.firstBareCR(in: raw, start..<max(start, extent.upperBound)) }
            if let nul { defects.append(Defect(.nulByte, part: "", offset: nul)) }
            if let cr { defects.append(Defect(.bareCR, part: "", offset: cr)) }
        }
    }
}
