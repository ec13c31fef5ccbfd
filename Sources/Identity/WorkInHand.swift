// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What one process has claimed and is working on: the rows whose leases it may extend.
///
/// A row that could not be settled nor put back, because the database went away at that moment, is taken out of here all the
/// same. Nobody extends its lease then, and it comes free by itself (RELIABILITY, INV-6: no limbo).
package actor WorkInHand {
    /// A row of any kind; ids never collide across kinds.
    package enum Row {}

    /// Whose work it is.
    package nonisolated let holder: WorkerID
    private var rows: Set<Identifier<Row>> = []
    private var validUntil: ContinuousClock.Instant?

    package init(holder: WorkerID) { self.holder = holder }

    /// The rows in work now.
    package var current: [Identifier<Row>] { Array(rows) }

    /// Works on rows; they are in hand as long as `body` runs.
    package nonisolated func holding<Entity, Value>(
        _ ids: [Identifier<Entity>], _ body: () async throws -> Value
    ) async rethrows -> Value {
        await take(ids)
        do {
            let value = try await body()
            await letGo(ids)
            return value
        } catch {
            await letGo(ids)
            throw error
        }
    }

    /// Takes rows into hand, where that is not for the time of one call.
    package func take<Entity>(_ ids: [Identifier<Entity>]) {
        rows.formUnion(ids.compactMap { Identifier<Row>(bytes: $0.bytes) })
    }

    /// Lets go of them.
    package func letGo<Entity>(_ ids: [Identifier<Entity>]) {
        rows.subtract(ids.compactMap { Identifier<Row>(bytes: $0.bytes) })
    }

    /// The leases were moved: they last until then at least.
    package func extended(until end: ContinuousClock.Instant) { validUntil = end }

    /// Whether what is in hand can be relied on: nobody may have slept through the end of a lease. Who keeps none, as a command
    /// that ends in a moment, relies on the length of its claims.
    package var isValid: Bool { validUntil.map { .now < $0 } ?? true }
}
