// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Logging
package import Tickets

/// Tells somebody what the event log says: people by mail, other programs by HTTP.
///
/// It reads the log as its consumer: whoever did it, by mail, command, API or rule, leaves an event, and what is sent is queued
/// in the transaction that moves the consumer on. So of each event each reader hears once, and of none that was undone.
package protocol NoticeReader: Sendable {
    /// Its place in the log.
    var consumer: EventConsumer { get }

    /// The tenants that it is to go on with.
    func tenants(in transaction: Transaction) throws -> [TenantID]

    /// Called before it goes on with the transaction's tenant.
    func prepare(in transaction: Transaction) throws

    /// Tells of events that follow one another in the log of the transaction's tenant.
    func tell(_ entries: [EventConsumer.Entry], in transaction: Transaction) throws
}

extension NoticeReader {
    /// Those with anything new.
    package func tenants(in transaction: Transaction) throws -> [TenantID] {
        try EventConsumer.tenants(withNewsFor: consumer.name, in: transaction)
    }

    package func prepare(in transaction: Transaction) throws {}

    /// Goes on once in the log of each tenant. One tenant's trouble is not the others'.
    ///
    /// - Returns: Whether there may be more.
    func goOn(with pool: Pool, _ logger: Logger) async throws -> Bool {
        let tenants = try await pool.transaction(tenant: nil) { try self.tenants(in: $0) }
        var hasMore = false
        for tenant in tenants {
            if Task.isCancelled { return false }
            do {
                hasMore = try await pool.transaction(tenant: tenant) { try goOn(in: $0) } || hasMore
            } catch {
                logger.warning(
                    "a reader of a tenant's events waits",
                    metadata: ["reader": "\(consumer.name)", "tenant": "\(tenant)", "cause": "\(error)"])
            }
        }
        return hasMore
    }

    /// Goes on in the log of the transaction's tenant.
    ///
    /// - Returns: Whether there may be more.
    func goOn(in transaction: Transaction) throws -> Bool {
        let batch = 500
        try prepare(in: transaction)
        let entries = try consumer.next(batch, in: transaction)
        try tell(entries, in: transaction)
        return entries.count == batch
    }
}
