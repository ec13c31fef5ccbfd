// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Tickets

extension AuditCommand {
    /// `postroom audit list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what was done, the newest first: when, what, by whom, to what.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @OptionGroup var choice: AuditChoice
        @Option(help: "At most so many, up to 1000.") var limit = 50

        func run() async throws {
            let limit = limit
            try await global.withInstallation { installation in
                let tenant = try await choice.log(tenant, installation)
                let filter = try await choice.filter(tenant, installation.pool)
                let entries = try await installation.pool.transaction(tenant: tenant) {
                    if tenant == nil {
                        return try SystemEventStore.page(filter, limit: limit, as: .system, in: $0)
                    }
                    return try EventStore.audit(filter, limit: limit, by: Authority($0, as: .system))
                }
                let rows = entries.map(AuditRow.init)
                if output.json { return try rows.forEach { try Output.json($0) } }
                Output.table(
                    ["TIME", "EVENT", "BY", "TICKET", "OBJECT"],
                    rows.map { [$0.at.ISO8601Format(), $0.kind, $0.actor, $0.ticket ?? "", $0.object ?? ""] }
                )
            }
        }
    }

    /// `postroom audit export`
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the event log as comma-separated values (RFC 4180), with all that is known of each event.",
            discussion: "What was committed when it begins is in it; of a tenant's log, nothing that came later."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var choice: AuditChoice

        func run() async throws {
            try await global.withInstallation { installation in
                let tenant = try await choice.log(tenant, installation)
                let filter = try await choice.filter(tenant, installation.pool)
                var export = AuditExport(filter, of: tenant == nil ? .installation : .tenant)
                while true {
                    let (piece, next) = try await installation.pool.transaction(tenant: tenant) { [export] in
                        var export = export
                        return (try export.next(in: $0, as: .system), export)
                    }
                    guard let piece else { break }
                    Output.text(piece)
                    export = next
                }
            }
        }
    }
}

/// Which events a command is about.
struct AuditChoice: ParsableArguments {
    @Flag(name: .customLong("system"), help: "The installation's own log, which is of no tenant.")
    var isSystem = false
    @Option(help: "Only of the ticket with this number.") var ticket: Int64?
    @Option(help: "Only by this one: contact, agent, api, rule or system, with :ID for one of them.")
    var actor: ActorWord?
    @Option(help: "Only about this object, KIND:ID, as role:ID or status:open.") var object: ObjectWord?
    @Option(name: .customLong("kind"), help: "Only events of this kind, as ticket.changed; may be given several times.")
    var kinds: [Event.Kind] = []
    @Option(help: "Not before this time or day (UTC).") var from: TimeWord?
    @Option(help: "Before this time or day (UTC).") var to: TimeWord?

    func validate() throws {
        guard !isSystem || ticket == nil else { throw ValidationError("--ticket does not go with --system.") }
    }

    /// Whose log it is; `nil` for the installation's own.
    func log(_ option: TenantOption, _ installation: Installation) async throws -> TenantID? {
        isSystem ? nil : try await installation.existingTenant(option.tenant)
    }

    func filter(_ tenant: TenantID?, _ pool: Pool) async throws -> AuditFilter {
        var filter = AuditFilter()
        if let number = ticket {
            let found = try await pool.transaction(tenant: tenant) {
                try TicketStore.find(number: number, for: .system, in: $0)?.id
            }
            guard let found else { throw Failure(.data, "there is no ticket \(number)") }
            filter.ticket = found
        }
        filter.actor = actor?.who
        filter.object = object?.object
        filter.kinds = kinds
        filter.from = from?.date
        filter.to = to?.date
        return filter
    }
}

/// An actor on the command line.
struct ActorWord: ExpressibleByArgument {
    var who: AuditFilter.Who

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
        guard let kind = parts.first, ["contact", "agent", "api", "rule", "system"].contains(kind) else { return nil }
        guard parts.count == 2 else {
            who = .kind(kind)
            return
        }
        // The system has no id.
        guard kind != "system", let id = Identifier<Actor>(parts[1]), let actor = Actor(kind: kind, id: id)
        else { return nil }
        who = .one(actor)
    }
}

/// An object of the event log on the command line.
struct ObjectWord: ExpressibleByArgument {
    var object: Event.Object

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        object = Event.Object(parts[0], parts[1])
    }
}

/// A time (RFC 3339) or a day on the command line.
struct TimeWord: ExpressibleByArgument {
    var date: Date

    init?(argument: String) {
        let time = try? Date(argument, strategy: Date.ISO8601FormatStyle())
        guard let date = time ?? (try? Date(argument + "T00:00:00Z", strategy: Date.ISO8601FormatStyle())) else {
            return nil
        }
        self.date = date
    }
}

extension Event.Kind: ExpressibleByArgument {}

/// An event as it is printed.
private struct AuditRow: Encodable {
    var id: String
    var at: Date
    var kind: String
    var actor: String
    var ticket: String?
    var object: String?
    var visibility: String
    var version: Int64?
    var changes: String?
    var data: String
    var correlation: String?

    init(_ entry: AuditEntry) {
        id = entry.id.description
        at = entry.at
        kind = entry.kind
        actor = entry.actorID.map { "\(entry.actorKind):\($0)" } ?? entry.actorKind
        ticket = entry.ticket?.description
        object = entry.objectKind.map { "\($0):\(entry.objectID ?? "")" }
        visibility = entry.visibility.rawValue
        version = entry.version
        changes = entry.changes
        data = entry.data
        correlation = entry.correlationID
    }
}
