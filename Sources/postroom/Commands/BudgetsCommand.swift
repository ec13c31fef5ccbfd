// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import MIME
import Tickets

/// `postroom budgets`: how many mails and automatic answers a tenant lets through.
struct BudgetsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "budgets",
        abstract: "How many mails of one sender, and how many automatic answers, are let through.",
        subcommands: [Show.self, Set.self, Sender.self]
    )

    /// `postroom budgets show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the budgets, and the senders who have one of their own.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        func run() async throws {
            let budgets = try await tenant.transaction(global) {
                try BudgetStore.budgets(by: Authority($0, as: .system))
            }
            let lines = Budget.allCases.map { BudgetLine($0, budgets[$0]) }
            let senders = budgets.senders.sorted { $0.key < $1.key }.map { SenderLine(sender: $0, amount: $1) }
            if output.json {
                try lines.forEach { try Output.json($0) }
                return try senders.forEach { try Output.json($0) }
            }
            Output.table(
                ["BUDGET", "AMOUNT", "STANDARD", "IN", "COUNTS"],
                lines.map { [$0.budget, $0.amount.map(String.init) ?? "off", "\($0.standard)", $0.time, $0.counts] })
            for line in senders { Output.line("\(line.sender): \(line.amount.map(String.init) ?? "off")") }
        }
    }

    /// `postroom budgets set`
    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change budgets.",
            discussion: """
                NAME=AMOUNT; off is without limit, standard what counts without a word. What exceeds a budget for mails is \
                held, and can be let in; what exceeds one for answers is not sent, and an event says so. Counts for mails \
                that come from now on.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "NAME=AMOUNT, as sender_tickets=60.") var settings: [Setting]

        func run() async throws {
            let settings = settings
            try await tenant.transaction(global) { transaction in
                let core = try SettingsCore(transaction, as: .system)
                for setting in settings { _ = try core.set(setting.budget, to: setting.amount) }
            }
        }
    }

    /// `postroom budgets sender`
    struct Sender: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a sender send more, or less, than others.",
            discussion:
                "So many mails an hour, whatever the tenant's budgets are; off is without limit, standard ends it."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The address of a contact.") var address: String
        @Argument(help: "A number, off or standard.") var amount: Amount

        func run() async throws {
            guard let key = Address(address: address).key, key.contains("@") else {
                throw ValidationError("\(address) is no mail address.")
            }
            let amount = amount.value
            try await tenant.transaction(global) {
                _ = try SettingsCore($0, as: .system).set(senderBudget: amount, of: key)
            }
        }
    }

    /// An amount on the command line.
    struct Amount: ExpressibleByArgument {
        var value: BudgetAmount

        init?(argument: String) {
            switch argument {
            case "off": value = .unlimited
            case "standard": value = .standard
            default:
                guard argument.utf8.count <= 9, let number = Int(argument), number >= 0 else { return nil }
                value = .limit(number)
            }
        }
    }

    /// `NAME=AMOUNT` on the command line.
    struct Setting: ExpressibleByArgument {
        var budget: Budget
        var amount: BudgetAmount

        init?(argument: String) {
            let words = argument.split(separator: "=", maxSplits: 1).map(String.init)
            guard words.count == 2, let budget = Budget(rawValue: words[0]), let amount = Amount(argument: words[1])
            else { return nil }
            (self.budget, self.amount) = (budget, amount.value)
        }
    }
}

/// A budget as it is printed.
private struct BudgetLine: Encodable {
    var budget: String
    var amount: Int?
    var standard: Int
    var seconds: Int
    var counts: String

    init(_ budget: Budget, _ amount: Int?) {
        self.budget = budget.rawValue
        self.amount = amount
        standard = budget.standard
        seconds = Int(budget.window.components.seconds)
        counts = budget.summary
    }

    var time: String {
        switch seconds {
        case 86_400: "a day"
        case 3600: "an hour"
        default: "\(seconds / 60) minutes"
        }
    }
}

/// A sender's own budget as it is printed.
private struct SenderLine: Encodable {
    var sender: String
    var amount: Int?
}
