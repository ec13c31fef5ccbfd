// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Desk
import Foundation
import Identity
import Tickets

extension TicketCommand {
    /// `postroom ticket reply`
    struct Reply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Answer a ticket's requester in an agent's name, at once or at a time.",
            discussion: """
                The text is read from standard input, or from the file of --text-file. The answer waits for the undo window \
                (postroom outbox policy), in which postroom outbox cancel calls it off.

                Examples:
                  postroom ticket reply 1042 --by ada@example.org < answer.txt
                  postroom ticket reply 1042 --by ada@example.org --at 2026-12-01T09:00:00Z --text-file answer.txt
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "The agent who signs it, by his address.") var by: String
        @Option(help: "Send it then: 2026-12-01T09:00:00Z, or a time from now as 30m, 4h or 2d.") var at: SendingTime?
        @Option(help: "A file with the text, instead of standard input.") var textFile: String?
        @Argument(help: "The ticket's number.") var number: Int64

        private struct Entry: Encodable {
            var ticket: Int64
            var ticketId: String
            var messageId: String
            var deliveries: [String]
            var sendAt: Date?
        }

        /// The longest text, in bytes.
        private static let limit = 1 << 20

        private func readText() throws -> String {
            let bytes: [UInt8]
            do throws(InputError) {
                bytes = try InputFile.read(
                    textFile.map { .file(Array($0.utf8)) } ?? .standardInput, limit: Self.limit)
            } catch {
                throw Failure(.data, "\(textFile ?? "standard input"): \(error)")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Failure(.data, "\(textFile ?? "standard input") is not UTF-8")
            }
            return text
        }

        func run() async throws {
            let (key, time, number) = (try AddressArgument.key(by), at?.date(from: Date()), number)
            let text = try readText()
            let given = try await global.withInstallation { installation in
                let answering = installation.answering(installation.logger)
                return try await installation.pool.transaction(tenant: try await installation.tenant(tenant.tenant)) {
                    transaction in
                    guard let ticket = try TicketStore.find(number: number, for: .system, in: transaction) else {
                        throw Failure(.data, "there is no ticket \(number)")
                    }
                    guard let agent = try AgentStore.find(key: key, in: transaction) else {
                        throw Failure(.data, "there is no agent with this address")
                    }
                    return try answering.reply(
                        to: ticket.id, by: agent.id, text: text, at: time, as: .system, in: transaction)
                }
            }
            let deliveries = given.deliveries.map(\.description)
            if output.json {
                return try Output.json(
                    Entry(
                        ticket: given.number, ticketId: given.ticket.description, messageId: given.message.description,
                        deliveries: deliveries, sendAt: time))
            }
            guard !deliveries.isEmpty else {
                return Output.line("#\(given.number): the answer stands in the ticket, but no mail could be written")
            }
            let when = time.map { " to be sent \($0.ISO8601Format())" } ?? ""
            for id in deliveries { Output.line("#\(given.number): delivery \(id)\(when)") }
        }
    }
}
