// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Collects the parameters of a statement that is put together.
///
/// ```swift
/// var composition = Composition()
/// let sql: SQL = "select number from tickets where status = " + composition.bind(status)
/// try transaction.query(composition.statement(sql))
/// ```
package struct Composition: Sendable {
    private var parameters: [any DatabaseEncodable] = []

    package init() {}

    /// Takes a value and gives the place where it stands.
    ///
    /// - Parameter value: A statement has at most 65,535 of them.
    package mutating func bind(_ value: some DatabaseEncodable) -> SQL {
        parameters.append(value)
        return .parameter(parameters.count)
    }

    /// The statement with everything that was bound.
    package func statement(_ sql: SQL) -> Statement { Statement(sql, parameters: parameters) }
}
