// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import MailIngest
import Threading
import Tickets

extension LedgerCommand {
    /// `postroom ledger join`
    struct Join: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let mails that were held join a ticket.",
            discussion: """
                They are worked on again and become messages of that ticket, whatever they were held for; their senders take \
                part in it from then on. With --as-agent they are what the agent who sent them answers, and go out to the \
                customer. Of several ids all join or none.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "The ticket's number.") var ticket: Int64
        @Flag(help: "They are an agent's answers, not a customer's words.") var asAgent = false
        @Argument(help: "The mails' ids.") var ids: [LedgerWord]

        func run() async throws {
            let (ids, number, asAgent) = (ids.map(\.id), ticket, asAgent)
            try await tenant.transaction(global) { transaction in
                guard let ticket = try TicketStore.find(number: number, for: .system, in: transaction)?.id else {
                    throw Failure(.data, "there is no ticket \(number)")
                }
                try LedgerCore(transaction, as: .system).decide(asAgent ? .joinAsAgent(ticket) : .join(ticket), on: ids)
            }
            Output.line("\(ids.count) \(ids.count == 1 ? "mail" : "mails") put back to join #\(number)")
        }
    }

    /// `postroom ledger open`
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let mails that were held open tickets, one each.",
            discussion: "They are worked on again, whatever they were held for. Of several ids all do or none."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The mails' ids.") var ids: [LedgerWord]

        func run() async throws {
            let ids = ids.map(\.id)
            try await tenant.transaction(global) { try LedgerCore($0, as: .system).decide(.open, on: ids) }
            Output.line("\(ids.count) \(ids.count == 1 ? "mail" : "mails") put back to open a ticket")
        }
    }
}
