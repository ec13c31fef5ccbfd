// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What somebody typed into the search field, understood: terms that must all hold.
///
/// ```
/// is:open assignee:me tag:billing from:anna@example.org before:2026-11-01 has:attachment "exact words" -not
/// ```
///
/// Every term narrows; `OR` stands between words, or between values of one operator, where a comma does the same
/// (`tag:a,b`). A minus before anything turns it round. What could not be understood became a ``SearchNote`` and is not
/// searched for. The habits are those of Gmail, GitHub, Zendesk and Freshdesk where they agree.
///
/// Its ``description`` is a query that is parsed to the same terms.
package struct SearchQuery: Equatable, Sendable {
    /// One thing a ticket must have, or must not have.
    package struct Term: Equatable, Sendable {
        package var isNegated: Bool
        package var condition: Condition

        package init(_ condition: Condition, isNegated: Bool = false) {
            self.condition = condition
            self.isNegated = isNegated
        }
    }

    /// What a ticket may have. Of several words or values one is enough.
    package enum Condition: Equatable, Sendable {
        case words([SearchWord])
        case values(SearchOperator, [String])
        case numbers([Int64])
        case has([SearchPart])
        case field(key: String, [String])
        case time(SearchTime, SearchDay)
    }

    /// All of them must hold.
    package var terms: [Term]
    /// What was not understood, in the order of the text.
    package var notes: [SearchNote]

    package init(terms: [Term] = [], notes: [SearchNote] = []) {
        self.terms = terms
        self.notes = notes
    }
}

/// A word to be found in subjects and texts.
package struct SearchWord: Equatable, Sendable {
    /// How the text must show it.
    package enum Form: String, Equatable, Sendable {
        /// In any of its forms: `lamp` finds lamps.
        case word
        /// As a word's beginning: `lamp*` finds lampshade.
        case beginning
        /// Several words behind each other: `"broken lamp"`.
        case phrase
    }

    package var text: String
    package var form: Form

    package init(_ text: String, _ form: Form = .word) {
        self.text = text
        self.form = form
    }
}

/// What a ticket may hold beside text (`has:`).
package enum SearchPart: String, CaseIterable, Equatable, Sendable {
    case attachment
    case note
}
