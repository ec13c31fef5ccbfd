// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the members of a mail's own header and collects their defects.
struct HeaderReader {
    let block: HeaderBlock
    let text: HeaderText
    private(set) var defects: [Defect] = []

    /// Fields that RFC 5322 §3.6 and RFC 2045 §3 allow once.
    private static let singleFields = [
        "date", "from", "sender", "reply-to", "to", "cc", "bcc", "message-id", "in-reply-to", "references", "subject",
        "mime-version", "content-type", "content-transfer-encoding", "content-disposition", "content-id",
    ]

    init(_ bytes: [UInt8], fields: [HeaderBlock.Field], charset: Charset?) {
        block = HeaderBlock(bytes: bytes, fields: fields, fallbackCharset: charset)
        text = HeaderText(fallback: charset)
    }

    /// The charset the mail declares: the root's, else that of the first part that has one.
    static func charset(of parts: [Part]) -> Charset? {
        for part in parts {
            if let value = part.parameters.type.value(of: "charset") {
                if let charset = Charset(label: String(decoding: value.bytes, as: UTF8.self)) { return charset }
            }
        }
        return nil
    }

    private mutating func note(_ kinds: Set<Defect.Kind>, at offset: Int) {
        for kind in kinds where !defects.contains(where: { $0.kind == kind }) {
            defects.append(Defect(kind, part: "", offset: offset))
        }
    }

    mutating func subject() -> String? {
        guard let field = block.first("subject") else { return nil }
        var found: Set<Defect.Kind> = []
        let value = text.decode(block.unfolded(field), found: &found)
        note(found, at: field.name.lowerBound)
        let trimmed = String(decoding: Array(value.utf8).trimmed, as: UTF8.self)
        return trimmed.isEmpty ? nil : trimmed
    }

    mutating func addresses(_ name: String, joinsAll: Bool = false) -> [Address] {
        var result: [Address] = []
        let fields = joinsAll ? block.all(name) : Array(block.all(name).prefix(1))
        for field in fields {
            var found: Set<Defect.Kind> = []
            result += AddressList.parse(block.unfolded(field), header: text, found: &found)
            note(found, at: field.name.lowerBound)
        }
        if name == "from", fields.isEmpty { note([.missingFrom], at: block.fields.first?.name.lowerBound ?? 0) }
        return result
    }

    mutating func date() -> MailDate? {
        guard let field = block.first("date") else {
            note([.missingDate], at: block.fields.first?.name.lowerBound ?? 0)
            return nil
        }
        let date = DateTime.parse(block.unfolded(field))
        if date == nil { note([.badDate], at: field.name.lowerBound) }
        return date
    }

    mutating func messageID() -> String? {
        guard let field = block.first("message-id") else {
            note([.missingMessageID], at: block.fields.first?.name.lowerBound ?? 0)
            return nil
        }
        let id = MessageIDs.single(block.unfolded(field))
        if id == nil { note([.missingMessageID], at: field.name.lowerBound) }
        return id
    }

    func ids(_ name: String, joinsAll: Bool) -> [String] {
        let fields = joinsAll ? block.all(name) : Array(block.all(name).prefix(1))
        var seen: Set<String> = []
        return fields.flatMap { MessageIDs.list(block.unfolded($0)) }.filter { seen.insert($0).inserted }
    }

    mutating func checkOccurrence() {
        for name in HeaderReader.singleFields {
            let fields = block.all(name)
            if fields.count > 1 { note([.duplicateHeader], at: fields[1].name.lowerBound) }
        }
    }
}

/// Decodes what of the parts had to wait for the mail's charset: parameters and file names.
struct PartFinisher {
    private(set) var parts: [Part]
    private(set) var defects: [Defect] = []
    private let header: HeaderText

    init(_ parts: [Part], header: HeaderText) {
        self.parts = parts
        self.header = header
    }

    mutating func run() {
        for index in parts.indices {
            var found: Set<Defect.Kind> = []
            let raw = parts[index].parameters
            let type = parts[index].contentType
            parts[index].contentType = ContentType(
                type: type.type,
                subtype: type.subtype,
                parameters: raw.type.dictionary(using: header)
            )
            let name =
                raw.disposition.text(of: "filename", using: header, found: &found)
                ?? raw.type.text(of: "name", using: header, found: &found)
            parts[index].filename = name.flatMap { $0.isEmpty ? nil : $0 }
            parts[index].parameters = Part.RawParameters()
            for kind in found {
                defects.append(Defect(kind, part: parts[index].path, offset: parts[index].headerRange.lowerBound))
            }
        }
    }
}

extension Structure {
    /// The parts, the lone leaf of a mail without structure numbered `1`.
    mutating func takeParts() -> [Part] {
        guard let root = parts.first, root.role != .container else { return parts }
        var single = Part(path: "1", index: 0, parent: nil, start: root.headerRange.lowerBound)
        single.contentType = root.contentType
        single.disposition = root.disposition
        single.contentID = root.contentID
        single.transferEncoding = root.transferEncoding
        single.headerRange = root.headerRange
        single.bodyRange = root.bodyRange
        single.role = root.role
        single.parameters = root.parameters
        return [single]
    }
}
