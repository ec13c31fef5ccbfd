// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// The state of a delivery as the queue keeps it.
package enum QueueState: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
    /// Waits for its next attempt, or its first.
    case queued
    /// A worker has claimed it, and nothing of it is binding yet.
    case sending
    /// A worker is about to send the final dot, or has sent it.
    case armed
    case accepted
    case refused
    /// The final dot was sent, and nobody knows the answer.
    case unknown
    case expired
    case cancelled
    /// Never sent, because nothing is sent to this address.
    case suppressed

    /// Whether it goes on by itself.
    package var isOpen: Bool { self == .queued || self == .sending || self == .armed }
}
