// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Keeps those apart who write rows that name blobs from the one who erases blobs that no row names.
///
/// A blob that is stored again is not written again, for it is there; between that look and the row that names it an eraser
/// could take it away. So who names blobs enters, looks once more, and writes the row; who erases bars the gate, asks for
/// rows, and erases. Both stay until their transactions end, in every process that shares the database.
enum BlobGate {
    // Two keys: threading's locks have one, so they never meet.
    private static let enter: SQL = "select pg_advisory_xact_lock_shared(1114401615, 1)"
    private static let bar: SQL = "select pg_advisory_xact_lock(1114401615, 1)"

    /// Until the transaction ends no blob is erased. Many may be inside.
    static func enter(_ transaction: Transaction) throws { try transaction.query(enter) }

    /// Until the transaction ends nobody writes a row that names a blob; waits for those who do.
    static func bar(_ transaction: Transaction) throws { try transaction.query(bar) }
}
