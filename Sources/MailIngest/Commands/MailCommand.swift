// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What an agent may have done by the first lines of a mail: `#note`, `#assign bob`.
package struct MailCommand: Equatable, Sendable {
    /// The commands by the word behind the sign.
    package enum Word: String, CaseIterable, Sendable {
        case note
        case `public`
        case status
        case close
        case assign
        case team
        case tag
        case untag
        case priority
        case due
        case snooze
        case cc
        case merge
        case spam
        case macro
        case customer
        case help

        /// What stands behind the word.
        package enum Argument: Sendable {
            /// Nothing; other words in its line are the message already.
            case none
            /// One value, to the end of the line or the next command.
            case value
            /// Values between commas.
            case list
        }

        /// What stands behind it.
        package var argument: Argument {
            switch self {
            case .note, .public, .close, .spam, .help: .none
            case .status, .assign, .team, .priority, .due, .snooze, .merge, .macro, .customer: .value
            case .tag, .untag, .cc: .list
            }
        }

        /// How it is written, with an example of its value.
        package var usage: String {
            switch self {
            case .status: "#status pending"
            case .assign: "#assign NAME"
            case .team: "#team NAME"
            case .tag: "#tag a, b"
            case .untag: "#untag a, b"
            case .priority: "#priority high"
            case .due: "#due 3d"
            case .snooze: "#snooze 2d"
            case .cc: "#cc ADDRESS"
            case .merge: "#merge 1041"
            case .macro: "#macro NAME"
            case .customer: "#customer ADDRESS"
            case .note, .public, .close, .spam, .help: "#" + rawValue
            }
        }

        /// What it does, for those who ask for help.
        package var summary: String {
            switch self {
            case .note: "the words are a note for agents; the customer does not see them"
            case .public: "the words go to the customer, as they do without any command"
            case .status: "gives the ticket a status"
            case .close: "closes the ticket"
            case .assign: "gives the ticket to an agent, by name or address; also: me, nobody"
            case .team: "gives the ticket to a team; also: none"
            case .tag: "adds tags"
            case .untag: "takes tags away"
            case .priority: "low, normal, high or urgent"
            case .due: "until when it is to be solved: 4h, 3d, 2w or 2026-12-24"
            case .snooze: "puts the ticket aside until then; the customer's next mail wakes it before"
            case .cc: "lets others hear of the public answers"
            case .merge: "merges this ticket into another one"
            case .spam: "closes the ticket as spam; the words are a note"
            case .macro: "puts words that are kept before yours, and does the commands they begin with"
            case .customer:
                "in a new mail to the support address: opens a ticket for this customer; the words are a note without #public"
            case .help: "sends this list"
            }
        }
    }

    /// What is to be done.
    package var word: Word
    /// Its values; none, one, or several of a list.
    package var values: [String]
    /// As it stands in the mail, without its value's end where that is long.
    package var written: String

    package init(_ word: Word, _ values: [String] = [], written: String) {
        (self.word, self.values, self.written) = (word, values, written)
    }

    /// Its only value.
    var value: String { values.first ?? "" }
}
