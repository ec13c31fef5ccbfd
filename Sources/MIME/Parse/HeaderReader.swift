// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the members of a mail's own header and collects their defects.
struct HeaderReader {
    let block: HeaderBlock
    private let text: HeaderText
    private(set) var defects: [Defect] = []
    /// The first field of each kind, as an index into the fields; -1 for none.
    private var first = [Int](repeating: -1, count: FieldName.allCases.count)
    /// Fields that occur more than once.
    private var recurring: Set<FieldName> = []

    /// Fields that RFC 5322 §3.6 and RFC 2045 §3 allow once.
    private static let singleFields: [FieldName] = [
        .date, .from, .sender, .replyTo, .to, .cc, .bcc, .messageID, .inReplyTo, .references, .subject,
        .mimeVersion, .contentType, .contentTransferEncoding, .contentDisposition, .contentID,
    ]

    init(_ bytes: [UInt8], fields: [HeaderBlock.Field], text: HeaderText) {
        block = HeaderBlock(bytes: bytes, fields: fields, fallbackCharset: text.fallback)
        self.text = text
        for (index, field) in fields.enumerated() where field.known != .other {
            if first[Int(field.known.rawValue)] < 0 {
                first[Int(field.known.rawValue)] = index
            } else {
                recurring.insert(field.known)
            }
        }
    }

    private func field(_ name: FieldName) -> HeaderBlock.Field? {
        let index = first[Int(name.rawValue)]
        return index < 0 ? nil : block.fields[index]
    }

    private func fields(_ name: FieldName, joinsAll: Bool) -> [HeaderBlock.Field] {
        if joinsAll, recurring.contains(name) { return block.fields.filter { $0.known == name } }
        return field(name).map { [$0] } ?? []
    }

    private mutating func note(_ kind: Defect.Kind, at offset: Int) {
        if !defects.contains(where: { $0.kind == kind }) { defects.append(Defect(kind, part: "", offset: offset)) }
    }

    private mutating func note(_ found: DefectKinds, at offset: Int) {
        for kind in found.kinds { note(kind, at: offset) }
    }

    private var start: Int { block.fields.first?.name.lowerBound ?? 0 }

    mutating func subject() -> String? {
        guard let field = field(.subject) else { return nil }
        var found = DefectKinds()
        let value = text.decode(block.unfolded(field), found: &found)
        note(found, at: field.name.lowerBound)
        if let first = value.utf8.first, let last = value.utf8.last, !first.isSpace, !last.isSpace { return value }
        let trimmed = String(decoding: Array(value.utf8).trimmed, as: UTF8.self)
        return trimmed.isEmpty ? nil : trimmed
    }

    mutating func addresses(_ name: FieldName, joinsAll: Bool = false) -> [Address] {
        var result: [Address] = []
        let fields = fields(name, joinsAll: joinsAll)
        for field in fields {
            var found = DefectKinds()
            let list = AddressList.parse(block.unfolded(field), header: text, found: &found)
            if result.isEmpty { result = list } else { result += list }
            note(found, at: field.name.lowerBound)
        }
        if name == .from, fields.isEmpty { note(.missingFrom, at: start) }
        return result
    }

    mutating func date() -> MailDate? {
        guard let field = field(.date) else {
            note(.missingDate, at: start)
            return nil
        }
        let date = DateTime.parse(block.unfolded(field))
        if date == nil { note(.badDate, at: field.name.lowerBound) }
        return date
    }

    mutating func messageID() -> String? {
        guard let field = field(.messageID) else {
            note(.missingMessageID, at: start)
            return nil
        }
        let id = MessageIDs.single(block.unfolded(field), header: text)
        if id == nil { note(.missingMessageID, at: field.name.lowerBound) }
        return id
    }

    func ids(_ name: FieldName, joinsAll: Bool) -> [String] {
        MessageIDs.list(fields(name, joinsAll: joinsAll).map { block.unfolded($0) }, header: text)
    }

    mutating func checkOccurrence() {
        for name in HeaderReader.singleFields where recurring.contains(name) {
            let second = block.fields.filter { $0.known == name }.dropFirst().first
            note(.duplicateHeader, at: second?.name.lowerBound ?? start)
        }
    }
}
