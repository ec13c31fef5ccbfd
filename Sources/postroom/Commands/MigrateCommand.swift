// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database

/// `postroom migrate`: the schema, forward and back.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database schema up to date, or back.",
        subcommands: [Up.self, Down.self, Status.self],
        defaultSubcommand: Up.self
    )

    /// `postroom migrate up`
    struct Up: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Apply the migrations that are missing.",
            discussion: """
                Safe to run at any time and by several processes at once: each migration is applied once. The private \
                database is also brought up to date by every other command.
                """
        )

        @OptionGroup var global: GlobalOptions

        func run() async throws {
            try await global.withMigrator { migrator in
                for name in try await migrator.migrate() { Output.line("applied: \(name)") }
                Output.line("the schema is current: \(Migration.all.count) migrations")
            }
        }
    }

    /// `postroom migrate down`
    struct Down: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take back the newest migrations, down to a number.",
            discussion: """
                For the way back to an older Postroom: stop every serve first, and back up. What the older schema has no \
                place for is lost; that takes --yes. Any other command brings the private database up to date again.
                """
        )

        @OptionGroup var global: GlobalOptions
        @Option(help: "The number of the last migration that stays; 0 takes back all.") var to: Int
        @Flag(help: "Go back although data is lost.") var yes = false

        func validate() throws {
            guard to >= 0 else { throw ValidationError("--to is a migration's number, or 0.") }
        }

        func run() async throws {
            try await global.withMigrator { migrator in
                let losses = try await migrator.losses(downTo: to)
                guard yes || losses.isEmpty else {
                    throw Failure(
                        .permission,
                        "nothing was changed, for this would be lost: \(losses.joined(separator: ", ")); "
                            + "back up, and say --yes if it may be")
                }
                let undone = try await migrator.revert(to: to)
                for name in undone { Output.line("taken back: \(name)") }
                if !losses.isEmpty { Output.line("lost: \(losses.joined(separator: ", "))") }
                let last = try await migrator.status().applied.last ?? 0
                Output.line("\(undone.isEmpty ? "nothing to take back: " : "")the schema is at \(last)")
            }
        }
    }

    /// `postroom migrate status`
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the migrations, and which of them the database has.",
            discussion: "Changes nothing, neither in the private database."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var output: OutputOption

        /// A migration as it is printed.
        struct Entry: Encodable {
            let number: Int
            let name: String
            let isApplied: Bool
        }

        func run() async throws {
            try await global.withMigrator { migrator in
                let status = try await migrator.status()
                let entries = Migration.all.map {
                    Entry(number: $0.number, name: $0.name, isApplied: status.applied.contains($0.number))
                }
                if output.json { return try entries.forEach { try Output.json($0) } }
                Output.table(
                    ["NUMBER", "NAME", "STATE"],
                    entries.map { ["\($0.number)", $0.name, $0.isApplied ? "applied" : "pending"] })
                Output.line(
                    status.isCurrent
                        ? "the schema is current" : "\(status.pending.count) are pending; run: postroom migrate up")
            }
        }
    }
}

extension GlobalOptions {
    /// Opens the schema of the installation, which is neither looked at nor changed, and closes it afterwards.
    func withMigrator(_ body: (Migrator) async throws -> Void) async throws {
        let (cluster, owner, _) = try Installation.databases(try await settings())
        let migrator = Migrator(owner)
        do {
            try await body(migrator)
            await migrator.close()
            cluster?.release()
        } catch {
            await migrator.close()
            cluster?.release()
            throw error
        }
    }
}
