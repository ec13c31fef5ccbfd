// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

/// Writes a parsed mail as the object of INSPECTION section 2.
///
/// - Complexity: Recursion goes as deep as mails and multiparts are nested, ``Mail/maximumNesting`` levels: give the
///   thread a stack of some megabytes. The content of an attached mail is hashed once for each mail around it, so
///   hostile nesting costs at most that factor.
package struct MailInspection {
    private let facts: ((Part, Mail) -> ContentFacts)?

    /// An inspection.
    ///
    /// - Parameter facts: Looks at an attachment's content. Without it, `sha256` and `detected_type` are left out.
    package init(facts: ((Part, Mail) -> ContentFacts)? = nil) {
        self.facts = facts
    }

    /// Writes a mail's object with its `file` member.
    package func write(_ mail: Mail, file: String, to writer: inout JSONWriter) {
        write(MailTree(mail), file: file, to: &writer)
    }

    private func write(_ tree: MailTree, file: String?, to writer: inout JSONWriter) {
        let mail = tree.mail
        // Each content is read once; what is wrong with it comes along.
        let bodies = mail.readBodies()
        var found = bodies.defects
        for defect in mail.defects { found.insert(defect.kind) }
        if tree.isCut { found.insert(.nestingTooDeep) }
        writer.object {
            $0.member("attachments") {
                $0.array(mail.attachments) { writer, index in
                    write(attachment: index, of: tree, to: &writer, found: &found)
                }
            }
            $0.member("automation") { write(mail.automation, to: &$0) }
            $0.member("bcc") { write(mail.bcc, to: &$0) }
            $0.member("cc") { write(mail.cc, to: &$0) }
            $0.member("date", mail.date?.rfc3339)
            $0.member("defects", found.kinds.map(\.token).sorted())
            if let file { $0.member("file", file) }
            $0.member("from") { write(mail.from, to: &$0) }
            $0.member("html") { $0.value(utf8: bodies.html) }
            $0.member("in_reply_to", mail.inReplyTo)
            $0.member("message_id", mail.messageID)
            $0.member("references", mail.references)
            $0.member("reply_to") { write(mail.replyTo, to: &$0) }
            $0.member("sender") { write(mail.sender, to: &$0) }
            $0.member("size", mail.size)
            $0.member("structure") { write(structure: 0, of: tree, to: &$0) }
            $0.member("subject", mail.subject)
            $0.member("text") { $0.value(utf8: bodies.text) }
            $0.member("to") { write(mail.to, to: &$0) }
        }
    }

    private func write(
        attachment index: Int,
        of tree: MailTree,
        to writer: inout JSONWriter,
        found: inout DefectKinds
    ) {
        let part = tree.mail.parts[index]
        let facts = facts?(part, tree.mail)
        var size = 0
        let defect = facts.map { $0.defect } ?? tree.mail.decodeContent(of: part) { size += $0.count }
        if let defect { found.insert(defect) }
        writer.object {
            $0.member("charset", part.charset)
            $0.member("content_id", part.contentID)
            $0.member("content_type", part.contentType.essence)
            if let facts { $0.member("detected_type", facts.detectedType) }
            $0.member("disposition", part.disposition)
            $0.member("encoding", part.transferEncoding)
            $0.member("filename", part.filename)
            $0.member("message") { writer in
                guard let inner = tree.nested[index] else { return writer.null() }
                write(inner, file: nil, to: &writer)
            }
            $0.member("part", part.path)
            $0.member("safe_filename", part.safeFilename)
            if let facts { $0.member("sha256", facts.sha256) }
            $0.member("size", facts?.size ?? size)
        }
    }

    private func write(structure index: Int, of tree: MailTree, to writer: inout JSONWriter) {
        let part = tree.mail.parts[index]
        writer.object {
            $0.member("children") { writer in
                if let inner = tree.nested[index] {
                    writer.array(CollectionOfOne(inner)) { write(structure: 0, of: $1, to: &$0) }
                } else {
                    writer.array(part.children) { write(structure: $1, of: tree, to: &$0) }
                }
            }
            $0.member("type", part.contentType.essence)
        }
    }

    private func write(_ automation: Automation, to writer: inout JSONWriter) {
        writer.object {
            $0.member("class", automation.class.rawValue)
            $0.member("evidence", automation.evidence)
            $0.member("suppress_reply", automation.suppressReply)
        }
    }

    private func write(_ addresses: [Address], to writer: inout JSONWriter) {
        writer.array(addresses) { writer, address in
            writer.object {
                $0.member("address", address.address)
                $0.member("group", address.group)
                $0.member("name", address.name)
            }
        }
    }
}
