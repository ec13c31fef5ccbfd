// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// What caused a transaction: events written in it have its id, whoever writes them.
extension Transaction {
    private static let setCorrelation: SQL = "select set_config('postroom.correlation', $1, true)"

    /// The statement that says what causes what follows in the transaction, for a pipeline.
    ///
    /// - Parameter cause: A mail of the ledger, a job, a request.
    package static func correlation<Kind>(_ cause: Identifier<Kind>) -> Statement {
        Statement(setCorrelation, cause.description)
    }

    /// Says what causes what follows in the transaction; ends with it, or when it is said again.
    ///
    /// - Complexity: no round trip of its own; it goes with the next statement.
    package func correlate<Kind>(with cause: Identifier<Kind>) {
        // Of several that were said before a statement only the last one counts.
        lead(with: Self.correlation(cause), instead: true)
    }
}
