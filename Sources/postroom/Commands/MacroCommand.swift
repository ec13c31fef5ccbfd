// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Tickets

/// `postroom macro`: words that agents keep.
struct MacroCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "macro",
        abstract: "Words and commands that agents name in a mail: #macro thanks.",
        discussion: """
            Its text is like a mail's: commands in the first lines, words behind them, with placeholders such as \
            {{ contact.first_name | default: "there" }}. The words stand before those of the mail that names it.
            """,
        subcommands: [List.self, Show.self, Save.self, Remove.self]
    )

    /// A macro as it is printed.
    private struct Entry: Encodable {
        var id: String
        var name: String
        var agent: String?
        var by: String
        var updatedAt: Date
        var text: String

        init(_ macro: Macro, in transaction: Transaction) throws {
            (id, name, text) = (macro.id.description, macro.name, macro.text)
            (by, updatedAt) = (macro.actorKind, macro.updatedAt)
            agent = try macro.agent.flatMap { try AgentStore.find($0, in: transaction)?.address }
        }
    }

    private static func find(_ name: String, of agent: String?, in transaction: Transaction) throws -> Macro {
        let agent = try agent.map { try AgentCommand.agent($0, in: transaction).id }
        let all = try MacroStore.macros(by: Authority(transaction, as: .system)).filter { $0.agent == agent }
        return try NamedThing.find(name, among: all, \.name, word: agent == nil ? "macro for all agents" : "macro")
    }

    /// `postroom macro list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the macros by name.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        func run() async throws {
            let entries = try await tenant.transaction(global) { transaction in
                try MacroStore.macros(by: Authority(transaction, as: .system)).map { try Entry($0, in: transaction) }
            }
            if output.json { return try entries.forEach { try Output.json($0) } }
            Output.table(
                ["NAME", "AGENT", "CHANGED", "BY"],
                entries.map { [$0.name, $0.agent ?? "all", $0.updatedAt.ISO8601Format(), $0.by] })
        }
    }

    /// `postroom macro show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a macro's text.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "The one of this agent; without it the one for all.") var agent: String?
        @Argument(help: "The macro's name.") var name: String

        func run() async throws {
            let (name, agent) = (name, agent)
            let entry = try await tenant.transaction(global) { transaction in
                try Entry(MacroCommand.find(name, of: agent, in: transaction), in: transaction)
            }
            if output.json { return try Output.json(entry) }
            Output.line(entry.text)
        }
    }

    /// `postroom macro save`
    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a macro, or change its text.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "Only this agent has it; without it all have.") var agent: String?
        @Option(help: "The file of its text; - is standard input.") var text: String
        @Argument(help: "Its name: one word.") var name: String

        func run() async throws {
            let (name, agent, text) = (name, agent, try TemplateFile.read(text))
            let (isChanged, warnings) = try await tenant.transaction(global) { transaction in
                let agent = try agent.map { try AgentCommand.agent($0, in: transaction).id }
                let saved = try MacroCore(transaction, as: .system).save(name, of: agent, text: text)
                return (saved.change.isChange, saved.warnings)
            }
            for warning in warnings { Output.remark("warning: \(warning)") }
            Output.line(isChanged ? "macro \(name) saved" : "macro \(name) is so already")
        }
    }

    /// `postroom macro remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a macro; what was written with it stays.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "The one of this agent; without it the one for all.") var agent: String?
        @Argument(help: "The macro's name.") var name: String

        func run() async throws {
            let (name, agent) = (name, agent)
            _ = try await tenant.transaction(global) { transaction in
                let macro = try MacroCommand.find(name, of: agent, in: transaction)
                return try MacroCore(transaction, as: .system).remove(macro.id)
            }
            Output.line("macro \(name) removed")
        }
    }
}
