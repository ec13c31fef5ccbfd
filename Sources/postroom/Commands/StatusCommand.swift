// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

/// `postroom status`: where tickets stand, and the ways between.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Where tickets stand, and the ways between.",
        subcommands: [Add.self, List.self, Change.self, Remove.self, Allow.self, Forbid.self]
    )

    /// `postroom status add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a status; postroom status allow makes ways there and away.",
            discussion: """
                Without --timer the timers of service levels run in the categories new and open, pause in pending and
                on_hold, and stop in solved and closed.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "Its key in searches and in the API, as at_supplier; it never changes.") var key: Ticket.Status
        @Option(help: "The name people read.") var name: String
        @Option(help: "What a ticket in it is.") var category: StatusCategory
        // A number may be negative, and begin with a hyphen.
        @Option(parsing: .unconditional, help: "Statuses stand in the order of their positions; without it the last.")
        var position: Int?
        @Flag(help: "New tickets begin here, and not where they did.") var initial = false
        @Option(help: "What entering it does to the timers of service levels.") var timer: StatusDefinition.Timer?
        @Option(help: "The status to which a customer's message leads from here.") var onCustomerMessage: Ticket.Status?
        @Option(help: "The status to which an agent's answer leads from here.") var onAgentReply: Ticket.Status?

        func run() async throws {
            var status = StatusDefinition(
                status: key, name: name, category: category, position: position ?? 0, isInitial: initial,
                timer: timer ?? category.usualTimer, onCustomerMessage: onCustomerMessage, onAgentReply: onAgentReply)
            let isLast = position == nil
            let made = status
            status = try await tenant.transaction(global) { transaction in
                var added = made
                if isLast {
                    added.position = try WorkflowStore.workflow(in: transaction).statuses.map(\.position).max() ?? 0
                    added.position += 1
                }
                _ = try SettingsCore(transaction, as: .system).add(added)
                return added
            }
            Output.line("status \(status.status.rawValue) added")
        }
    }

    /// `postroom status list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the statuses in their order, with the ways from each.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        func run() async throws {
            let workflow = try await tenant.transaction(global) { try WorkflowStore.workflow(in: $0) }
            let all = workflow.statuses.map { StatusEntry($0, in: workflow) }
            if output.json { return try all.forEach { try Output.json($0) } }
            Output.table(
                ["KEY", "NAME", "CATEGORY", "TIMER", "CUSTOMER WRITES", "AGENT ANSWERS", "WAYS TO"],
                all.map { status in
                    [
                        status.isInitial ? status.key + " (first)" : status.key, status.name, status.category,
                        status.timer, status.onCustomerMessage ?? "", status.onAgentReply ?? "",
                        status.ways.map { way in
                            way.guards.isEmpty ? way.to : "\(way.to) (\(way.guards.joined(separator: ", ")))"
                        }.joined(separator: ", "),
                    ]
                }
            )
        }
    }

    /// `postroom status change`
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a status; what is not named stays.",
            discussion: """
                A message or an answer leaves a ticket where it is when its status is to lead to itself:
                postroom status change open --on-agent-reply open
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The status's key.") var key: Ticket.Status
        @Option(help: "The name people read.") var name: String?
        @Option(help: "What a ticket in it is; only while no ticket is.") var category: StatusCategory?
        @Option(parsing: .unconditional, help: "Statuses stand in the order of their positions.") var position: Int?
        @Flag(help: "New tickets begin here, and not where they did.") var initial = false
        @Option(help: "What entering it does to the timers of service levels.") var timer: StatusDefinition.Timer?
        @Option(help: "The status to which a customer's message leads from here.") var onCustomerMessage: Ticket.Status?
        @Option(help: "The status to which an agent's answer leads from here.") var onAgentReply: Ticket.Status?

        func run() async throws {
            let key = key
            var made = StatusChange()
            (made.name, made.category, made.position, made.timer) = (name, category, position, timer)
            if initial { made.isInitial = true }
            if let onCustomerMessage { made.onCustomerMessage = .some(onCustomerMessage) }
            if let onAgentReply { made.onAgentReply = .some(onAgentReply) }
            let change = made
            let isChanged = try await tenant.transaction(global) {
                try SettingsCore($0, as: .system).change(key, change).isChange
            }
            Output.line("status \(key.rawValue) \(isChanged ? "changed" : "is so already")")
        }
    }

    /// `postroom status remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a status that nothing needs, with the ways to and from it.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The status's key.") var key: Ticket.Status

        func run() async throws {
            let key = key
            try await tenant.transaction(global) { _ = try SettingsCore($0, as: .system).remove(key) }
            Output.line("status \(key.rawValue) removed")
        }
    }
}

extension StatusCategory {
    /// What the statuses of a new tenant do to timers.
    fileprivate var usualTimer: StatusDefinition.Timer {
        switch self {
        case .new, .open: .run
        case .pending, .onHold: .pause
        case .solved, .closed: .stop
        }
    }
}

extension StatusCategory: ExpressibleByArgument {}
extension StatusDefinition.Timer: ExpressibleByArgument {}
