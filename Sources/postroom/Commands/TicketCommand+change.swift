// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

extension TicketCommand {
    /// `postroom ticket change`
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change many tickets: by their numbers, or all that a search finds now.",
            discussion: """
                A running serve does it, one ticket after the other; postroom bulk show tells what became of each.
                --set takes status=KEY, priority=low|normal|high|urgent, assignee=ADDRESS and team=NAME; the last two take
                "none".
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "The tickets that this search finds, in the words of docs/search.md.") var query: String?
        @Option(help: "FIELD=VALUE; may be given several times.") var set: [Assignment] = []
        @Option(help: "A tag to add; may be given several times.") var addTag: [String] = []
        @Option(help: "A tag to take away; may be given several times.") var removeTag: [String] = []
        @Argument(help: "The tickets' numbers.") var numbers: [Int64] = []

        func validate() throws {
            guard (query == nil) != numbers.isEmpty else {
                throw ValidationError("Name tickets by their numbers, or by --query.")
            }
            guard !set.isEmpty || !addTag.isEmpty || !removeTag.isEmpty else {
                throw ValidationError("Say what to change: --set, --add-tag or --remove-tag.")
            }
        }

        func run() async throws {
            let selection: BulkSelection = query.map { .query(.parse($0)) } ?? .numbers(numbers)
            let (set, added, removed) = (set, addTag, removeTag)
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let bulk = try await installation.pool.transaction(tenant: tenant) { transaction in
                    var change = TicketChange()
                    for assignment in set { try assignment.apply(to: &change, in: transaction) }
                    (change.addedTags, change.removedTags) = (added, removed)
                    return BulkEntry(
                        try BulkCore(transaction, as: .system).start(.change(change), on: selection))
                }
                if output.json { return try Output.json(bulk) }
                Output.line("bulk \(bulk.id): \(bulk.tickets) \(bulk.tickets == 1 ? "ticket" : "tickets")")
            }
        }
    }

    /// `FIELD=VALUE` on the command line.
    struct Assignment: ExpressibleByArgument {
        /// What can be set.
        enum Field: String, CaseIterable {
            case status, priority, assignee, team
        }

        let field: Field
        let value: String

        init?(argument: String) {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let field = Field(rawValue: String(parts[0])), !parts[1].isEmpty else { return nil }
            (self.field, value) = (field, String(parts[1]))
        }

        /// Puts it into a change; names become ids.
        ///
        /// - Throws: `Failure` of kind data for a name that nobody has.
        func apply(to change: inout TicketChange, in transaction: Transaction) throws {
            switch field {
            case .status: change.status = Ticket.Status(value)
            case .priority:
                guard let priority = Ticket.Priority(rawValue: value) else {
                    let all = Ticket.Priority.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Failure(.data, "there is no such priority; there are \(all)")
                }
                change.priority = priority
            case .assignee:
                let key = value == "none" ? nil : try AddressArgument.key(value)
                guard let key else { return change.assignee = .some(nil) }
                guard let agent = try AgentStore.all(in: transaction).first(where: { $0.addressKey == key }) else {
                    throw Failure(.data, "there is no agent with this address")
                }
                change.assignee = .some(agent.id)
            case .team:
                if value == "none" { return change.team = .some(nil) }
                let teams = try TeamStore.all(in: transaction)
                guard let team = teams.first(where: { $0.name == value }) else {
                    let names = teams.map(\.name).joined(separator: ", ")
                    throw Failure(.data, "there is no team of this name; there are \(names)")
                }
                change.team = .some(team.id)
            }
        }
    }
}
