// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Outbound
import Tickets

extension WebhookDelivery.State: ExpressibleByArgument {}

/// `postroom webhook deliveries`
struct WebhookDeliveries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries",
        abstract: "List what webhooks were told and are to be told, the newest first.",
        discussion: """
            With --delivery one of them is shown whole, with its payload and every attempt. What was delivered is kept for 7 \
            days, what was given up for 30.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "Only to this webhook: its id, description or URL.") var webhook: String?
    @Option(help: "Only in this state: queued, sending, delivered or dead.") var state: WebhookDelivery.State?
    @Option(help: "At most so many.") var limit = 50
    @Option(help: "Only this one, whole.") var delivery: IDWord<Entity.WebhookDelivery>?

    /// An attempt as it is printed.
    private struct Attempt: Encodable {
        var number: Int
        var status: Int?
        var error: String?
        var milliseconds: Int
        var at: Date

        init(_ attempt: WebhookAttempt) {
            (number, status, error, at) = (attempt.number, attempt.status, attempt.error, attempt.at)
            milliseconds = Int(attempt.duration / .milliseconds(1))
        }
    }

    /// A delivery as it is printed.
    private struct Entry: Encodable {
        var id: String
        var webhook: String
        var event: String
        var type: String
        var ticket: String?
        var state: String
        var attempts: Int
        var nextAttempt: Date?
        var lastStatus: Int?
        var lastError: String?
        var createdAt: Date
        var settledAt: Date?
        var payload: String?
        var log: [Attempt]?

        init(_ delivery: WebhookDelivery) {
            (id, webhook) = (delivery.id.description, delivery.endpoint.description)
            (event, type) = (delivery.event.description, delivery.type)
            (ticket, state) = (delivery.ticket?.description, delivery.state.rawValue)
            (attempts, nextAttempt) = (delivery.attempts, delivery.nextAttempt)
            (lastStatus, lastError) = (delivery.lastStatus, delivery.lastError)
            (createdAt, settledAt) = (delivery.createdAt, delivery.settledAt)
        }
    }

    func run() async throws {
        let (word, state, limit) = (webhook, state, limit)
        if let delivery { return try await show(delivery.id) }
        let entries = try await tenant.transaction(global) { transaction in
            let endpoint = try word.map { try WebhookCommand.endpoint($0, in: transaction).id }
            return try WebhookDeliveryStore.deliveries(
                to: endpoint, in: state, limit: limit, by: Authority(transaction, as: .system)
            ).map(Entry.init)
        }
        if output.json { return try entries.forEach { try Output.json($0) } }
        Output.table(
            ["DELIVERY", "TYPE", "STATE", "ATTEMPTS", "LAST", "NEXT", "CREATED"],
            entries.map { entry in
                [
                    entry.id, entry.type, entry.state, "\(entry.attempts)",
                    entry.lastStatus.map { "\($0)" } ?? entry.lastError ?? "",
                    entry.nextAttempt?.ISO8601Format() ?? "", entry.createdAt.ISO8601Format(),
                ]
            })
    }

    private func show(_ id: WebhookDeliveryID) async throws {
        let found = try await tenant.transaction(global) { transaction -> Entry? in
            let authority = try Authority(transaction, as: .system)
            guard let delivery = try WebhookDeliveryStore.find(id, by: authority) else { return nil }
            var entry = Entry(delivery)
            entry.payload = delivery.payload
            entry.log = try WebhookDeliveryStore.attempts(at: id, by: authority).map(Attempt.init)
            return entry
        }
        guard let entry = found else { throw Failure(.data, "there is no delivery \(id)") }
        if output.json { return try Output.json(entry) }
        let rows = [
            ("delivery", entry.id), ("webhook", entry.webhook), ("webhook-id", entry.event), ("type", entry.type),
            ("state", entry.state), ("created", entry.createdAt.ISO8601Format()),
            ("next attempt", entry.nextAttempt?.ISO8601Format() ?? "none"), ("payload", entry.payload ?? ""),
        ]
        for (name, value) in rows {
            Output.line((name + ":").padding(toLength: 16, withPad: " ", startingAt: 0) + value)
        }
        Output.table(
            ["ATTEMPT", "STATUS", "ERROR", "MILLISECONDS", "AT"],
            (entry.log ?? []).map {
                [
                    "\($0.number)", $0.status.map { "\($0)" } ?? "", $0.error ?? "", "\($0.milliseconds)",
                    $0.at.ISO8601Format(),
                ]
            })
    }
}
