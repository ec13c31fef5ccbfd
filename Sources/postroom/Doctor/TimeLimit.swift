// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Leaves work that takes too long; the work must listen to cancellation.
struct TimeLimit: Sendable {
    /// The time was over.
    struct Exceeded: Error {}

    private let limit: Duration

    init(_ limit: Duration) { self.limit = limit }

    /// - Throws: ``Exceeded``, or what the work throws.
    func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask { [limit] in
                try await Task.sleep(for: limit)
                throw Exceeded()
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw Exceeded() }
            return value
        }
    }
}
