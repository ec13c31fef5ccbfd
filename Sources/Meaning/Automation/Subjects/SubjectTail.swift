// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Judges what follows the words of an automatic answer in a folded subject.
struct SubjectTail {
    let text: [UInt8]
    /// The bracket or star that stood before the words.
    let opening: UInt8?
    /// Whether words count that are too common otherwise.
    let isLikely: Bool

    /// Words behind "until" at most: a date, and when somebody is back.
    private static let maximumWords = 10
    /// Words behind "from" at most: a name.
    private static let maximumNameWords = 3

    /// Whether a machine, or a person who leaves a note, goes on like this behind the phrase.
    func accepts(_ match: PhraseTable.Match) -> Bool {
        if match.use == .common, !isLikely { return false }
        let place = passBlank(match.end)
        guard place < text.count else { return true }
        let byte = text[place]
        if byte == UInt8(ascii: ":") || byte == opening.flatMap(SubjectTail.closing) { return true }
        // Who asks is a person; a program's own words end before the question.
        guard !text[place...].contains(UInt8(ascii: "?")) else { return false }
        if match.use == .common { return isDate(at: place) || isTime(at: place) }
        switch byte {
        case _ where match.use == .opening:
            return !text[place...].contains(UInt8(ascii: ","))
        case UInt8(ascii: "-"):
            return text[place - 1] == 0x20 || place + 1 == text.count || text[place + 1] == 0x20
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: ","), UInt8(ascii: ";"):
            let next = text[place...].firstIndex { ![0x20, 0x21, 0x2C, 0x2E, 0x3B].contains($0) }
            return next.map(isContinuation(at:)) ?? true
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "#"), UInt8(ascii: "/"),
            UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "="):
            return true
        default:
            return isReplyMark(at: place) || isDate(at: place) || isContinuation(at: place)
        }
    }

    /// What closes a bracket.
    static func closing(of opening: UInt8) -> UInt8? {
        switch opening {
        case UInt8(ascii: "["): UInt8(ascii: "]")
        case UInt8(ascii: "("): UInt8(ascii: ")")
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        case UInt8(ascii: "*"): UInt8(ascii: "*")
        default: nil
        }
    }

    private func passBlank(_ place: Int) -> Int {
        place < text.count && text[place] == 0x20 ? place + 1 : place
    }

    /// "Out of Office Re: Printer": the mark of the subject that is answered.
    private func isReplyMark(at place: Int) -> Bool {
        AutoReplyPhrases.replyMarks.matches(in: text, at: place).contains { match in
            match.end < text.count && text[match.end] == UInt8(ascii: ":")
        }
    }

    /// "Nicht im Büro 02.03.-09.03.", "Out of office 2 March": a day and a month.
    private func isDate(at place: Int) -> Bool {
        let digits = text[place...].prefix(3).prefix(while: \.isDigit)
        let rest = text[(place + digits.count)...].prefix(2)
        guard (1...2).contains(digits.count), rest.count == 2, let separator = rest.first, let next = rest.last else {
            return false
        }
        if [0x2D, 0x2E, 0x2F].contains(separator), next.isDigit || next == 0x20 { return true }
        let month = (place + digits.count..<text.count).prefix(4).first { text[$0] == 0x20 }
        return month.map { !AutoReplyPhrases.monthNames.matches(in: text, at: $0 + 1).isEmpty } ?? false
    }

    /// "Out of office until Monday", "Auto-reply from Anna": a time or a name, and not much more.
    private func isContinuation(at place: Int) -> Bool {
        isTime(at: place)
            || AutoReplyPhrases.fromWords.matches(in: text, at: place).contains { match in
                isDay(at: match.end) || blanks(from: match.end) <= SubjectTail.maximumNameWords
            }
    }

    /// "until Monday", "ab 2. März".
    private func isTime(at place: Int) -> Bool {
        AutoReplyPhrases.untilWords.matches(in: text, at: place).contains { match in
            blanks(from: match.end) <= SubjectTail.maximumWords
        } || AutoReplyPhrases.dayWords.matches(in: text, at: place).contains { isDay(at: $0.end) }
    }

    private func blanks(from place: Int) -> Int {
        text[place...].count { $0 == 0x20 }
    }

    private func isDay(at place: Int) -> Bool {
        let next = passBlank(place)
        return next < text.count && text[next].isDigit && blanks(from: place) <= SubjectTail.maximumWords
    }
}
