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

    /// Goes on in the log of the transaction's tenant.
    ///
    /// - Returns: Whether there may be more.
    func tell(in transaction: Transaction) throws -> Bool
}
