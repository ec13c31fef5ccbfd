// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A parsed mail as the object that inspection prints.
///
/// Hashes and types by content come from other targets: they are given as functions, and their
/// members are left out where no function is given.
package struct InspectionJSON: Sendable {
    private let sha256: (@Sendable ([UInt8]) -> String)?
    private let detectedType: (@Sendable ([UInt8]) -> String?)?

    /// A writer.
    ///
    /// - Parameters:
    ///   - sha256: Lower-case hex of the SHA-256 of bytes.
    ///   - detectedType: The type by content.
    package init(
        sha256: (@Sendable ([UInt8]) -> String)? = nil,
        detectedType: (@Sendable ([UInt8]) -> String?)? = nil
    ) {
        self.sha256 = sha256
        self.detectedType = detectedType
    }

    /// The object for a mail; `file` is left out when `nil` (nested mails).
    package func object(for mail: Mail, file: String? = nil) -> JSONText {
        // Each nested mail is read once; its tree is taken from its object.
        var nested: [Int: JSONText] = [:]
        for part in mail.parts where part.isMessage {
            if let inner = mail.nestedMail(of: part) { nested[part.index] = object(for: inner) }
        }
        let automation = mail.automation
        let defects = Set((mail.defects + mail.contentDefects()).map(\.kind.token))
        var members: [String: JSONText] = [
            "attachments": .array(mail.attachments.map { attachment(mail.parts[$0], of: mail, nested[$0]) }),
            "automation": .object([
                "class": .string(automation.class.rawValue),
                "evidence": .array(automation.evidence.map { .string($0) }),
                "suppress_reply": .bool(automation.suppressReply),
            ]),
            "bcc": addresses(mail.bcc),
            "cc": addresses(mail.cc),
            "date": .text(mail.date?.rfc3339),
            "defects": .array(defects.sorted().map { .string($0) }),
            "from": addresses(mail.from),
            "html": .text(mail.html),
            "in_reply_to": .array(mail.inReplyTo.map { .string($0) }),
            "message_id": .text(mail.messageID),
            "references": .array(mail.references.map { .string($0) }),
            "reply_to": addresses(mail.replyTo),
            "sender": addresses(mail.sender),
            "size": .number(mail.size),
            "structure": structure(mail, at: 0, nested),
            "subject": .text(mail.subject),
            "text": .text(mail.text),
            "to": addresses(mail.to),
        ]
        if let file { members["file"] = .string(file) }
        return .object(members)
    }

    private func addresses(_ list: [Address]) -> JSONText {
        .array(
            list.map {
                .object(["address": .text($0.address), "group": .text($0.group), "name": .text($0.name)])
            }
        )
    }

    private func attachment(_ part: Part, of mail: Mail, _ nested: JSONText?) -> JSONText {
        let content = mail.decodedContent(of: part)
        var members: [String: JSONText] = [
            "charset": .text(part.charset),
            "content_id": .text(part.contentID),
            "content_type": .string(part.contentType.essence),
            "disposition": .text(part.disposition),
            "encoding": .text(part.transferEncoding),
            "filename": .text(part.filename),
            "message": nested ?? .null,
            "part": .string(part.path),
            "safe_filename": .string(part.safeFilename),
            "size": .number(content.count),
        ]
        if let sha256 { members["sha256"] = .string(sha256(content)) }
        if let detectedType { members["detected_type"] = .text(detectedType(content)) }
        return .object(members)
    }

    /// - Note: Recursion is bounded by ``Mail/maximumNesting``, which counts nested mails too.
    private func structure(_ mail: Mail, at index: Int, _ nested: [Int: JSONText]) -> JSONText {
        let part = mail.parts[index]
        var children = part.children.map { structure(mail, at: $0, nested) }
        if case .object(let members) = nested[index], let tree = members["structure"] { children = [tree] }
        return .object(["children": .array(children), "type": .string(part.contentType.essence)])
    }
}
