// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Outbound
import Tickets

/// `postroom webhook change`
struct WebhookChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Change a webhook; what is not named stays.",
        discussion: """
            What waits for it goes to the new URL. One that is enabled again is told of what happens from then on, and of what \
            waited for it; it is not told of what happened while it was disabled.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The webhook's id, description or URL.") var webhook: String
    @Option(help: "Where it is told.") var url: String?
    @Option(help: "A type of events, or a pattern; may be given several times, and takes the place of all before.")
    var event: [String] = []
    @Option(help: "What people call it.") var description: String?
    @Flag(help: "Tell it from now on.") var enable = false
    @Flag(help: "Tell it nothing any more.") var disable = false

    func validate() throws {
        if enable, disable { throw ValidationError("it is either enabled or disabled") }
    }

    func run() async throws {
        let word = webhook
        let change = WebhookChange(
            url: url, description: description, selection: event.isEmpty ? nil : WebhookSelection(event),
            isEnabled: enable ? true : disable ? false : nil)
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let reach = installation.settings.webhookReach
            let isChanged = try await installation.pool.transaction(tenant: tenant) { transaction in
                let endpoint = try WebhookCommand.endpoint(word, in: transaction)
                return try WebhookCore(transaction, as: .system, reach: reach).change(endpoint.id, change)
            }
            Output.line(isChanged ? "webhook \(word) changed" : "webhook \(word) is so already")
        }
    }
}

/// `postroom webhook remove`
struct WebhookRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a webhook, with all that waits for it and the log of what it was told.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The webhook's id, description or URL.") var webhook: String

    func run() async throws {
        let word = webhook
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let reach = installation.settings.webhookReach
            try await installation.pool.transaction(tenant: tenant) { transaction in
                let endpoint = try WebhookCommand.endpoint(word, in: transaction)
                try WebhookCore(transaction, as: .system, reach: reach).remove(endpoint.id)
            }
            Output.line("webhook \(word) removed")
        }
    }
}
