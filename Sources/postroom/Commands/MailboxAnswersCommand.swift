// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

/// `postroom mailbox answers`
struct MailboxAnswersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: "Say whom answers to customers go to and what they quote; without options, show it.",
        discussion: """
            An answer goes to the requester, and to the author of what it answers where that is somebody else who takes part. \
            --everyone on sends it in copy to all who take part: those whom a customer has put in copy, and whom an agent has \
            let in. Never to agents, to addresses of your own, or to somebody nobody chose.

            What is quoted is public: internal notes cannot be.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String
    @Option(help: "on or off: whether answers go in copy to everybody who takes part.") var everyone: Switch?
    @Option(help: "What answers quote: none, last (the customer's last message) or all (the conversation).")
    var history: AnswerPolicy.History?

    func run() async throws {
        let (everyone, history) = (everyone.map { $0 == .on }, history)
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            if everyone == nil, history == nil {
                let policy = try await installation.pool.transaction(tenant: tenant) {
                    try AnswerPolicy.find(mailbox.id, in: $0)
                }
                return Output.table(
                    ["EVERYONE", "HISTORY"], [[policy.answersEveryone ? "on" : "off", policy.history.rawValue]])
            }
            let isChanged = try await installation.pool.transaction(tenant: tenant) { transaction in
                var policy = try AnswerPolicy.find(mailbox.id, in: transaction)
                policy.answersEveryone = everyone ?? policy.answersEveryone
                policy.history = history ?? policy.history
                return try MailboxCore(transaction, as: .system).compose(policy, at: mailbox.id).isChange
            }
            Output.line(isChanged ? "mailbox \(mailbox.name) changed" : "mailbox \(mailbox.name) is so already")
        }
    }
}

extension AnswerPolicy.History: ExpressibleByArgument {}
