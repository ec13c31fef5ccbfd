// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// What each side of the benchmark does to a mail, and counts of it that show that it was done.
struct Work {
    /// Whether contents are collected in memory instead of being handed out in pieces, and attached
    /// text is left in its charset: what `fast-mail-parser` does.
    let asBytes: Bool
    /// Leaves seen.
    var leaves = 0
    /// Bytes of content after transfer decoding, text not counted.
    var decoded = 0
    /// Bytes of text in UTF-8.
    var text = 0
    /// Bytes of decoded header fields.
    var header = 0

    /// Text in UTF-8, its room used again for each part.
    private var converted: [UInt8] = []
    private var found = DefectKinds()

    init(asBytes: Bool) { self.asBytes = asBytes }

    /// Parses a mail and decodes everything in it.
    mutating func run(_ bytes: [UInt8]) {
        run(Mail.parse(bytes))
    }

    private mutating func run(_ mail: Mail) {
        countHeader(mail)
        for part in mail.parts where part.isLeaf {
            if let nested = mail.nestedMail(of: part) {
                run(nested)
                continue
            }
            leaves += 1
            if part.contentType.type == "text", !asBytes || part.disposition != "attachment" {
                converted.removeAll(keepingCapacity: true)
                mail.appendText(of: part, to: &converted, found: &found)
                text += converted.count
            } else if asBytes {
                decoded += mail.decodedContent(of: part).count
            } else {
                mail.decodeContent(of: part) { decoded += $0.count }
            }
        }
    }

    private mutating func countHeader(_ mail: Mail) {
        header += mail.subject?.utf8.count ?? 0
        for mailbox in mail.from { count(mailbox) }
        for mailbox in mail.to { count(mailbox) }
        if mail.date != nil { header += 1 }
        header += mail.messageID?.utf8.count ?? 0
        for id in mail.references { header += id.utf8.count }
    }

    private mutating func count(_ mailbox: Address) {
        header += (mailbox.address?.utf8.count ?? 0) + (mailbox.name?.utf8.count ?? 0)
    }
}
