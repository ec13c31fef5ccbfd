// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A place in the source of a template, as editors count: from 1.
package struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
    /// The line.
    package let line: Int
    /// The column, counted in Unicode scalars.
    package let column: Int

    /// Names a place.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// For example `line 3, column 14`.
    package var description: String { "line \(line), column \(column)" }
}
