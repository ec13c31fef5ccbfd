// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Outbound
import Tickets

/// `postroom webhook replay`
struct WebhookReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Tell a webhook again what it was told or could not be told.",
        discussion: """
            Either deliveries are named, or a webhook with a time: what was given up since then, or with --all also what it \
            took. Each keeps its webhook-id, so the other side knows what it has had already.

            Example:
              postroom webhook replay --to Warehouse --since 2026-11-30T08:00:00Z
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "Deliveries, as postroom webhook deliveries lists them.")
    var deliveries: [IDWord<Entity.WebhookDelivery>] = []
    @Option(help: "The webhook: its id, description or URL.") var to: String?
    @Option(help: "From this time on, as 2026-11-30T08:00:00Z.") var since: String?
    @Option(help: "Only what is older than this time.") var until: String?
    @Flag(help: "Also what it took.") var all = false

    func validate() throws {
        guard deliveries.isEmpty != (to == nil), (to == nil) == (since == nil) else {
            throw ValidationError("name deliveries, or a webhook and a time: --to WEBHOOK --since TIME")
        }
        for text in [since, until].compactMap({ $0 }) where Self.time(text) == nil {
            throw ValidationError("\(text) is no time; write it as 2026-11-30T08:00:00Z")
        }
    }

    private static func time(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }

    func run() async throws {
        let (ids, word, isDeadOnly) = (deliveries.map(\.id), to, !all)
        let (start, end) = (since.flatMap(Self.time), until.flatMap(Self.time))
        let count = try await tenant.transaction(global) { transaction in
            let replay = try WebhookReplay(transaction, as: .system)
            guard let word, let start else {
                try replay.replay(ids)
                return ids.count
            }
            return try replay.replay(
                to: WebhookCommand.endpoint(word, in: transaction).id, from: start, until: end, isDeadOnly: isDeadOnly)
        }
        Output.line("\(count) deliveries are told again")
        if count == WebhookReplay.most { Output.remark("there may be more: run it again when these are delivered") }
    }
}
