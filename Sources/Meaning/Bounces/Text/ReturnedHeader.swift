// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Finds where in the text of a report the returned mail or its header begins.
struct ReturnedHeader {
    /// The first line of the returned part: its title, or the first field where it has none.
    let start: Int
    /// The lines of the header.
    let header: Range<Int>

    /// Lines behind a title within which the header has to begin.
    private static let reach = 12

    /// The returned header of a text; `nil` where there is none.
    ///
    /// - Complexity: O(n).
    static func find(in text: ReportText, from first: Int = 0) -> ReturnedHeader? {
        var run = Run()
        var title: Int?
        for index in first..<text.lines.count {
            let line = text.content(index)
            if run.isOpen, isContinuation(text, index) {
                run.end = index + 1
                continue
            }
            if let kind = kind(of: line) {
                run.add(kind, at: index)
                // A title's word is enough for a short header; without one it takes the fields that mail servers add.
                let isTitled = title.map { run.start - $0 <= reach } ?? false
                if isTitled ? run.count >= 3 || kind == .route && run.count >= 2 : run.isRouted {
                    let end = self.end(in: text, from: index + 1)
                    let start = isTitled ? title ?? run.start : run.start
                    return ReturnedHeader(start: start, header: run.start..<end)
                }
                continue
            }
            run = Run()
            if isTitle(line) { title = index }
        }
        return nil
    }

    /// Fields that follow each other.
    private struct Run {
        var start = 0
        var end = 0
        var count = 0
        var letters = 0
        var routes = 0

        var isOpen: Bool { count > 0 }
        var isRouted: Bool { count >= 3 && routes > 0 && letters > 0 || routes >= 3 }

        mutating func add(_ kind: Kind, at index: Int) {
            if count == 0 { start = index }
            end = index + 1
            count += 1
            if kind == .letter { letters += 1 }
            if kind == .route { routes += 1 }
        }
    }

    private enum Kind {
        /// From, To, Subject, Date: reports sum up a mail with these.
        case letter
        /// Received and others that only a mail's own header has.
        case route
        case other
    }

    private static let letters: [StaticString] = [
        "from", "to", "subject", "date", "cc", "reply-to", "sender", "organization", "message-id", "references",
        "in-reply-to", "sent",
    ]
    private static let routes: [StaticString] = [
        "received", "return-path", "mime-version", "dkim-signature", "domainkey-signature",
        "delivered-to",
        "content-transfer-encoding", "x-mailer", "user-agent", "x-originating-ip",
        "received-spf",
        "authentication-results", "arc-seal", "x-received", "list-unsubscribe", "x-priority", "x-google-dkim-signature",
    ]

    private static func kind(of line: ArraySlice<UInt8>) -> Kind? {
        guard let colon = line.prefix(80).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
        let name = line[..<colon].trimmed
        guard !name.isEmpty, name.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        if routes.contains(where: { name.equalsIgnoringCase($0) }) { return .route }
        if letters.contains(where: { name.equalsIgnoringCase($0) }) { return .letter }
        return name.hasOpening("x-") || name.hasOpening("content-") ? .other : nil
    }

    private static func isContinuation(_ text: ReportText, _ index: Int) -> Bool {
        guard let first = text.line(index).first, first.isBlank || first == UInt8(ascii: ">") else { return false }
        return !text.isBlank(index) && kind(of: text.content(index)) == nil
    }

    /// The line behind the header: the first blank one.
    private static func end(in text: ReportText, from index: Int) -> Int {
        var end = index
        while end < text.lines.count, !text.isBlank(end), end - index < 2000 { end += 1 }
        return end
    }

    private static let titles = LiteralSet([
        "copy of the message", "copy of your message", "copy of the original", "copy of the first",
        "original message follows",
        "original message header", "original message-", "original message -", "original message:", "original mail",
        "message headers follow", "message header", "headers of", "header of the", "header follows", "headers follow",
        "undelivered message", "unsent message", "unsent mail", "unsent portion", "returned message", "returned mail",
        "returned header",
        "body of your message", "body of message", "original headers", "original header", "your original message",
        "your message was:",
        "your message reads", "your message follows", "message follows", "message text follows", "text of message",
        "text of your",
        "begin original", "begin return", "start of returned", "start of message", "contents of",
        "content of your message",
        "message contents", "mail header", "first lines of", "following is the header", "failed mail",
        "rejected message",
        "failed message follows", "------ original", "---- message", "-- message", "bounced message", "bounced mail",
        "below this line", "ursprüngliche nachricht", "originalnachricht", "kopie der", "kopie ihrer",
        "message d'origine", "message original",
        "mensaje original", "mensagem original", "messaggio originale", "исходное сообщение", "копия", "заголовки",
        "заголовок", "元のメッセージ", "オリジナル", "ヘッダ", "原始邮件", "原邮件", "原始郵件", "원본",
    ])

    private static func isTitle(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count >= 4, line.count <= 160 else { return false }
        return titles.isFound(in: line)
    }
}
