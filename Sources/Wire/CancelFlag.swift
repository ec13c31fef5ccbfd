// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Tells the loop that the task behind a wait was cancelled.
///
/// Cancellation may come before the wait's job has reached the loop; the flag is seen then too, where a
/// message that names the wait would find nothing.
final class CancelFlag: Sendable {
    private let flag = Lock(false)

    var isSet: Bool { flag.withLock { $0 } }

    func set() {
        flag.withLock { $0 = true }
    }
}

extension WireError {
    static var taskCancelled: WireError { WireError(.cancelled, "the task was cancelled") }
}
