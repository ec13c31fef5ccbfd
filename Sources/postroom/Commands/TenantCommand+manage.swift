// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Tickets

extension TenantCommand {
    /// `postroom tenant list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List tenants, the oldest first.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var output: OutputOption
        @Option(help: "Only those whose short name or name has this in it.") var search: String?
        @Flag(help: "Only deleted ones.") var deleted = false
        @Flag(help: "Deleted ones too.") var all = false
        @Option(help: "Go on behind this tenant: the id that the list before ended with.") var after: TenantWord?
        @Option(help: "At most so many, 1 to 200.") var limit = 50

        func validate() throws {
            guard (1...TenantDirectory.mostOfAPage).contains(limit) else {
                throw ValidationError("--limit is 1 to \(TenantDirectory.mostOfAPage).")
            }
            guard !deleted || !all else { throw ValidationError("--deleted and --all exclude each other.") }
        }

        func run() async throws {
            let filter = TenantDirectory.Filter(words: search, isDeleted: all ? nil : deleted)
            let (last, limit) = (after?.id, limit)
            try await global.withInstallation { installation in
                let page = try await installation.pool.transaction(tenant: nil) {
                    try TenantDirectory.page(filter, after: last, limit: limit, in: $0)
                }
                var entries: [TenantEntry] = []
                for id in page.tenants {
                    entries.append(
                        TenantEntry(
                            try await installation.pool.transaction(tenant: id) { try TenantStore.current(in: $0) }))
                }
                if output.json {
                    try entries.forEach { try Output.json($0) }
                } else {
                    Output.table(
                        ["ID", "SLUG", "NAME", "MADE", "DELETED"],
                        entries.map {
                            [
                                $0.id, $0.slug, $0.name, $0.createdAt?.ISO8601Format() ?? "",
                                $0.deletedAt?.ISO8601Format() ?? "",
                            ]
                        }
                    )
                }
                if let next = page.next { Output.remark("there are more: --after \(next)") }
            }
        }
    }

    /// `postroom tenant show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a tenant.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var output: OutputOption
        @Argument(help: "The tenant's short name.") var slug: String

        func run() async throws {
            let slug = slug
            try await global.withInstallation { installation in
                let tenant = try await installation.existingTenant(slug)
                let entry = TenantEntry(
                    try await installation.pool.transaction(tenant: tenant) { try TenantStore.current(in: $0) })
                if output.json { try Output.json(entry) } else { entry.printText() }
            }
        }
    }

    /// `postroom tenant update`
    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a tenant's names, description, limits and ticket numbers.")

        @OptionGroup var global: GlobalOptions
        @Argument(help: "The tenant's short name.") var slug: String
        @Option(help: "Another short name.") var newSlug: String?
        @Option(help: "The name people read.") var name: String?
        @Option(help: "What it is, for those who administer the installation.") var description: String?
        @Option(help: "How many active agents it may have, or none for any number.") var mostAgents: LimitWord?
        @Option(help: "How many mailboxes it may have, or none for any number.") var mostMailboxes: LimitWord?
        @Option(
            name: .customLong("webhook-url"),
            help: "A note of where its programs are; postroom webhook tells them. Or none.")
        var webhookURL: String?
        @Option(help: "What stands before ticket numbers in subjects: # or letters A to Z and a hyphen, as TKT-.")
        var numberPrefix: String?

        func run() async throws {
            let prefix = numberPrefix
            let change = TenantChange(
                slug: newSlug,
                name: name,
                description: description,
                mostAgents: mostAgents.map(\.limit),
                mostMailboxes: mostMailboxes.map(\.limit),
                webhookURL: webhookURL.map { $0 == "none" ? nil : $0 }
            )
            try await TenantCommand.run(slug, global, done: "changed") { transaction in
                let isChanged = try TenantCore(transaction, as: .system).change(change).isChange
                guard let prefix else { return isChanged }
                return try SettingsCore(transaction, as: .system).setNumberPrefix(prefix).isChange || isChanged
            }
        }
    }

    /// `postroom tenant delete`
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a tenant rest: its mail, jobs and API keys stop working, nothing of it is removed.",
            discussion: "postroom tenant restore takes it back."
        )

        @OptionGroup var global: GlobalOptions
        @Argument(help: "The tenant's short name.") var slug: String

        func run() async throws {
            try await TenantCommand.run(slug, global, done: "deleted") {
                try TenantCore($0, as: .system).delete().isChange
            }
        }
    }

    /// `postroom tenant restore`
    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let a deleted tenant work again.")

        @OptionGroup var global: GlobalOptions
        @Argument(help: "The tenant's short name.") var slug: String

        func run() async throws {
            try await TenantCommand.run(slug, global, done: "restored") {
                try TenantCore($0, as: .system).restore().isChange
            }
        }
    }

    /// `postroom tenant stats`
    struct Stats: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Count what a tenant has.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var output: OutputOption
        @Argument(help: "The tenant's short name.") var slug: String

        func run() async throws {
            let slug = slug
            try await global.withInstallation { installation in
                let tenant = try await installation.existingTenant(slug)
                let entry = StatisticsEntry(
                    try await installation.pool.transaction(tenant: tenant) {
                        try TenantStatistics(in: $0, by: Authority($0, as: .system))
                    }
                )
                if output.json { try Output.json(entry) } else { entry.printText() }
            }
        }
    }

    /// Runs a command on a tenant and says whether it changed anything.
    private static func run(
        _ slug: String,
        _ global: GlobalOptions,
        done: String,
        _ command: @escaping @Sendable (Transaction) throws -> Bool
    ) async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.existingTenant(slug)
            let isChanged = try await installation.pool.transaction(tenant: tenant, command)
            Output.line(isChanged ? "tenant \(slug) \(done)" : "tenant \(slug) is so already")
        }
    }
}

/// A tenant's id on the command line.
typealias TenantWord = IDWord<Entity.Tenant>
