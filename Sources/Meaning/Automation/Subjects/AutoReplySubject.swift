// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Tells the subjects of automatic answers from those of people, by nothing but the words.
///
/// Programs put their words before the subject that they answer ("Automatic reply: Printer"), people who leave a note
/// put them in its place ("Out of office until Monday"). The same words are in what people write about such notes
/// ("Automatic reply does not work"), so what follows decides. Behind the mark of an answer or a forwarded mail
/// ("Re: Automatic reply: Printer") a person writes.
enum AutoReplySubject {
    /// Tags of gateways and ticket systems that are passed over before the words.
    private static let maximumTags = 4
    /// Bytes of a tag at most.
    private static let maximumTag = 48
    /// Bytes of a name before the words at most.
    private static let maximumName = 64

    /// Whether a decoded subject is that of an automatic answer.
    ///
    /// - Parameter isLikely: Whether the mail answers another one or shows another sign of a machine: then words count
    ///   that are too common otherwise.
    /// - Complexity: O(1), the beginning of the subject is looked at.
    static func matches(_ subject: String, isLikely: Bool = false) -> Bool {
        let text = FoldedSubject(subject).bytes
        var place = 0
        for _ in 0...maximumTags {
            let (start, opening) = passDecoration(text, from: place)
            let tail = SubjectTail(text: text, opening: opening, isLikely: isLikely)
            for match in AutoReplyPhrases.titles.matches(in: text, at: start) {
                if match.use == .never { return false }
                if tail.accepts(match) { return true }
            }
            guard let next = passTag(text, from: start, opening: opening) else { break }
            place = next
        }
        return isBehindName(text, isLikely: isLikely) || (isLikely && isAtEnd(text))
    }

    /// Passes over blanks, stars, lines and opening brackets; gives the last of them that a closing one may answer.
    private static func passDecoration(_ text: [UInt8], from start: Int) -> (start: Int, opening: UInt8?) {
        var place = start
        var opening: UInt8?
        while place < text.count {
            switch text[place] {
            case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "*"):
                opening = text[place]
            case 0x20, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "!"),
                UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "."):
                break
            default: return (place, opening)
            }
            place += 1
        }
        return (place, opening)
    }

    /// The place behind a tag that begins here: `[EXTERNAL]`, `[example.org #42]`, `*SPAM*`, `External:`.
    private static func passTag(_ text: [UInt8], from start: Int, opening: UInt8?) -> Int? {
        guard start < text.count else { return nil }
        if let opening, let closing = SubjectTail.closing(of: opening) {
            let end = text[start...].prefix(maximumTag).firstIndex(of: closing)
            return end.map { $0 + 1 }
        }
        for match in AutoReplyPhrases.gatewayTags.matches(in: text, at: start) {
            if match.end < text.count, text[match.end] == UInt8(ascii: ":") { return match.end + 1 }
        }
        return nil
    }

    /// QUIRK: Lotus Notes puts the name first, "Anna Muster is out of the office.": samples/automation/notes-en.eml
    private static func isBehindName(_ text: [UInt8], isLikely: Bool) -> Bool {
        let tail = SubjectTail(text: text, opening: nil, isLikely: isLikely)
        for place in text.indices.prefix(maximumName) {
            switch text[place] {
            // Behind these the words are a person's.
            case UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "\""): return false
            case 0x20:
                let matches = AutoReplyPhrases.endings.matches(in: text, at: place + 1)
                if matches.contains(where: { tail.accepts($0) }) { return true }
            default: break
            }
        }
        return false
    }

    /// A name, a dash, and nothing but the words: "Anna Muster - Out of Office".
    private static func isAtEnd(_ text: [UInt8]) -> Bool {
        for place in text.indices.prefix(maximumName) {
            switch text[place] {
            case UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "\""): return false
            case UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: "["):
                let start = passDecoration(text, from: place).start
                let isWhole = AutoReplyPhrases.titles.matches(in: text, at: start).contains { match in
                    match.use == .title
                        && text[match.end...].allSatisfy { [0x20, 0x21, 0x29, 0x2E, 0x5D].contains($0) }
                }
                if isWhole { return true }
            default: break
            }
        }
        return false
    }
}
