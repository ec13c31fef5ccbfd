// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

/// Whether a session has brought mails, whatever became of it afterwards.
///
/// A line that breaks every few minutes is no server that is down: who comes further each time is tried again soon.
package final class PollProgress: Sendable {
    private let count = Lock(0)

    /// None yet.
    package init() {}

    /// Whether mails were made safe.
    package var isAny: Bool { count.withLock { $0 > 0 } }

    /// Notes mails that are safe.
    func add(_ mails: Int) { count.withLock { $0 += mails } }
}
