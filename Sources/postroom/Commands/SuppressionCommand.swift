// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Outbound
import Tickets

/// `postroom suppression`: addresses to which nothing is sent.
struct SuppressionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suppression",
        abstract: "Addresses to which nothing, or nothing automatic, is sent; and why.",
        discussion: """
            Hard bounces, repeated soft ones and complaints put addresses here. A mail that provably comes from the address, or \
            one to it that a report says arrived, takes it off again, unless its owner complained or a person put it here.
            """,
        subcommands: [List.self, Show.self, Add.self, Release.self]
    )

    /// `postroom suppression list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List what counts now, the newest first.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "Only of this address.") var address: String?
        @Flag(help: "Those too that have ended or were lifted.") var ended = false
        @Option(help: "At most so many, 1 to 10000.") var limit = 50
        @Option(help: "Only those behind this one in the list: the last id of the page before.")
        var after: SuppressionWord?

        func validate() throws {
            guard (1...10_000).contains(limit) else { throw ValidationError("--limit is 1 to 10000.") }
        }

        func run() async throws {
            let key = try address.map { SendingAddress.key(of: try AddressArgument.key($0)) }
            let (ended, limit, after) = (ended, limit, after?.id)
            let entries = try await tenant.transaction(global) { transaction in
                try SuppressionStore.all(
                    of: key, hasEnded: ended, after: after, limit: limit, by: Authority(transaction, as: .system)
                ).map(SuppressionEntry.init)
            }
            if output.json { return try entries.forEach { try Output.json($0) } }
            Output.table(
                ["ID", "SINCE", "ADDRESS", "NOT SENT", "WHY", "END"],
                entries.map { [$0.id, $0.createdAt.ISO8601Format(), $0.address, $0.scope, $0.why, $0.end] })
        }
    }

    /// `postroom suppression show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show an entry: why it is there, since when, until when.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Argument(help: "The entry's id.") var id: SuppressionWord

        func run() async throws {
            let id = id.id
            let entry = try await tenant.transaction(global) { transaction in
                guard let found = try SuppressionStore.find(id, by: Authority(transaction, as: .system)) else {
                    throw Failure(.data, "there is no suppression \(id)")
                }
                return SuppressionEntry(found)
            }
            if output.json { try Output.json(entry) } else { entry.printText() }
        }
    }

    /// `postroom suppression add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send nothing to an address any more; what waits for it is not sent."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Flag(help: "Only automatic mails are not sent; agents' answers are.") var automatic = false
        @Option(help: "Why, for those who come later; at most 500 characters.") var note = ""
        @Option(help: "For so many days, 1 to 3650; without it until it is lifted.") var days: Int?
        @Argument(help: "The address.") var address: String

        func validate() throws {
            guard days.map(SuppressionCore.days.contains) ?? true else { throw ValidationError("--days is 1 to 3650.") }
        }

        func run() async throws {
            let key = try AddressArgument.key(address)
            let (scope, note): (Suppression.Scope, String) = (automatic ? .automatic : .all, note)
            let life = days.map { Duration.seconds($0 * 86_400) }
            let stopped = try await tenant.transaction(global) {
                try SuppressionCore($0, as: .system).add(key, scope, note: note, life: life).count
            }
            Output.line("suppressed; waiting deliveries that are not sent: \(stopped)")
        }
    }

    /// `postroom suppression release`
    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send to an address again.",
            discussion: """
                What was not sent stays so; postroom outbox resend sends it. Of an address whose owner complained a reason is \
                asked for.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "Why; at most 500 characters.") var note = ""
        @Argument(help: "The address, or the ids of single entries.") var entries: [String]

        func validate() throws {
            guard !entries.isEmpty else { throw ValidationError("Name an address, or entries by their ids.") }
        }

        func run() async throws {
            let (ids, note) = (entries.compactMap { SuppressionWord(argument: $0)?.id }, note)
            if ids.count == entries.count {
                try await tenant.transaction(global) { try SuppressionCore($0, as: .system).release(ids, note: note) }
                return Self.say(ids.count)
            }
            guard entries.count == 1 else {
                throw Failure(.usage, "name one address, or entries by their ids")
            }
            let key = try AddressArgument.key(entries[0])
            Self.say(
                try await tenant.transaction(global) {
                    try SuppressionCore($0, as: .system).release(address: key, note: note)
                })
        }

        private static func say(_ count: Int) { Output.line("\(count) \(count == 1 ? "entry" : "entries") lifted") }
    }
}
