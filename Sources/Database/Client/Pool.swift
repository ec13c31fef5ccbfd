// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// A fixed number of connections, lent one transaction at a time.
package actor Pool {
    private let target: ConnectionTarget
    private let limit: Int
    private var idle: [Connection] = []
    private var made = 0
    private var waiters: [(id: Int, continuation: CheckedContinuation<Connection, any Error>)] = []
    private var nextWaiter = 0
    private var counts = PoolMetrics()

    /// How often a transaction that collided with another is run again (RELIABILITY 2.3 row 9).
    private static let collisionRetries = 5

    /// - Parameter size: The most connections open at once.
    package init(_ target: ConnectionTarget, size: Int) {
        self.target = target
        limit = max(1, size)
    }

    /// Runs `body` in a transaction of `tenant`; after a collision it is run again, up to five times.
    ///
    /// - Parameter tenant: The tenant whose rows are visible; `nil` only for what belongs to none.
    /// - Throws: ``DatabaseError`` (`timeout` when no connection came free in 30 seconds), or what `body` throws.
    package func transaction<Value: Sendable>(
        tenant: TenantID?,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        var attempt = 0
        while true {
            do {
                let value = try await once(tenant: tenant, body)
                counts.committed += 1
                return value
            } catch {
                let refusal = error as? DatabaseError
                if let refusal { counts.count(refusal) }
                guard let refusal, refusal.kind == .collision, attempt < Self.collisionRetries else {
                    counts.failed += 1
                    throw error
                }
                counts.retries[PoolMetrics.RetryReason(sqlState: refusal.sqlState), default: 0] += 1
                attempt += 1
                let wait = Duration.milliseconds((10 << attempt) + Int.random(in: 0..<20))
                try await Task.sleep(for: wait)
            }
        }
    }

    /// What the pool does and did.
    package var metrics: PoolMetrics {
        var metrics = counts
        metrics.size = limit
        metrics.idle = idle.count
        metrics.inUse = made - idle.count
        metrics.waiting = waiters.count
        return metrics
    }

    /// Closes the connections that are not lent at the moment; the pool opens new ones when it is used again.
    package func close() async {
        let connections = idle
        idle = []
        made -= connections.count
        for connection in connections { await connection.close() }
    }

    private func once<Value: Sendable>(
        tenant: TenantID?,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let connection = try await lend()
        defer { takeBack(connection) }
        return try await connection.transaction(tenant: tenant, body)
    }

    private func lend() async throws -> Connection {
        if let connection = idle.popLast() {
            counts.waited.observe(.zero)
            return connection
        }
        if made < limit {
            made += 1
            counts.waited.observe(.zero)
            return Connection(target)
        }
        let began = ContinuousClock.now
        counts.waits += 1
        defer { counts.waited.observe(began.duration(to: .now)) }
        let id = nextWaiter
        nextWaiter += 1
        let timer = Task {
            try await Task.sleep(for: .seconds(30))
            giveUp(id)
        }
        defer { timer.cancel() }
        return try await withCheckedThrowingContinuation { waiters.append((id, $0)) }
    }

    private func takeBack(_ connection: Connection) {
        if waiters.isEmpty {
            idle.append(connection)
        } else {
            waiters.removeFirst().continuation.resume(returning: connection)
        }
    }

    private func giveUp(_ id: Int) {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else { return }
        counts.timeouts += 1
        waiters.remove(at: index).continuation.resume(
            throwing: DatabaseError(.timeout, "no connection came free in 30 s; raise database.connections")
        )
    }
}
