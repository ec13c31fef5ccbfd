// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import MailIngest
import Tickets

extension LedgerCommand {
    /// `postroom ledger replay`
    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Have mails worked on again that were held, ignored or given up.",
            discussion: """
                They go through all stages as when they came, with their mailbox, envelope and time; a serve that runs does \
                it. A mail that became a message is refused: that happens once. Of several ids all are put back or none. \
                What was held because too much came is judged as before, unless --group lets the group in.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var choice: LedgerChoice
        @Flag(help: "All that are held or failed, or what the options choose of them, instead of single mails.")
        var all = false
        @Flag(name: .shortAndLong, help: "Leave out progress on standard error.") var quiet = false
        @Argument(help: "The mails' ids.") var ids: [LedgerWord] = []

        func validate() throws {
            guard !all || ids.isEmpty, all || choice.isChoosing || !ids.isEmpty, !choice.isChoosing || ids.isEmpty
            else {
                throw ValidationError(
                    "Name mails by their ids, or choose them by --cause, --state, --mailbox, --since or --all.")
            }
            guard
                choice.group == nil
                    || !all && choice.state.isEmpty && choice.cause == nil && choice.mailbox == nil
                        && choice.since == nil
            else { throw ValidationError("--group stands alone: the whole group is let in.") }
            guard choice.state.allSatisfy({ !$0.isSettled && $0 != .pending }) else {
                throw ValidationError("--state is held, failed or ignored here.")
            }
        }

        func run() async throws {
            let ids = ids.map(\.id)
            try await global.withInstallation { installation in
                let (pool, tenant) = (installation.pool, try await installation.tenant(tenant.tenant))
                guard ids.isEmpty else {
                    try await pool.transaction(tenant: tenant) { try LedgerCore($0, as: .system).replay(ids) }
                    return Self.say(ids.count)
                }
                let filter = try await choice.filter(installation, tenant)
                let progress = ProgressBar(isQuiet: quiet)
                var count = 0
                // By pieces, so that no transaction grows with the number of mails.
                while true {
                    let some = try await pool.transaction(tenant: tenant) { transaction in
                        let core = try LedgerCore(transaction, as: .system)
                        return try filter.group.map { try core.release($0) } ?? core.replay(filter)
                    }
                    count += some
                    if some > 0 {
                        progress.show("mails put back", count)
                        continue
                    }
                    progress.end()
                    return Self.say(count)
                }
            }
        }

        private static func say(_ count: Int) {
            Output.line("\(count) \(count == 1 ? "mail" : "mails") put back to be worked on")
        }
    }

    /// `postroom ledger ignore`
    struct Ignore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Leave mails be that were held or given up; they are kept, and can be worked on later.",
            discussion: "Of several ids all are ignored or none; of a group all that are held."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "Why, in a few words without names.") var reason: String?
        @Option(help: "All mails that are held together in this group.") var group: GroupWord?
        @Argument(help: "The mails' ids.") var ids: [LedgerWord] = []

        func validate() throws {
            guard (group == nil) != ids.isEmpty else {
                throw ValidationError("Name mails by their ids, or a group by --group.")
            }
        }

        func run() async throws {
            let (ids, reason) = (ids.map(\.id), reason)
            if let group { return try await ignore(group.id) }
            try await tenant.transaction(global) { try LedgerCore($0, as: .system).ignore(ids, reason: reason) }
            Output.line("\(ids.count) \(ids.count == 1 ? "mail" : "mails") ignored")
        }

        private func ignore(_ group: MailGroupID) async throws {
            let reason = reason
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                var count = 0
                while true {
                    let some = try await installation.pool.transaction(tenant: tenant) {
                        try LedgerCore($0, as: .system).ignore(group, reason: reason)
                    }
                    count += some
                    if some == 0 { return Output.line("\(count) \(count == 1 ? "mail" : "mails") ignored") }
                }
            }
        }
    }
}

extension LedgerChoice {
    /// Whether it leaves anything out.
    var isChoosing: Bool { !state.isEmpty || cause != nil || mailbox != nil || since != nil || group != nil }
}
