// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The words of automatic answers, by concern: one file each, one language a line.
///
/// Sources: what Exchange, Outlook, Notes, GroupWise and the common ticket systems write in their translations, and
/// what people write into their vacation notes. Letter case, accents and kinds of blanks do not count (``FoldedSubject``).
enum AutoReplyPhrases {
    /// What stands at the beginning of a subject.
    static let titles = PhraseTable([
        (.title, automatic), (.title, absence), (.title, firstPerson), (.title, receipts), (.title, challenges),
        (.common, commonWords), (.opening, openings), (.never, persons),
    ])

    /// What stands behind a name.
    static let endings = PhraseTable([(.title, behindName), (.common, commonBehindName)])

    /// Words after which a time comes, and how somebody is back.
    static let untilWords = PhraseTable([(.title, until)])

    /// Words after which a name or a day comes.
    static let fromWords = PhraseTable([(.title, from)])

    /// Words after which a day comes in digits.
    static let dayWords = PhraseTable([(.title, dated)])

    /// Names of months, which a day comes before.
    static let monthNames = PhraseTable([(.title, months)])

    /// Marks of an answered or forwarded mail; a colon must follow.
    static let replyMarks = PhraseTable([
        (
            .title,
            [
                "re", "aw", "fw", "fwd", "wg", "sv", "vs", "antw", "antwort", "tr", "rv", "rif", "r", "res", "enc",
                "odp",
                "pd", "ynt", "ilt", "vb", "doorst", "回复", "答复", "回覆", "転送", "转发", "ha", "отв", "на",
            ]
        )
    ])

    /// What gateways put before the subject of mail from outside; a colon must follow.
    static let gatewayTags = PhraseTable([
        (
            .title,
            [
                "external", "ext", "extern", "externe", "external sender", "external email", "spam", "junk", "bulk",
                "suspected spam", "caution",
            ]
        )
    ])
}
