// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// An operator whose values are words: `tag:billing,"two words"`.
package enum SearchOperator: String, CaseIterable, Equatable, Sendable {
    /// A status or its category, or one of the words in ``states``.
    case state = "is"
    /// A status by its own key; a category where no status has the key.
    case status
    case priority
    /// `me`, `none`, or part of an agent's name or address.
    case assignee
    case team
    case tag
    /// An address or a part of a name or address: the requester's, or that of a contact who wrote in the ticket.
    case from
    /// The same of the requester alone.
    case requester
    /// Part of the ticket's subject.
    case subject
    /// Words of messages without their subjects.
    case body
    case category
    case department
    case brand
    case mailbox
    case channel

    /// What `is:` knows beside statuses and categories.
    package static let states = ["unassigned", "assigned", "merged"]
    /// The values of `priority:`.
    package static let priorities = ["low", "normal", "high", "urgent"]

    /// Whether values are fixed words, which are compared in lower case with `_` for blank and hyphen.
    var hasFixedWords: Bool {
        switch self {
        case .state, .status, .priority, .channel: true
        default: false
        }
    }
}

/// An operator whose value is a day.
package enum SearchTime: String, CaseIterable, Equatable, Sendable {
    /// Opened before the day began.
    case before
    /// Opened on the day or later.
    case after
    case on
    case updatedBefore = "updated-before"
    case updatedAfter = "updated-after"
}

/// What stands before a colon.
enum SearchName {
    case values(SearchOperator)
    case time(SearchTime)
    case has
    case number
    case field(key: String)

    /// Other helpdesks' names for the same.
    private static let synonyms: [String: SearchName] = [
        "state": .values(.state), "agent": .values(.assignee), "group": .values(.team), "tags": .values(.tag),
        "label": .values(.tag), "labels": .values(.tag), "via": .values(.channel), "has": .has, "number": .number,
        "id": .number, "created": .time(.on), "since": .time(.after), "older": .time(.before), "newer": .time(.after),
        "older-than": .time(.before), "newer-than": .time(.after),
    ]

    /// The longest key of a custom field.
    private static let keyLimit = 64

    /// - Parameter name: As written, with ASCII letters, digits, `.`, `-` and `_` only.
    init?(_ name: String) {
        let lower = name.lowercased().replacing("_", with: "-")
        if let values = SearchOperator(rawValue: lower) {
            self = .values(values)
        } else if let time = SearchTime(rawValue: lower) {
            self = .time(time)
        } else if let synonym = Self.synonyms[lower] {
            self = synonym
        } else if lower.hasPrefix("field."), (7...6 + Self.keyLimit).contains(name.utf8.count) {
            self = .field(key: String(name.dropFirst(6)))
        } else {
            return nil
        }
    }
}
