// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// One ticket that went into another one.
///
/// The row's `moved` holds what is needed to undo it exactly: `messages`, the ids of what went over; `tags`,
/// `participants`, `watchers` and `widened`, what the target got and had not before (``MergeShare``); `source`, the status
/// the source had, and since when.
package struct Merge: Equatable, Sendable {
    /// How long a merge can be undone, where the caller says nothing else.
    package static let undoWindow = Duration.seconds(30 * 24 * 3600)

    package var id: MergeID
    package var source: TicketID
    package var target: TicketID
    package var createdAt: Date
    /// Until when it can be undone.
    package var undoUntil: Date
    package var undoneAt: Date?
}
