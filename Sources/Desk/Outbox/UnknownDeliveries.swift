// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
package import Jobs
import Logging
import Outbound
import Tickets

/// Settles deliveries of which nobody knows whether they were accepted: the connection died behind the final dot.
///
/// Reports and answers settle them when they come. This job asks the mailbox's server, where an admin has said in which folder
/// it keeps what was sent, and after ten minutes does what the tenant's policy says: nothing, or an agent's answer is sent once
/// more with the same bytes and Message-ID (RELIABILITY 2.7 row 11). What nobody wrote is never sent twice.
package struct UnknownDeliveries: Sendable {
    /// The kind of job.
    package static let kind: JobKind = "deliveries.settle"

    /// When it looks.
    package struct Times: Sendable {
        /// The first time: until then a server has put what it took into its folder.
        package var firstLook: Duration = .seconds(60)
        /// After this nobody waits any more for the folder, and the policy counts.
        package var wait: Duration = .seconds(600)
        /// So long a server that does not answer is asked again, before the policy counts all the same.
        package var patience: Duration = .seconds(3600)

        package init() {}
    }

    /// Whether a mailbox's server has a mail in a folder: of a tenant's mailbox, by its Message-ID.
    package typealias Ask = @Sendable (_ messageID: String, _ folder: String, MailboxID, TenantID) async throws -> Bool

    private struct Order: Codable {
        var delivery: String
    }

    /// What is looked at.
    private struct Found: Sendable {
        var delivery: DeliveryStore.UnknownDelivery
        var folder: String?
        var tenant: TenantID
    }

    private let times: Times
    private let ask: Ask

    package init(times: Times = Times(), ask: @escaping Ask) { (self.times, self.ask) = (times, ask) }

    /// Asks for it, in the transaction that writes that nobody knows.
    static func request(_ delivery: DeliveryID, in transaction: Transaction) throws {
        try JobQueue.enqueue(
            NewJob(kind, payload: JobData(Order(delivery: delivery.description)), delay: Times().firstLook),
            in: transaction)
    }

    /// Adds the handler.
    package func register(in handlers: inout JobHandlers) { handlers.on(Self.kind) { try await run($0) } }

    private func run(_ context: JobContext) async throws -> JobOutcome {
        let order: Order = try context.payload()
        guard let id = DeliveryID(order.delivery) else { return .dead(reason: "the payload names no delivery") }
        let found = try await context.transaction { transaction -> Found? in
            guard let delivery = try DeliveryStore.unknown(id, in: transaction) else { return nil }
            return Found(
                delivery: delivery, folder: try MailboxProbe.folder(of: delivery.route, in: transaction),
                tenant: try transaction.requireTenant())
        }
        // Settled meanwhile.
        guard let found else { return .done() }
        let delivery = found.delivery
        let age = Duration.seconds(delivery.age)
        var isAnswered = true
        if let folder = found.folder, delivery.isAlone {
            do {
                if try await ask(delivery.mailID, folder, delivery.route, found.tenant) {
                    return .done(try JobData(["found": try await settle(delivery, context) ? 1 : 0]))
                }
            } catch {
                if age < times.patience { return .snooze(min(times.wait, .seconds(300))) }
                isAnswered = false
            }
        }
        if age < times.wait { return .snooze(max(.seconds(1), times.wait - age)) }
        let isResent = try await resend(delivery, context)
        // Whoever looks why sees it with the job: the folder is not there, or the login is over.
        return .done(try JobData(["resent": isResent ? 1 : 0, "unanswered": isAnswered ? 0 : 1]))
    }

    private func settle(_ delivery: DeliveryStore.UnknownDelivery, _ context: JobContext) async throws -> Bool {
        try await context.transaction { transaction in
            let words = "the mail is in the folder of the server in which it keeps what was sent"
            guard try DeliveryStore.confirm(probed: delivery.id, words: words, in: transaction) else { return false }
            try TicketCore(transaction, as: .system).record(
                .confirmed, on: delivery.ticket,
                data: [
                    "delivery": delivery.id.description, "kind": delivery.kind.rawValue, "proof": "probe",
                    "was": "unknown",
                ])
            return true
        }
    }

    private func resend(_ delivery: DeliveryStore.UnknownDelivery, _ context: JobContext) async throws -> Bool {
        guard delivery.isResent else { return false }
        return try await context.transaction { transaction in
            // A report may have come while the server was asked.
            guard try DeliveryStore.unknown(delivery.id, in: transaction) != nil,
                try DeliveryStore.resend(unknown: delivery.id, in: transaction)
            else { return false }
            try TicketCore(transaction, as: .system).record(
                .resent, on: delivery.ticket,
                data: [
                    "delivery": delivery.id.description, "kind": delivery.kind.rawValue, "by": "policy",
                    "was": "unknown",
                ])
            return true
        }
    }
}
