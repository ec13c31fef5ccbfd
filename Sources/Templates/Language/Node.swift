// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A parsed piece of a template. Names are already resolved: rendering cannot meet an unknown one.
indirect enum Node: Sendable {
    /// Text as it stands.
    case text(String)
    /// `{{ … }}`.
    case output(Expression, SourcePosition)
    /// `{% if %}` with its branches; the last one may have no condition (`else`).
    case conditional([Branch])

    struct Branch: Sendable {
        let condition: Placeholder?
        let body: [Node]
    }
}

/// A placeholder with the filters behind it.
struct Expression: Sendable {
    let placeholder: Placeholder
    let filters: [Filter]
}

/// What can stand as an argument of a filter.
enum Operand: Sendable {
    case constant(Facts.Value)
    case placeholder(Placeholder)
}
