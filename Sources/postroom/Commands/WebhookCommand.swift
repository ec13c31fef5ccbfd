// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Outbound
import Tickets

/// `postroom webhook`: who is told by HTTP what happens.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "Programs that are told by HTTP what happens (Standard Webhooks).",
        discussion: """
            What they are told is signed with a secret that is shown once, and holds ids and the names of what changed: no \
            text, no name and no address. Who does not take it is told again for three days. docs/webhooks.md says how to \
            verify it.
            """,
        subcommands: [
            WebhookAdd.self, WebhookList.self, WebhookShow.self, WebhookChangeCommand.self, WebhookRotateSecret.self,
            WebhookTestCommand.self, WebhookDeliveries.self, WebhookReplayCommand.self, WebhookRemove.self,
            WebhookTypes.self,
        ]
    )

    /// The endpoint that a word names: its id, its description or its URL.
    ///
    /// - Throws: `Failure` of kind data when there is none, or more than one.
    static func endpoint(_ word: String, in transaction: Transaction) throws -> WebhookEndpoint {
        let all = try WebhookStore.endpoints(by: Authority(transaction, as: .system))
        if let one = all.first(where: { $0.id.description == word.lowercased() }) { return one }
        let found = all.filter { $0.description.lowercased() == word.lowercased() || $0.url == word }
        guard let one = found.first, found.count == 1 else {
            throw Failure(
                .data,
                found.isEmpty
                    ? "there is no such webhook; postroom webhook list names them"
                    : "\(found.count) webhooks are called so; name one by its id: postroom webhook list")
        }
        return one
    }
}

/// `postroom webhook types`
struct WebhookTypes: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "types", abstract: "List the types of events that a webhook can be told of.")

    @OptionGroup var output: OutputOption

    private struct Entry: Encodable {
        var type: String
        var meaning: String
    }

    func run() throws {
        let entries = WebhookEventType.allCases.map { Entry(type: $0.rawValue, meaning: $0.meaning) }
        if output.json { return try entries.forEach { try Output.json($0) } }
        Output.table(["TYPE", "MEANING"], entries.map { [$0.type, $0.meaning] })
    }
}
