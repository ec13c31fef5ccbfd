// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

/// `postroom threading`: how mails find their tickets, where tenants see it differently.
struct ThreadingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "threading",
        abstract: "Show how mails find their tickets, or change it.",
        discussion: """
            Counts for mails that come from now on. The evidence itself, signed addresses and Message-IDs, is not a matter of \
            choice.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Option(help: "Ask people, at the address we know, whether a mail from another one is theirs: on or off.")
    var askAddresses: Switch?
    @Option(
        help: "Propose to split a mail about something else off a ticket without a word for so many days, or never.")
    var proposeSplit: Days?
    @Option(help: "A mail to two of your mailboxes becomes one ticket, or one each, linked: one or linked.")
    var twoMailboxes: ThreadPolicy.TwoMailboxes?

    private struct Entry: Encodable {
        var asksAddresses: Bool
        var splitAfterDays: Int?
        var twoMailboxes: String
    }

    func run() async throws {
        let (asks, days, mailboxes) = (askAddresses, proposeSplit, twoMailboxes)
        let policy = try await tenant.transaction(global) { transaction in
            var policy = try ThreadPolicyStore.policy(by: Authority(transaction, as: .system))
            if asks == nil, days == nil, mailboxes == nil { return policy }
            if let asks { policy.asksAddresses = asks == .on }
            if let days { policy.splitAfterDays = days.number }
            if let mailboxes { policy.twoMailboxes = mailboxes }
            _ = try SettingsCore(transaction, as: .system).set(policy)
            return policy
        }
        if output.json {
            return try Output.json(
                Entry(
                    asksAddresses: policy.asksAddresses, splitAfterDays: policy.splitAfterDays,
                    twoMailboxes: policy.twoMailboxes.rawValue))
        }
        Output.table(
            ["SETTING", "VALUE"],
            [
                ["ask-addresses", policy.asksAddresses ? "on" : "off"],
                ["propose-split", policy.splitAfterDays.map { "\($0) days" } ?? "never"],
                ["two-mailboxes", policy.twoMailboxes.rawValue],
            ])
    }

    /// A number of days on the command line, or `never`.
    struct Days: ExpressibleByArgument {
        var number: Int?

        init?(argument: String) {
            if argument == "never" { return }
            guard argument.utf8.count <= 6, let number = Int(argument) else { return nil }
            self.number = number
        }
    }
}

extension ThreadPolicy.TwoMailboxes: ExpressibleByArgument {}
