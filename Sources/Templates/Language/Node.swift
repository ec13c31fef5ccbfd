// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A piece of a parsed template. Everything in it is checked: names are resolved to placeholders and numbered variables.
indirect enum Node: Sendable {
    /// The template's own words.
    case text(String)
    /// A value.
    case output(Expression, HTMLPlace.Slot)
    /// `if`, `unless` and `case`: the first branch whose condition holds.
    case conditional([Branch])
    /// `for`.
    case loop(Loop)
    /// `assign`.
    case assign(Int, Expression)
    /// `capture`.
    case capture(Int, [Node])
    /// `break`.
    case leave
    /// `continue`.
    case skip

    /// One branch; the one behind `else` has no condition.
    struct Branch: Sendable {
        let condition: Condition?
        let body: [Node]
    }

    /// A repetition.
    struct Loop: Sendable {
        let variable: Int
        let values: Operand
        let limit: Operand?
        let offset: Operand?
        let isReversed: Bool
        let body: [Node]
        let otherwise: [Node]
    }
}

/// An operand and the filters behind it.
struct Expression: Sendable {
    let operand: Operand
    let filters: [Call]

    /// A filter with its arguments.
    struct Call: Sendable {
        let filter: Filter
        let arguments: [Operand]
        var isFalseKept = false
    }
}

/// Something that has a value.
enum Operand: Sendable {
    case constant(TemplateValue)
    case missing
    case empty
    case blank
    case placeholder(Placeholder)
    /// A variable of the template, and the field of it.
    case variable(Int, [String])
    /// A word about the innermost loop.
    case loop(LoopWord)
}

/// What `forloop` knows.
enum LoopWord: String, CaseIterable, Sendable {
    case index, index0, rindex, rindex0, first, last, length
}

/// What `if` asks.
indirect enum Condition: Sendable {
    case isTrue(Operand)
    case compare(Operand, Comparison, Operand)
    case both(Condition, Condition)
    case either(Condition, Condition)
    case not(Condition)
    /// Of a tag with a mistake, to go on checking behind it.
    case unknown
}
