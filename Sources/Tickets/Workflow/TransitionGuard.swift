// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// What must be true of a ticket before it may go a certain way.
package enum TransitionGuard: String, CaseIterable, Sendable, DatabaseArrayElement {
    /// An agent has it.
    case assigned
    /// It has a category.
    case categorised
    /// A customer got an answer.
    case answered

    /// What a guard looks at.
    struct Facts: Sendable {
        var hasAssignee: Bool
        var hasCategory: Bool
        var hasAnswer: Bool
    }

    func holds(for facts: Facts) -> Bool {
        switch self {
        case .assigned: facts.hasAssignee
        case .categorised: facts.hasCategory
        case .answered: facts.hasAnswer
        }
    }

    /// What is missing, for people.
    var demand: String {
        switch self {
        case .assigned: "It needs an assignee first."
        case .categorised: "It needs a category first."
        case .answered: "The customer needs an answer first."
        }
    }
}
