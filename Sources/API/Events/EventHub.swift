// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging
import Tickets

/// Tells those who listen what happens, as it happens: one look at a tenant's log serves all of its listeners.
actor EventHub {
    /// What listeners of a tenant are told at once.
    struct Batch: Sendable {
        /// Behind which event it begins; who is elsewhere reads for himself.
        let from: EventConsumer.Cursor
        let lines: [EventLine]
        /// Whether somebody may do less than before: then everybody is asked again what he may.
        let touchesRights: Bool
    }

    private struct Audience {
        var cursor: EventConsumer.Cursor
        var listeners: [Int: (caller: String, batches: AsyncStream<Batch>.Continuation)] = [:]
    }

    private let pool: Pool
    private let logger: Logger
    private var audiences: [TenantID: Audience] = [:]
    private var nextListener = 0
    private var isClosed = false

    /// Between two looks; longer where very many tenants listen, so that looking does not become the work.
    private static let pause = Duration.milliseconds(100)
    /// Events of one look.
    static let most = 500
    /// The most listeners of one tenant in one process, and of one caller: others want to be served, too.
    private static let mostListeners = 600
    private static let mostOfCaller = 50
    /// Batches that a listener may be behind; then he is let go, and comes again with his place.
    private static let mostWaiting = 64
    /// Kinds of things whose change may take rights away.
    private static let ofRights: Set<String> = ["agent", "role", "api_key", "session", "tenant"]

    init(_ pool: Pool, logger: Logger) { (self.pool, self.logger) = (pool, logger) }

    /// Looks until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            for tenant in audiences.keys where !Task.isCancelled {
                do { try await look(tenant) } catch {
                    let label = (error as? DatabaseError)?.label ?? "other"
                    logger.warning("live updates wait", metadata: ["tenant": "\(tenant)", "cause": "\(label)"])
                }
            }
            let pause = max(Self.pause, .milliseconds(5) * audiences.count)
            try? await Task.sleep(for: pause)
        }
        close()
    }

    /// Ends all streams: their listeners come again, to this process or another.
    func close() {
        isClosed = true
        for audience in audiences.values { audience.listeners.values.forEach { $0.batches.finish() } }
        audiences = [:]
    }

    /// Begins to listen.
    ///
    /// - Returns: What comes, and how far the hub is; `nil` where nobody more is taken.
    func listen(
        to tenant: TenantID, as caller: String
    ) async throws -> (batches: AsyncStream<Batch>, id: Int, from: EventConsumer.Cursor)? {
        if isClosed || !hasRoom(tenant, caller) { return nil }
        if audiences[tenant] == nil {
            let end = try await pool.transaction(tenant: tenant) { try EventFeed.end(in: $0) }
            // Somebody else may have begun meanwhile, or the end have come.
            if isClosed || !hasRoom(tenant, caller) { return nil }
            if audiences[tenant] == nil { audiences[tenant] = Audience(cursor: end) }
        }
        nextListener += 1
        let (batches, continuation) = AsyncStream<Batch>.makeStream(bufferingPolicy: .bufferingOldest(Self.mostWaiting))
        audiences[tenant]?.listeners[nextListener] = (caller, continuation)
        return audiences[tenant].map { (batches, nextListener, $0.cursor) }
    }

    /// Whether one more may listen.
    func hasRoom(_ tenant: TenantID, _ caller: String) -> Bool {
        let listeners = audiences[tenant]?.listeners ?? [:]
        return listeners.count < Self.mostListeners
            && listeners.values.count { $0.caller == caller } < Self.mostOfCaller
    }

    func leave(_ id: Int, _ tenant: TenantID) {
        audiences[tenant]?.listeners.removeValue(forKey: id)
        if audiences[tenant]?.listeners.isEmpty == true { audiences[tenant] = nil }
    }

    private func look(_ tenant: TenantID) async throws {
        guard let from = audiences[tenant]?.cursor else { return }
        let entries = try await pool.transaction(tenant: tenant) {
            try EventFeed.entries(after: from, limit: Self.most, in: $0)
        }
        guard let last = entries.last?.cursor, audiences[tenant]?.cursor == from else { return }
        audiences[tenant]?.cursor = last
        let batch = Batch(
            from: from, lines: entries.map(EventLine.init),
            touchesRights: entries.contains { $0.event.objectKind.map(Self.ofRights.contains) ?? false })
        for (id, listener) in audiences[tenant]?.listeners ?? [:] {
            // Who does not keep up would miss something; he comes again with the last event that he has.
            if case .enqueued = listener.batches.yield(batch) { continue }
            listener.batches.finish()
            audiences[tenant]?.listeners.removeValue(forKey: id)
        }
    }
}
