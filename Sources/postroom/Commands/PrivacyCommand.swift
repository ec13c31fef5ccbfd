// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Tickets

/// `postroom privacy`: requests to forget people.
struct PrivacyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "privacy",
        abstract: "Requests to forget people: what waits, approving it, calling it off.",
        discussion: "They are asked for with: postroom contact anonymise, postroom contact delete.",
        subcommands: [List.self, Show.self, Approve.self, Refuse.self, Cancel.self, Policy.self]
    )

    /// `postroom privacy list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List requests, the newest first.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(
            help: "Only those in this state: requested, approved, due, running, done, cancelled or refused."
        ) var state: Erasure.State?
        @Option(help: "At most so many, 1 to 10000.") var limit = 50

        func validate() throws {
            guard (1...10_000).contains(limit) else { throw ValidationError("--limit is 1 to 10000.") }
        }

        func run() async throws {
            let (state, limit) = (state, limit)
            let entries = try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                return try await installation.pool.transaction(tenant: tenant) {
                    try ErasureStore.list(state: state, limit: limit, by: Authority($0, as: .system))
                        .map(ErasureEntry.init)
                }
            }
            if output.json { return try entries.forEach { try Output.json($0) } }
            Output.table(
                ["ID", "KIND", "STATE", "DUE", "CONTACT"],
                entries.map { [$0.id, $0.kind, $0.state, $0.dueAt.ISO8601Format(), $0.contact ?? ""] }
            )
        }
    }

    /// `postroom privacy show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a request: who asked, why, and how far it is.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Argument(help: "The request's id.") var id: ErasureWord

        func run() async throws {
            let id = id.id
            let found = try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                return try await installation.pool.transaction(tenant: tenant) {
                    try ErasureStore.find(id, by: Authority($0, as: .system)).map(ErasureEntry.init)
                }
            }
            guard let entry = found else { throw Failure(.data, "there is no erasure \(id)") }
            if output.json { try Output.json(entry) } else { entry.printText() }
        }
    }
}

/// A request's id on the command line.
typealias ErasureWord = IDWord<Entity.Erasure>

extension Erasure.State: ExpressibleByArgument {}
