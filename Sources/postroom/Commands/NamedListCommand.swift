// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom department`, `category` and `tag`: lists of names that tickets are sorted by.
struct NamedListCommand<Kind: NamedListKind>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Kind.word,
            abstract: Kind.abstract,
            subcommands: [Add.self, List.self, Rename.self, Delete.self]
        )
    }

    private static func find(_ name: String, in transaction: Transaction) throws -> Identifier<Kind.Member> {
        try NamedThing.find(name, among: Kind.all(in: transaction), \.name, word: Kind.word).id
    }

    /// `postroom department add`
    struct Add: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "add", abstract: "Add a \(Kind.word).")
        }

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "Its name.") var name: String

        func run() async throws {
            let (name, id) = (name, Identifier<Kind.Member>())
            try await tenant.transaction(global) { try Kind.add(id, name, SettingsCore($0, as: .system)) }
            Output.line("\(Kind.word) \(name) added: \(id)")
        }
    }

    /// `postroom department list`
    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "list", abstract: "List them by name.")
        }

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        func run() async throws {
            let all = try await tenant.transaction(global) { transaction in
                try Kind.all(in: transaction).map { NamedListEntry(id: $0.id.description, name: $0.name) }
            }
            if output.json { return try all.forEach { try Output.json($0) } }
            Output.table(["NAME", "ID"], all.map { [$0.name, $0.id] })
        }
    }

    /// `postroom department rename`
    struct Rename: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "rename", abstract: "Give a \(Kind.word) another name, on all its tickets.")
        }

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "Its name until now.") var old: String
        @Argument(help: "Its name from now on.") var new: String

        func run() async throws {
            let (old, new) = (old, new)
            let change = try await tenant.transaction(global) { transaction in
                try Kind.rename(
                    NamedListCommand.find(old, in: transaction), new, SettingsCore(transaction, as: .system))
            }
            guard change.isChange else { return Output.line("\(Kind.word) \(old) is so already") }
            Output.line("\(Kind.word) \(old) is \(new) now, on \(NamedListEntry.tickets(change.affected))")
        }
    }

    /// `postroom department delete`
    struct Delete: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "delete", abstract: Kind.deletion)
        }

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "Its name.") var name: String

        func run() async throws {
            let name = name
            let change = try await tenant.transaction(global) { transaction in
                try Kind.delete(NamedListCommand.find(name, in: transaction), SettingsCore(transaction, as: .system))
            }
            let taken = change.affected > 0 ? ", taken from \(NamedListEntry.tickets(change.affected))" : ""
            Output.line("\(Kind.word) \(name) deleted\(taken)")
        }
    }
}

/// A name of a list as it is printed.
private struct NamedListEntry: Encodable {
    var id: String
    var name: String

    static func tickets(_ count: Int) -> String { count == 1 ? "1 ticket" : "\(count) tickets" }
}
