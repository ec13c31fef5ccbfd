// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Outbound
import Tickets

/// A server that mails are handed to, as commands print it.
struct RelayEntry: Encodable {
    var id: String
    var name: String
    var smtp: String
    var user: String
    var login: String
    var loginMailbox: String?
    var pool: String
    var connections: Int
    var perMinute: Int?
    var perDay: Int?
    var serves: String
    var isEnabled: Bool
    /// Until when the password before the current one is tried too.
    var oldPasswordUntil: Date?
    /// The mailboxes that use it, and that use it as fallback.
    var mailboxes: [String]
    var fallbackOf: [String]
    /// Why it is left alone, since when, and when one mail tries it.
    var problem: String?
    var problemSince: Date?
    var retryAt: Date?

    /// All relays of the tenant.
    static func all(by authority: Authority) throws -> [RelayEntry] {
        let relays = try RelayStore.relays(by: authority)
        let states = try ServerStateStore.states(by: authority)
        let choices = try RelayStore.choices(in: authority.transaction)
        let names = Dictionary(
            try MailboxStore.all(in: authority.transaction).map { ($0.mailbox.id, $0.mailbox.name) }
        ) { first, _ in first }
        return relays.map { relay in
            let state = states[MailServerID(of: relay.id)]
            let users = { (isOne: (RelayChoice) -> Bool) in
                choices.filter { isOne($0.value) }.compactMap { names[$0.key] }.sorted()
            }
            return RelayEntry(
                id: relay.id.description, name: relay.name, smtp: relay.smtpURL, user: relay.userName,
                login: relay.login.rawValue, loginMailbox: relay.loginMailbox.flatMap { names[$0] }, pool: relay.pool,
                connections: relay.mostConnections, perMinute: relay.perMinute, perDay: relay.perDay,
                serves: relay.serves.rawValue, isEnabled: relay.isEnabled, oldPasswordUntil: relay.oldSecretUntil,
                mailboxes: users { $0.relay == relay.id }, fallbackOf: users { $0.fallback == relay.id },
                problem: state?.cause, problemSince: state?.since, retryAt: state?.retryAt)
        }
    }
}

/// `postroom relay list`
struct RelayList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the relays, and which of them are left alone because they fail.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let entries = try await tenant.transaction(global) {
            try RelayEntry.all(by: Authority($0, as: .system))
        }
        if output.json { return try entries.forEach { try Output.json($0) } }
        Output.table(
            ["NAME", "SERVER", "POOL", "SERVES", "USED BY", "CONNECTIONS", "PER MINUTE", "PER DAY", "STATE"],
            entries.map { entry in
                [
                    entry.name, entry.smtp, entry.pool, entry.serves,
                    (entry.mailboxes + entry.fallbackOf.map { "\($0) (fallback)" }).joined(separator: ", "),
                    "\(entry.connections)", LimitWord.text(entry.perMinute), LimitWord.text(entry.perDay),
                    entry.isEnabled ? entry.problem.map { "left alone: \($0)" } ?? "well" : "disabled",
                ]
            })
    }
}

/// `postroom relay show`
struct RelayShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a relay whole.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "The relay's name.") var relay: String

    func run() async throws {
        let name = relay.lowercased()
        let found = try await tenant.transaction(global) {
            try RelayEntry.all(by: Authority($0, as: .system)).first { $0.name.lowercased() == name }
        }
        guard let entry = found else {
            throw Failure(.data, "there is no relay \(relay); postroom relay list names them")
        }
        if output.json { return try Output.json(entry) }
        var rows = [
            ("name", entry.name), ("id", entry.id), ("server", entry.smtp), ("user", entry.user),
            ("login", entry.login + (entry.loginMailbox.map { " \($0)" } ?? "")), ("pool", entry.pool),
            ("connections", "at most \(entry.connections)"), ("per minute", LimitWord.text(entry.perMinute)),
            ("per day", LimitWord.text(entry.perDay)), ("serves", entry.serves),
            ("used by", entry.mailboxes.joined(separator: ", ")),
            ("fallback of", entry.fallbackOf.joined(separator: ", ")), ("enabled", entry.isEnabled ? "yes" : "no"),
        ]
        if let end = entry.oldPasswordUntil { rows.append(("old password", "tried too until \(end.ISO8601Format())")) }
        if let problem = entry.problem {
            rows.append(("left alone", problem))
            rows.append(("since", entry.problemSince?.ISO8601Format() ?? ""))
            rows.append(("next try", entry.retryAt?.ISO8601Format() ?? ""))
        }
        for (name, value) in rows {
            Output.line((name + ":").padding(toLength: 16, withPad: " ", startingAt: 0) + value)
        }
    }
}
