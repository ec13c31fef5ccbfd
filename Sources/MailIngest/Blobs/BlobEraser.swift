// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Jobs

/// Erases blobs that somebody asked to have erased, unless a row of any tenant needs them.
///
/// The request is a row, written with what made the blob needless. It goes in the transaction that erases the file: a crash
/// between the two finds a request without a file, which is no trouble.
package struct BlobEraser: Sendable {
    /// The kind of job, and the name of its schedule.
    package static let kind: JobKind = "blobs.erase"

    private let blobs: BlobStore
    /// How many files go in one transaction; nobody takes mail in meanwhile.
    private let batch: Int

    package init(_ blobs: BlobStore, batch: Int = 20) {
        self.blobs = blobs
        self.batch = batch
    }

    /// Adds handler and schedule: what was asked for outside of an erasure is done within the hour.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(Self.kind) { context in
            while try await context.transaction({ try eraseSome(in: $0) }) > 0 { try context.checkCancellation() }
            return .done()
        }
        handlers.everyTenant(
            has: JobSchedule(
                Self.kind.rawValue, kind: Self.kind, .hourly(atMinute: 17), priority: .background, mostAttempts: 3))
    }

    private static let request: SQL = """
        insert into blob_erasures (tenant_id, sha256) values ($1, $2) on conflict do nothing
        """
    private static let selectSome: SQL = """
        select sha256, blob_is_needed(sha256) as is_needed from blob_erasures where tenant_id = $1
        order by sha256 limit $2 for update
        """
    private static let settle: SQL = "delete from blob_erasures where tenant_id = $1 and sha256 = any ($2)"

    /// Asks for a blob to be erased, in the transaction that makes it needless.
    package static func request(_ hash: BlobHash, in transaction: Transaction) throws {
        try transaction.query(request, transaction.requireTenant(), hash.bytes)
    }

    /// Works off the oldest requests of the transaction's tenant.
    ///
    /// - Returns: How many; 0 when there are none.
    /// - Throws: ``BlobError`` when a file cannot be erased; then none of the requests is settled.
    package func eraseSome(in transaction: Transaction) throws -> Int {
        let tenant = try transaction.requireTenant()
        try BlobGate.bar(transaction)
        var done: [Bytes] = []
        for row in try transaction.query(Self.selectSome, tenant, batch).map({ $0 }) {
            let hash = BlobHash(bytes: try row.get("sha256"))
            if try !row.get("is_needed") { try blobs.erase(hash) }
            done.append(Bytes(hash.bytes))
        }
        if done.isEmpty { return 0 }
        try transaction.query(Self.settle, tenant, SQLArray(done))
        return done.count
    }
}
