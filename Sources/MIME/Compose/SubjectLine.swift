// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a subject says besides its words: reply marks, forward marks, ticket tags.
///
/// Mail programs put `Re:` in the language of their user before a subject, again and again;
/// comparing and answering needs the subject without them. Tags of mailing lists (`[team]`) stay:
/// they belong to the subject.
package struct SubjectLine: Sendable, Equatable {
    /// The subject without reply and forward marks, blanks folded.
    package let base: String
    /// Whether a reply mark stood before it.
    package let isReply: Bool
    /// Whether a forward mark stood before it.
    package let isForward: Bool

    /// Marks before a subject that are taken off at most.
    private static let maximumMarks = 50

    /// Reads a decoded subject.
    package init(_ subject: String) {
        var rest = SubjectLine.folded(subject)[...]
        var isReply = false
        var isForward = false
        for _ in 0..<SubjectLine.maximumMarks {
            guard let (mark, after) = SubjectLine.mark(rest) else { break }
            if SubjectLine.forwards.contains(mark) { isForward = true } else { isReply = true }
            rest = after
        }
        base = String(rest)
        self.isReply = isReply
        self.isForward = isForward
    }

    /// The mark before the subject of an answer (RFC 5322 §3.6.5).
    package static let replyPrefix = "Re: "

    /// The subject of an answer: one mark before the base subject, with the ticket's tag when a
    /// number is given.
    package static func reply(to subject: String?, ticket: Int? = nil) -> String {
        let base = SubjectLine(subject ?? "").base
        return replyPrefix + (ticket.map { tagged(base, ticket: $0) } ?? base)
    }

    private static let replies: Set<String> = [
        "re", "aw", "antw", "antwort", "sv", "vs", "vá", "odp", "rif", "r", "ref", "rép", "rep", "réf", "res", "resp",
        "ynt",
        "yan", "ynt", "απ", "σχετ", "回复", "回覆", "答复", "答覆", "返信", "회신", "atb", "bls", "ats", "ad", "hπ", "ответ",
        "на", "відп", "rv",
    ]
    private static let forwards: Set<String> = [
        "fw", "fwd", "wg", "wtr", "tr", "i", "enc", "doorst", "vb", "vl", "fs", "pd", "továbbítás", "trs", "ilt", "İlt",
        "πρθ",
        "转发", "轉寄", "轉發", "転送", "전달", "пересл", "fyi",
    ]

    /// A mark at the start of a subject (`Re:`, `RE[2]:`, `AW (3) :`, `Re^2:`) and what follows it.
    private static func mark(_ text: Substring) -> (mark: String, rest: Substring)? {
        guard let colon = text.prefix(24).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let head = text[..<colon]
        var word = head
        if let cut = head.firstIndex(where: { $0 == "[" || $0 == "(" || $0 == "^" || $0 == "*" }) {
            let count = head[cut...].filter { !"[]()^* ".contains($0) }
            guard !count.isEmpty, count.allSatisfy(\.isNumber) else { return nil }
            word = head[..<cut]
        }
        let name = word.lowercased().filter { !$0.isWhitespace }
        guard replies.contains(name) || forwards.contains(name) else { return nil }
        return (name, text[text.index(after: colon)...].drop(while: \.isWhitespace))
    }

    private static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Ticket tags

    /// The number of the first ticket tag, `[#1042]`, in a subject.
    package static func ticket(in subject: String) -> Int? {
        firstTag(Array(subject.utf8))?.number
    }

    /// The subject with the tag of a ticket before its words; another tag of that form is replaced.
    package static func tagged(_ subject: String, ticket: Int) -> String {
        var bytes = Array(subject.utf8)
        while let tag = firstTag(bytes) { bytes.removeSubrange(tag.range) }
        let rest = folded(String(decoding: bytes, as: UTF8.self))
        return rest.isEmpty ? "[#\(ticket)]" : "[#\(ticket)] " + rest
    }

    private static func firstTag(_ bytes: [UInt8]) -> (number: Int, range: Range<Int>)? {
        var index = 0
        while index + 3 < bytes.count {
            if bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "#") {
                var end = index + 2
                var number = 0
                while end < bytes.count, bytes[end].isDigit, end - index < 14 {
                    number = number * 10 + Int(bytes[end] - 0x30)
                    end += 1
                }
                if end > index + 2, end < bytes.count, bytes[end] == UInt8(ascii: "]") {
                    return (number, index..<end + 1)
                }
            }
            index += 1
        }
        return nil
    }
}
