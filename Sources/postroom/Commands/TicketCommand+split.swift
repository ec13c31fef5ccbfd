// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

extension TicketCommand {
    /// `postroom ticket split`
    struct Split: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a ticket of its own of some messages of a ticket.",
            discussion: "Answers to them find the new ticket. Messages are named as ticket show --json has them."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "The new ticket's subject; without it the first message's own, or the old ticket's.")
        var subject: String?
        @Argument(help: "The ticket's number.") var number: Int64
        @Argument(help: "The messages' ids.") var messages: [MessageWord]

        func run() async throws {
            let (ids, number, subject) = (messages.map(\.id), number, subject)
            let entry = try await tenant.transaction(global) { transaction in
                guard let ticket = try TicketStore.find(number: number, for: .system, in: transaction) else {
                    throw Failure(.data, "there is no ticket \(number)")
                }
                let own = try ids.first.flatMap { try MessageStore.find($0, for: .system, in: transaction)?.subject }
                let new = subject ?? own.flatMap { $0.isEmpty ? nil : $0 }
                let change = try TicketCore(transaction, as: .system).split(ticket.id, messages: ids, subject: new)
                guard let found = try TicketStore.find(change.ticket, for: .system, in: transaction) else {
                    throw Failure(.data, "there is no ticket \(change.number)")
                }
                return Entry(found)
            }
            if output.json { return try Output.json(entry) }
            Output.line("\(entry.reference) \(entry.subject)")
        }
    }
}

/// A message's id on the command line.
typealias MessageWord = IDWord<Entity.Message>
