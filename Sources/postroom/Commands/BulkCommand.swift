// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Tickets

/// `postroom bulk`: changes of many tickets at once.
struct BulkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk",
        abstract: "Changes of many tickets at once: how far they are, what became of each ticket.",
        discussion: "They are asked for with: postroom ticket change",
        subcommands: [List.self, Show.self, Wait.self, Cancel.self]
    )

    /// `postroom bulk list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List bulk changes, the newest first.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "At most so many, up to 100.") var limit = 25
        @Option(help: "Only those older than this one: the last id of the page before.") var before: BulkWord?

        func run() async throws {
            let (before, limit) = (before?.id, limit)
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let bulks = try await installation.pool.transaction(tenant: tenant) {
                    try BulkStore.list(before: before, limit: limit, in: $0).map(BulkEntry.init)
                }
                if output.json { return try bulks.forEach { try Output.json($0) } }
                Output.table(
                    ["ID", "STATE", "ACTION", "TICKETS", "CHANGED", "UNCHANGED", "FAILED", "CANCELLED", "ASKED FOR"],
                    bulks.map { bulk in
                        [
                            bulk.id, bulk.state, bulk.action, "\(bulk.tickets)", "\(bulk.changed)",
                            "\(bulk.unchanged)", "\(bulk.failed)", "\(bulk.cancelled)",
                            bulk.createdAt.ISO8601Format(),
                        ]
                    }
                )
            }
        }
    }

    /// `postroom bulk show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a bulk change and what became of its tickets, page by page.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "Only tickets in this state: waiting, changed, unchanged, failed or cancelled.")
        var state: BulkItem.State?
        @Option(help: "At most so many tickets, up to 1000.") var limit = 100
        @Option(help: "Only tickets behind this position: the last one of the page before.") var after: Int?
        @Argument(help: "The bulk's id.") var id: BulkWord

        func run() async throws {
            let (id, state, after, limit) = (id.id, state, after, limit)
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let found = try await installation.pool.transaction(tenant: tenant) { transaction in
                    try BulkStore.find(id, in: transaction).map { bulk in
                        var entry = BulkEntry(bulk)
                        entry.items = try BulkStore.items(
                            of: id, state: state, after: after, limit: limit, in: transaction
                        ).map(BulkEntry.Item.init)
                        return entry
                    }
                }
                guard let bulk = found else { throw Failure(.data, "there is no bulk \(id)") }
                if output.json { try Output.json(bulk) } else { bulk.printText() }
            }
        }
    }

    /// `postroom bulk cancel`
    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Call a bulk change off: no further ticket is begun, those that are done stay done.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The bulk's id.") var id: BulkWord

        func run() async throws {
            let id = id.id
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let bulk = try await installation.pool.transaction(tenant: tenant) {
                    try BulkCore($0, as: .system).cancel(id)
                }
                Output.line("bulk \(id) cancelled: \(bulk.counts.cancelled) of \(bulk.tickets) tickets had not begun")
            }
        }
    }
}

/// A bulk's id on the command line.
typealias BulkWord = IDWord<Entity.Bulk>

extension BulkItem.State: ExpressibleByArgument {}
