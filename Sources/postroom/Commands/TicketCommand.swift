// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Outbound
import Tickets

/// `postroom ticket`: read tickets, answer them, change many.
struct TicketCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket",
        abstract: "Read tickets, answer them, change many.",
        subcommands: [List.self, Show.self, Reply.self, Change.self, Split.self]
    )

    /// A ticket as it is printed.
    struct Entry: Encodable {
        var id: String
        var number: Int64
        /// The number as it stands in subjects.
        var reference: String
        var subject: String
        var status: String
        var requesterName: String?
        var requesterAddress: String
        var createdAt: Date
        var updatedAt: Date

        init(_ ticket: Ticket) {
            id = ticket.id.description
            number = ticket.number
            reference = ticket.reference
            subject = ticket.subject
            status = ticket.status.rawValue
            requesterName = ticket.requester.name
            requesterAddress = ticket.requester.address
            createdAt = ticket.createdAt
            updatedAt = ticket.updatedAt
        }
    }

    /// `postroom ticket list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List tickets, the newest first.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "Only tickets in this status.") var status: Ticket.Status?
        @Option(help: "At most so many.") var limit = 50

        func run() async throws {
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let tickets = try await installation.pool.transaction(tenant: tenant) {
                    try TicketStore.list(TicketFilter(status: status), for: .system, limit: limit, in: $0).map(
                        Entry.init)
                }
                if output.json { return try tickets.forEach { try Output.json($0) } }
                Output.table(
                    ["NUMBER", "STATUS", "REQUESTER", "SUBJECT"],
                    tickets.map { ["\($0.number)", $0.status, $0.requesterAddress, $0.subject] }
                )
            }
        }
    }

    /// `postroom ticket show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a ticket: its conversation, why each mail is in it, its deliveries and its history."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Flag(help: "Print quotations and signatures too, not only how long they are.") var full = false
        @Argument(help: "The ticket's number.") var number: Int64

        func run() async throws {
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let found = try await installation.pool.transaction(tenant: tenant) { transaction in
                    try TicketStore.find(number: number, for: .system, in: transaction).map {
                        try TicketView($0, in: transaction)
                    }
                }
                guard let view = found else { throw Failure(.data, "there is no ticket \(number)") }
                if output.json { try Output.json(view) } else { view.printText(isFull: full) }
            }
        }
    }
}

extension Ticket.Status: ExpressibleByArgument {}
