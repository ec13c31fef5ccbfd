// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The text of one statement.
///
/// Made from literals only, so no value can ever be spliced in: values are parameters, `$1` and on.
package struct SQL: ExpressibleByStringLiteral, Sendable {
    let text: StaticString

    package init(stringLiteral value: StaticString) { text = value }

    /// Tells statements apart without comparing their text: a literal's address is its identity.
    var key: UInt { UInt(bitPattern: text.utf8Start) }
}
