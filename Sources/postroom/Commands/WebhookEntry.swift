// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Outbound
import Tickets

/// An endpoint as commands print it.
struct WebhookEntry: Encodable {
    var id: String
    var url: String
    var description: String
    var eventTypes: [String]
    var isEnabled: Bool
    var disabledCause: String?
    var disabledAt: Date?
    var oldSecretUntil: Date?
    var version: Int64
    var failingSince: Date?
    var failures: Int
    var lastSuccess: Date?
    var pausedUntil: Date?
    var createdAt: Date
    var updatedAt: Date

    init(_ endpoint: WebhookEndpoint) {
        (id, url, description) = (endpoint.id.description, endpoint.url, endpoint.description)
        (eventTypes, isEnabled) = (endpoint.selection.words, endpoint.isEnabled)
        (disabledCause, disabledAt) = (endpoint.disabledCause?.rawValue, endpoint.disabledAt)
        (oldSecretUntil, version) = (endpoint.oldSecretUntil, endpoint.version)
        (failingSince, failures) = (endpoint.health.failingSince, endpoint.health.failures)
        (lastSuccess, pausedUntil) = (endpoint.health.lastSuccess, endpoint.health.pausedUntil)
        (createdAt, updatedAt) = (endpoint.createdAt, endpoint.updatedAt)
    }

    /// How it fares, for people.
    var state: String {
        switch disabledCause {
        case "gone": return "off: it answered that it is gone"
        case "failing": return "off: it failed for days"
        case .some: return "off"
        case nil: break
        }
        if let pausedUntil { return "left alone until \(pausedUntil.ISO8601Format())" }
        if let failingSince { return "fails since \(failingSince.ISO8601Format())" }
        return lastSuccess == nil ? "was told nothing yet" : "well"
    }
}

/// `postroom webhook list`
struct WebhookList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the webhooks and how they fare, the oldest first.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let entries = try await tenant.transaction(global) {
            try WebhookStore.endpoints(by: Authority($0, as: .system)).map(WebhookEntry.init)
        }
        if output.json { return try entries.forEach { try Output.json($0) } }
        Output.table(
            ["ID", "DESCRIPTION", "URL", "EVENTS", "STATE"],
            entries.map { [$0.id, $0.description, $0.url, $0.eventTypes.joined(separator: " "), $0.state] })
    }
}

/// `postroom webhook show`
struct WebhookShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a webhook whole.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "The webhook's id, description or URL.") var webhook: String

    func run() async throws {
        let word = webhook
        let entry = try await tenant.transaction(global) {
            WebhookEntry(try WebhookCommand.endpoint(word, in: $0))
        }
        if output.json { return try Output.json(entry) }
        var rows = [
            ("id", entry.id), ("description", entry.description), ("url", entry.url),
            ("events", entry.eventTypes.joined(separator: " ")), ("state", entry.state),
            ("last success", entry.lastSuccess?.ISO8601Format() ?? "never"), ("version", "\(entry.version)"),
            ("added", entry.createdAt.ISO8601Format()), ("changed", entry.updatedAt.ISO8601Format()),
        ]
        if entry.failures > 0 { rows.append(("failures", "\(entry.failures) in a row")) }
        if let end = entry.oldSecretUntil { rows.append(("old secret", "signs too until \(end.ISO8601Format())")) }
        for (name, value) in rows {
            Output.line((name + ":").padding(toLength: 16, withPad: " ", startingAt: 0) + value)
        }
    }
}
