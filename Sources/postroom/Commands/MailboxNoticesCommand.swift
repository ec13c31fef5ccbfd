// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

/// `postroom mailbox notices`
struct MailboxNoticesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices",
        abstract: "Say of what customers are told by itself; without options, show it.",
        discussion: """
            acknowledgement: a mail has arrived and began a ticket. follow_up: it began one behind a closed ticket. solved and \
            closed: what became of the ticket, told to whoever was written to before, and not beside an answer of the same moment.

            That a part of a mail was not accepted its sender hears in any case.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String
    @Option(help: "acknowledgement, follow_up, solved or closed; may be given several times.")
    var off: [CustomerNotice] = []
    @Option(help: "The same, to switch on.") var on: [CustomerNotice] = []

    private struct Entry: Encodable {
        var notice: String
        var isOn: Bool
    }

    func run() async throws {
        let (off, on, json) = (Set(off), Set(on), output.json)
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            if off.isEmpty, on.isEmpty {
                let notices = try await installation.pool.transaction(tenant: tenant) {
                    try AnswerPolicy.find(mailbox.id, in: $0).notices
                }
                let entries = CustomerNotice.allCases.map { Entry(notice: $0.rawValue, isOn: notices.contains($0)) }
                if json { return try entries.forEach { try Output.json($0) } }
                return Output.table(["NOTICE", "ON"], entries.map { [$0.notice, $0.isOn ? "yes" : "no"] })
            }
            let isChanged = try await installation.pool.transaction(tenant: tenant) { transaction in
                var policy = try AnswerPolicy.find(mailbox.id, in: transaction)
                policy.notices = policy.notices.union(on).subtracting(off)
                return try MailboxCore(transaction, as: .system).compose(policy, at: mailbox.id).isChange
            }
            Output.line(isChanged ? "mailbox \(mailbox.name) changed" : "mailbox \(mailbox.name) is so already")
        }
    }
}

extension CustomerNotice: ExpressibleByArgument {}
