// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import MailIngest

/// `postroom mailbox providers`
struct MailboxProviders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "providers",
        abstract: "List the providers that are known: their servers, logins and peculiarities.",
        discussion: "With a name, all that is known of one. Needs no database."
    )

    @OptionGroup var output: OutputOption
    @Argument(help: "A provider's name.") var provider: String?

    func run() async throws {
        if let provider {
            guard let found = Provider.named(provider) else {
                throw Failure(.data, "there is no provider \(provider); postroom mailbox providers names them")
            }
            if output.json { return try Output.json(ProviderEntry(found)) }
            return Self.lines(found).forEach { Output.line($0) }
        }
        if output.json { return try Provider.table.forEach { try Output.json(ProviderEntry($0)) } }
        Output.table(
            ["NAME", "PROVIDER", "FETCHED FROM", "SENT BY", "LOGIN"],
            Provider.table.map {
                [
                    $0.name, $0.title, $0.imap ?? "", $0.smtp ?? "",
                    $0.logins.map(\.rawValue).joined(separator: " or "),
                ]
            })
    }

    /// All that is known of one, for people.
    static func lines(_ provider: Provider) -> [String] {
        var rows = [("name", provider.name), ("provider", provider.title)]
        if let imap = provider.imap { rows.append(("fetched from", imap)) }
        if let smtp = provider.smtp { rows.append(("sent by", smtp)) }
        rows.append(("login", provider.logins.map(\.rawValue).joined(separator: " or ")))
        rows.append(("plus addresses", provider.hasPlusAddresses ? "yes" : "no"))
        if let most = provider.mostConnections { rows.append(("connections", "at most \(most) at a time")) }
        let sending = provider.mostSending
        let limits = [
            sending.connections.map { "\($0) connections" }, sending.perMinute.map { "\($0) mails a minute" },
            sending.perDay.map { "\($0) mails a day" },
        ].compactMap { $0 }
        if !limits.isEmpty { rows.append(("sends", "at most " + limits.joined(separator: ", "))) }
        if let deletion = provider.deletion { rows.append(("after delete", deletion)) }
        rows += provider.notes.map { ("note", $0) }
        return rows.map { ($0.0 + ":").padding(toLength: 16, withPad: " ", startingAt: 0) + $0.1 }
    }
}

/// A provider as commands print it.
struct ProviderEntry: Encodable {
    var name: String
    var title: String
    var imap: String?
    var smtp: String?
    var domains: [String]
    var logins: [String]
    var plusAddresses: Bool
    var mostConnections: Int?
    var mostSendingConnections: Int?
    var mostSentPerMinute: Int?
    var mostSentPerDay: Int?
    var afterDelete: String?
    var notes: [String]

    init(_ provider: Provider) {
        name = provider.name
        title = provider.title
        imap = provider.imap
        smtp = provider.smtp
        domains = provider.domains
        logins = provider.logins.map(\.rawValue)
        plusAddresses = provider.hasPlusAddresses
        mostConnections = provider.mostConnections
        mostSendingConnections = provider.mostSending.connections
        mostSentPerMinute = provider.mostSending.perMinute
        mostSentPerDay = provider.mostSending.perDay
        afterDelete = provider.deletion
        notes = provider.notes
    }
}
