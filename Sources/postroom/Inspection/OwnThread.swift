// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Threads for work that blocks or computes for long, which has no place on the few threads of the task pool.
enum OwnThread {
    /// Room for a hundred levels of nested mails, each with some frames of its own; only what is used takes memory.
    static let stackSize = 16 << 20

    /// Starts a thread.
    static func start(_ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.stackSize = stackSize
        thread.start()
    }

    /// Does work on a thread of its own and waits for its outcome without blocking.
    static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            start { continuation.resume(returning: body()) }
        }
    }
}
