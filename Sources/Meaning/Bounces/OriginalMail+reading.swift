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
            guard let (label, quoted) = OriginalMail.labelled(line) else { continue }
            let value = OriginalMail.unquoted(quoted)
            guard !value.isEmpty, value.count < 1000, !label.isEmpty else { continue }
            if messageID == nil, OriginalMail.idLabels.contains(where: { label.equalsIgnoringCase($0) }) {
                messageID = Mail.parse(Array("Message-ID: ".utf8) + value + [0x0A]).messageID.flatMap {
                    $0.utf8.contains(UInt8(ascii: " ")) ? nil : $0
                }
            } else if subject == nil, OriginalMail.subjectLabels.contains(where: { label.equalsIgnoringCase($0) }) {
                subject = Mail.parse(Array("Subject: ".utf8) + value + [0x0A]).subject
            } else if to == nil, OriginalMail.toLabels.contains(where: { label.equalsIgnoringCase($0) }) {
                to = AddressScan.first(in: value).map { $0.asText }
            } else if from == nil, OriginalMail.fromLabels.contains(where: { label.equalsIgnoringCase($0) }) {
                from = AddressScan.first(in: value).map { $0.asText }
            }
        }
    }

    /// A value without the quotation marks around it.
    private static func unquoted(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard value.count > 2, let first = value.first, first == value.last,
            first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        else { return value }
        return value.dropFirst().dropLast().trimmed
    }

    /// A label and its value, parted by a colon (also the wide one of East Asia) or the gap between two cells.
    private static func labelled(_ line: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        let head = line.prefix(60)
        if let tab = head.firstIndex(of: 0x09), !head[..<tab].contains(UInt8(ascii: ":")) {
            var label = line[..<tab].trimmed
            if label.hasEnding([0xEF, 0xBC, 0x9A]) { label = label.dropLast(3) }
            return (label.trimmed, line[(tab + 1)...].trimmed)
        }
        let wide = head.indices.first { head[$0...].prefix(3).elementsEqual([0xEF, 0xBC, 0x9A]) }
        if let colon = head.firstIndex(of: UInt8(ascii: ":")), colon < wide ?? Int.max {
            return (line[..<colon].trimmed, line[(colon + 1)...].trimmed)
        }
        if let wide {
            return (line[..<wide].trimmed, line[(wide + 3)...].trimmed)
        }
        return nil
    }

    private static let toLabels: [StaticString] = [
        "to", "an", "à", "À", "Кому", "a", "para", "aan", "till", "til", "do", "кому", "宛先", "收件人", "收件者", "받는사람",
        "vastaanottaja",
        "alıcı",
    ]
    private static let fromLabels: [StaticString] = [
        "from", "von", "de", "da", "van", "från", "fra", "od", "от", "差出人", "发件人", "寄件者", "보낸사람",
    ]

    private static let idLabels: [StaticString] = [
        "message-id", "message id", "messageid", "original message-id", "original message id", "msgid", "msg-id",
        "internet message id", "internet-message-id", "nachrichten-id", "id du message", "id de mensaje",
        "internetnachrichten-id", "original-message-id", "x-original-message-id", "mail-id",
        "the message identifier of the message is",
    ]

    private static let subjectLabels: [StaticString] = [
        "subject", "message subject", "original subject", "betreff", "objet", "sujet", "asunto", "assunto", "oggetto",
        "the subject of the message is", "onderwerp", "ämne", "emne", "temat", "předmět", "тема", "Тема", "Ämne",
        "Předmět", "件名", "主题", "主題",
        "主　题", "主 题", "제목", "aihe", "konu",
    ]
}
