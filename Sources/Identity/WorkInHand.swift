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

    package init(holder: WorkerID) { self.holder = holder }

    /// The rows in work now.
    package var current: [Identifier<Row>] { Array(rows) }

    /// Works on rows; they are in hand as long as `body` runs.
    package nonisolated func holding<Entity, Value>(
        _ ids: [Identifier<Entity>], _ body: () async throws -> Value
    ) async rethrows -> Value {
        let taken = ids.compactMap { Identifier<Row>(bytes: $0.bytes) }
        await take(taken)
        do {
            let value = try await body()
            await letGo(taken)
            return value
        } catch {
            await letGo(taken)
            throw error
        }
    }

    private func take(_ ids: [Identifier<Row>]) { rows.formUnion(ids) }
    private func letGo(_ ids: [Identifier<Row>]) { rows.subtract(ids) }
}
