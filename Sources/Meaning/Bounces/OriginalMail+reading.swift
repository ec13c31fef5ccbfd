// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

extension OriginalMail {
    /// Bytes of a returned header that are read.
    private static let maximumHeader = 128 * 1024

    /// What a returned mail tells.
    init(_ mail: Mail) {
        messageID = mail.messageID
        subject = mail.subject
        from = mail.from.lazy.compactMap(\.address).first
        to = mail.to.lazy.compactMap(\.address).first
    }

    /// What a header block tells that stands somewhere as bytes.
    init(header: ArraySlice<UInt8>) {
        self.init(Mail.parse(Array(header.prefix(OriginalMail.maximumHeader))))
    }

    /// What a header in the text of a report tells; it may be indented or quoted.
    init(_ text: ReportText, header: Range<Int>) {
        var bytes: [UInt8] = []
        let indent =
            text.lines.indices.contains(header.lowerBound) ? OriginalMail.margin(text.line(header.lowerBound)) : 0
        for index in header where bytes.count < OriginalMail.maximumHeader {
            let line = text.line(index)
            bytes += line.dropFirst(min(indent, OriginalMail.margin(line)))
            bytes.append(0x0A)
        }
        self.init(header: bytes[...])
    }

    /// Bytes of blanks and quotation marks before a line's content.
    private static func margin(_ line: ArraySlice<UInt8>) -> Int {
        line.prefix { $0.isBlank || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "|") }.count
    }

    /// What a report says of the mail in its own words: `Subject: …`, `Message-ID: <…>`, each on a line.
    ///
    /// The title of Exchange's reports ("Your message" above To, Subject and Sent) is of this kind.
    init(summaryIn text: ReportText, _ range: Range<Int>) {
        self.init()
        for index in range.prefix(400) {
            let line = text.content(index)
            guard let colon = line.prefix(60).firstIndex(of: UInt8(ascii: ":")) else { continue }
            let label = line[..<colon].trimmed
            let value = line[(colon + 1)...].trimmed
            guard !value.isEmpty, value.count < 1000, !label.isEmpty else { continue }
            if messageID == nil, OriginalMail.idLabels.contains(where: { label.equalsIgnoringCase($0) }) {
                messageID = Mail.parse(Array("Message-ID: ".utf8) + value + [0x0A]).messageID.flatMap {
                    $0.utf8.contains(UInt8(ascii: " ")) ? nil : $0
                }
            } else if subject == nil, OriginalMail.subjectLabels.contains(where: { label.equalsIgnoringCase($0) }) {
                subject = Mail.parse(Array("Subject: ".utf8) + value + [0x0A]).subject
            }
        }
    }

    private static let idLabels: [StaticString] = [
        "message-id", "message id", "messageid", "original message-id", "original message id", "msgid", "msg-id",
        "internet message id", "internet-message-id", "nachrichten-id", "id du message", "id de mensaje",
        "internetnachrichten-id", "original-message-id", "x-original-message-id", "mail-id",
    ]

    private static let subjectLabels: [StaticString] = [
        "subject", "message subject", "original subject", "betreff", "objet", "sujet", "asunto", "assunto", "oggetto",
        "onderwerp", "ämne", "emne", "temat", "předmět", "тема", "件名", "主题", "主題", "제목", "aihe", "konu",
    ]
}
