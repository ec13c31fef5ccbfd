// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Tickets

/// Tells somebody by mail what the event log says.
///
/// It reads the log as its consumer: whoever did it, by mail, command, API or rule, leaves an event, and the mails are queued
/// in the transaction that moves the consumer on. So of each event each reader hears once, and of none that was undone.
package protocol NoticeReader: Sendable {
    /// Its place in the log.
    var consumer: EventConsumer { get }

    /// Tells of events that follow one another in the log of the transaction's tenant.
    func tell(_ entries: [EventConsumer.Entry], in transaction: Transaction) throws
}

extension NoticeReader {
    /// Goes on in the log of the transaction's tenant.
    ///
    /// - Returns: Whether there may be more.
    func goOn(in transaction: Transaction) throws -> Bool {
        let batch = 500
        let entries = try consumer.next(batch, in: transaction)
        try tell(entries, in: transaction)
        return entries.count == batch
    }
}
