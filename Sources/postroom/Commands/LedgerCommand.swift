// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import MailIngest
import Tickets

/// `postroom ledger`: each mail that came in, and what became of it.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Each mail that came in and what became of it; decide on those that were held.",
        subcommands: [List.self, Show.self, Join.self, Open.self, Replay.self, Ignore.self]
    )

    /// `postroom ledger list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List mails, the newest first.",
            discussion:
                """
                What is settled joined a ticket or opened a new one. A cause is the word before a reason's colon. Mails \
                that are held together because they came too fast are one line; --group lists them.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @OptionGroup var choice: LedgerChoice
        @Option(help: "At most so many, 1 to 10000.") var limit = 50
        @Option(help: "Only those behind this one in the list: the last id of the page before.") var after: LedgerWord?

        func validate() throws {
            guard (1...10_000).contains(limit) else { throw ValidationError("--limit is 1 to 10000.") }
        }

        func run() async throws {
            let (limit, after) = (limit, after?.id)
            let (groups, lines) = try await global.withInstallation { installation in
                let id = try await installation.tenant(tenant.tenant)
                var filter = try await choice.filter(installation, id)
                filter.after = after
                filter.isByGroups = choice.group == nil
                let wanted = filter
                return try await installation.pool.transaction(tenant: id) { transaction in
                    let authority = try Authority(transaction, as: .system)
                    // On the first page, whatever the mails' own order: each waits for one decision.
                    let groups =
                        wanted.showsGroups ? try FloodGroup.held(wanted, limit: limit, by: authority) : []
                    return (
                        groups.map(GroupLine.init),
                        try LedgerStore.entries(wanted, limit: limit, by: authority).map(LedgerLine.init)
                    )
                }
            }
            if output.json {
                try groups.forEach { try Output.json($0) }
                return try lines.forEach { try Output.json($0) }
            }
            Output.table(
                ["ID", "SEEN", "MAILBOX", "BY", "OUTCOME"],
                groups.map { [$0.group, $0.lastAt.ISO8601Format(), $0.mailbox, "group", $0.outcome] }
                    + lines.map { [$0.id, $0.seenAt.ISO8601Format(), $0.mailbox, $0.source, $0.outcome] }
            )
        }
    }

    /// `postroom ledger show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a mail: where it came from, its times, what became of it and why; or its bytes."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Flag(help: "Print the mail itself, byte for byte as it came.") var raw = false
        @Argument(help: "The mail's id.") var id: LedgerWord

        func validate() throws {
            guard !raw || !output.json else { throw ValidationError("--raw and --json exclude each other.") }
        }

        func run() async throws {
            let id = id.id
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let found = try await installation.pool.transaction(tenant: tenant) {
                    try LedgerStore.entry(id, by: Authority($0, as: .system))
                }
                guard let found else { throw Failure(.data, "there is no mail \(id) in the ledger") }
                if raw {
                    guard let blob = found.blob else { throw Failure(.data, "mail \(id) was erased") }
                    return Output.bytes(try await installation.blobs.read(blob))
                }
                let line = LedgerLine(found)
                if output.json { try Output.json(line) } else { line.printText() }
            }
        }
    }
}

/// Which mails a command is about.
struct LedgerChoice: ParsableArguments {
    @Option(help: "Only in this state: pending, joined, new, held, ignored or failed; again for more.")
    var state: [LedgerEntry.State] = []
    @Option(help: "Only with this cause, as bounce or third_party_token.") var cause: String?
    @Option(help: "Only of this mailbox, by its name or address.") var mailbox: String?
    @Option(help: "Only seen on this day or later, YYYY-MM-DD in UTC.") var since: DayWord?
    @Option(help: "Only those that are held together in this group.") var group: GroupWord?

    func filter(_ installation: Installation, _ tenant: TenantID) async throws -> LedgerFilter {
        var filter = LedgerFilter()
        filter.states = state
        filter.cause = cause
        filter.since = since?.start
        filter.group = group?.id
        if let mailbox { filter.mailbox = try await installation.mailbox(mailbox, of: tenant).id }
        return filter
    }
}
