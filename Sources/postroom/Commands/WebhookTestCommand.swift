// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Outbound
import Tickets
import Wire

/// `postroom webhook test`
struct WebhookTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Tell a webhook a webhook.test now, signed, and print what came of it.",
        discussion: """
            A disabled webhook is told, too. It is tried once; exit status 69 if the webhook did not take it.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "The webhook's id, description or URL.") var webhook: String

    private struct Outcome: Encodable {
        var delivery: String
        var isDelivered: Bool
        var status: Int?
        var error: String?
        var milliseconds: Int
    }

    func run() async throws {
        let word = webhook
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let id = try await installation.pool.transaction(tenant: tenant) {
                try WebhookCommand.endpoint(word, in: $0).id
            }
            let loop = try Loop()
            let test = WebhookTest(pool: installation.pool, sender: installation.webhookSender(loop))
            let outcome: Result<(delivery: WebhookDeliveryID, result: WebhookResult), any Error>
            do { outcome = .success(try await test.run(id, of: tenant, as: .system)) } catch {
                outcome = .failure(error)
            }
            await loop.shutdown()
            let (delivery, result) = try outcome.get()
            let milliseconds = Int(result.duration / .milliseconds(1))
            if output.json {
                try Output.json(
                    Outcome(
                        delivery: delivery.description, isDelivered: result.isDelivered, status: result.status,
                        error: result.error, milliseconds: milliseconds))
            } else if result.isDelivered {
                Output.line("webhook \(id) \(result.words), in \(milliseconds) ms")
            }
            if !result.isDelivered {
                throw Failure(.unavailable, "webhook \(id): \(result.words) (after \(milliseconds) ms)")
            }
        }
    }
}
