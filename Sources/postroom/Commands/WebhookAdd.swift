// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Database
import Identity
import Outbound
import Tickets

/// `postroom webhook add`
struct WebhookAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a webhook and print its secret; it is shown this once.",
        discussion: """
            It is told of what is committed from now on. Types of events are those of postroom webhook types; ticket.* are all \
            of one kind of thing, and * is everything.

            Example:
              postroom webhook add https://hooks.example.com/desk --event 'ticket.*' --event message.received \
            --description Warehouse
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "Where it is told: https://host/path.") var url: String
    @Option(help: "A type of events, or a pattern; may be given several times.") var event: [String]
    @Option(help: "What people call it.") var description = ""
    @Flag(help: "Tell it nothing until it is enabled.") var disabled = false

    private struct Added: Encodable {
        var id: String
        var secret: String
    }

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let (id, secret) = (WebhookID(), WebhookSecret.make())
            let new = NewWebhook(
                id: id, url: url, description: description, selection: WebhookSelection(event), isEnabled: !disabled,
                sealedSecret: try installation.sealer.seal(
                    secret.bytes, context: WebhookEndpoint.sealContext(tenant: tenant, endpoint: id)))
            let reach = installation.settings.webhookReach
            try await installation.pool.transaction(tenant: tenant) {
                try WebhookCore($0, as: .system, reach: reach).add(new)
            }
            if output.json {
                return try Output.json(Added(id: id.description, secret: secret.text.reveal()))
            }
            Output.remark("webhook \(id) added; its secret, which is shown this once, is:")
            Output.line(secret.text.reveal())
            Output.remark("try it with: postroom webhook test \(id)")
        }
    }
}

/// `postroom webhook rotate-secret`
struct WebhookRotateSecret: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-secret",
        abstract: "Give a webhook another secret and print it; it is shown this once.",
        discussion: """
            For a day, or as long as --overlap says, the secret before signs too, so that the other side can change over \
            without missing anything. With --overlap 0m it is forgotten at once, as it must be where it became known.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The webhook's id, description or URL.") var webhook: String
    @Option(help: "How long the one before signs too, as 30m, 12h or 7d; at most 7d.") var overlap: SpanWord?

    func run() async throws {
        let (word, secret, minutes) = (webhook, WebhookSecret.make(), overlap?.minutes ?? 1440)
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let (reach, sealer) = (installation.settings.webhookReach, installation.sealer)
            let id = try await installation.pool.transaction(tenant: tenant) { transaction in
                let id = try WebhookCommand.endpoint(word, in: transaction).id
                let sealed = try sealer.seal(
                    secret.bytes, context: WebhookEndpoint.sealContext(tenant: tenant, endpoint: id))
                try WebhookCore(transaction, as: .system, reach: reach)
                    .replaceSecret(of: id, by: sealed, overlap: .seconds(Int64(minutes) * 60))
                return id
            }
            Output.remark("the secret of webhook \(id) is replaced; the new one, which is shown this once, is:")
            Output.line(secret.text.reveal())
        }
    }
}
