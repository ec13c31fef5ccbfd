// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// Reads the event log in order for who keeps his place himself, such as a live update; nothing is written.
///
/// It follows the same line as ``EventConsumer``: what an older transaction has still to commit is not passed by.
package enum EventFeed {
    /// The place behind all that is committed and cannot be overtaken any more.
    package static func end(in transaction: Transaction) throws -> EventConsumer.Cursor {
        EventConsumer.Cursor(transaction: try EventConsumer.horizon(in: transaction), sequence: 0)
    }

    /// The events behind a place, the oldest first.
    ///
    /// - Complexity: O(limit) by `events_in_order`.
    package static func entries(
        after cursor: EventConsumer.Cursor,
        limit: Int,
        in transaction: Transaction
    ) throws -> [EventConsumer.Entry] {
        try EventConsumer.entries(after: cursor, limit, transaction.requireTenant(), transaction)
    }
}

extension EventConsumer.Cursor: LosslessStringConvertible, Comparable {
    /// `transaction.sequence`
    package init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 2, let transaction = parts[0], let sequence = parts[1], transaction >= 0, sequence >= 0
        else { return nil }
        self.init(transaction: transaction, sequence: sequence)
    }

    package var description: String { "\(transaction).\(sequence)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.transaction, left.sequence) < (right.transaction, right.sequence)
    }
}
