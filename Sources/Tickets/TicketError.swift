// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a command of the ticket core was refused.
package struct TicketError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of refusal; the part that code may switch on.
    package enum Kind: String, Sendable, CaseIterable {
        /// There is no such thing in this tenant.
        case notFound = "not_found"
        /// There is one already.
        case exists
        /// Values are not allowed: see ``TicketError/problems``.
        case invalid
        /// The actor may not do this.
        case forbidden
        /// Somebody else changed it meanwhile: the problems name what.
        case conflict
        /// It is used elsewhere, or in a state in which this cannot be done.
        case inUse = "in_use"
    }

    /// One thing that is wrong with one value.
    package struct Problem: Equatable, Sendable {
        /// Which value: `status`, `custom.order_number`.
        package let field: String
        /// Which rule it breaks, as a fixed word: `required`, `one_of`, `length`, `transition`.
        package let rule: String
        /// What would be allowed, where that is a list.
        package let allowed: [String]
        /// A sentence for people; it repeats no text of a customer.
        package let reason: String

        package init(_ field: String, _ rule: String, allowed: [String] = [], _ reason: String) {
            self.field = field
            self.rule = rule
            self.allowed = allowed
            self.reason = reason
        }
    }

    package let kind: Kind
    /// What was refused and what to do; ids only, no addresses or texts.
    package let reason: String
    /// Every value that is wrong, in the order of the fields.
    package let problems: [Problem]

    package init(_ kind: Kind, _ reason: String, problems: [Problem] = []) {
        self.kind = kind
        self.reason = reason
        self.problems = problems
    }

    /// All that is wrong with a command's values.
    package init(_ problems: [Problem]) {
        self.init(.invalid, problems.map(\.reason).joined(separator: " "), problems: problems)
    }

    /// A state that stands against a command, with the rule it breaks.
    package init(inUse field: String, rule: String = "in_use", _ reason: String) {
        self.init(.inUse, reason, problems: [Problem(field, rule, reason)])
    }

    /// What somebody may not do.
    package init(forbidden field: String, _ rule: String, allowed: [String] = [], _ reason: String) {
        self.init(.forbidden, reason, problems: [Problem(field, rule, allowed: allowed, reason)])
    }

    /// Never: the same command is refused again.
    package var isTransient: Bool { false }
    /// Fixed words for metrics.
    package var label: String { "tickets." + kind.rawValue }
    package var description: String { reason }

    package static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }
}
