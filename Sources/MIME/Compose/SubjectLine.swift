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
    ///
    /// - Complexity: O(n). Scalars are looked at, not characters: a character may be as long as the subject, and
    ///   comparing such takes more than linear time.
    package init(_ subject: String) {
        let scalars = SubjectLine.folded(subject)
        var rest = scalars[...]
        var isReply = false
        var isForward = false
        for _ in 0..<SubjectLine.maximumMarks {
            guard let (mark, after) = SubjectLine.mark(rest) else { break }
            if SubjectLine.forwards.contains(mark) { isForward = true } else { isReply = true }
            rest = after
        }
        base = SubjectLine.text(rest)
        self.isReply = isReply
        self.isForward = isForward
    }

    /// The mark before the subject of an answer (RFC 5322 §3.6.5).
    package static let replyPrefix = "Re: "

    /// The subject of an answer: one mark before the base subject, with the ticket's tag when a
    /// number is given.
    package static func reply(to subject: String?, ticket: Int? = nil, tag: TicketTag = .plain) -> String {
        let base = SubjectLine(subject ?? "").base
        return replyPrefix + (ticket.map { tag.tagged(base, ticket: $0) } ?? base)
    }

    private static let replies: Set<String> = [
        "re", "aw", "antw", "antwort", "sv", "vs", "vá", "odp", "rif", "r", "ref", "rép", "rep", "réf", "res", "resp",
        "yan", "ynt", "απ", "σχετ", "回复", "回覆", "答复", "答覆", "返信", "회신", "atb", "bls", "ats", "ad", "hπ", "ответ",
        "на", "відп", "rv",
    ]
    private static let forwards: Set<String> = [
        "fw", "fwd", "wg", "wtr", "tr", "i", "enc", "doorst", "vb", "vl", "fs", "pd", "továbbítás", "trs", "ilt", "İlt",
        "πρθ",
        "转发", "轉寄", "轉發", "転送", "전달", "пересл", "fyi",
    ]

    /// Scalars of a mark at most, its count included.
    private static let maximumMark = 24

    /// A mark at the start of a subject (`Re:`, `RE[2]:`, `AW (3) :`, `Re^2:`) and what follows it.
    private static func mark(
        _ text: ArraySlice<Unicode.Scalar>
    ) -> (mark: String, rest: ArraySlice<Unicode.Scalar>)? {
        guard let colon = text.prefix(maximumMark).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        var word = text[..<colon]
        if let cut = word.firstIndex(where: { $0 == "[" || $0 == "(" || $0 == "^" || $0 == "*" }) {
            let marks: Set<Unicode.Scalar> = ["[", "]", "(", ")", "^", "*", " "]
            let count = word[cut...].filter { !marks.contains($0) }
            guard !count.isEmpty, count.allSatisfy({ $0.properties.numericType != nil }) else { return nil }
            word = word[..<cut]
        }
        let name = SubjectLine.text(word.filter { !$0.properties.isWhitespace }[...]).lowercased()
        guard replies.contains(name) || forwards.contains(name) else { return nil }
        return (name, text[(colon + 1)...].drop { $0.properties.isWhitespace })
    }

    /// The subject's scalars, runs of blanks folded to one space, without blanks at the ends.
    static func folded(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            let isBlank = scalar.properties.isWhitespace
            if !isBlank { result.append(scalar) } else if let last = result.last, last != " " { result.append(" ") }
        }
        if result.last == " " { result.removeLast() }
        return result
    }

    static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
