// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

/// `postroom mailbox hours`
struct MailboxHoursCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hours",
        abstract: "Say when a desk is open; without options, show it.",
        discussion: """
            Who writes when it is closed reads in the acknowledgement when it opens. No mail waits for that.

            Example:
              postroom mailbox hours support --time-zone Europe/Berlin --open "mon-fri 09:00-17:00" --open "sat 10:00-12:00"
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String
    @Option(help: "Hours such as \"mon-fri 09:00-17:00\"; all of them, one each time.") var open: [String] = []
    @Option(help: "The time zone in which they are meant, such as Europe/Berlin.") var timeZone: String?
    @Flag(help: "It is never closed.") var always = false

    func validate() throws {
        if always, !open.isEmpty { throw ValidationError("--open and --always exclude each other.") }
    }

    func run() async throws {
        let periods = try open.map { text in
            guard let period = WeeklyPeriod(text) else {
                throw Failure(.data, "\"\(text)\" are no hours; they look like \"mon-fri 09:00-17:00\"")
            }
            return period
        }
        let (timeZone, always) = (timeZone, always)
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            if periods.isEmpty, timeZone == nil, !always {
                let hours = try await installation.pool.transaction(tenant: tenant) {
                    try AnswerPolicy.find(mailbox.id, in: $0).hours
                }
                let words = hours.periods.map(\.description).joined(separator: "; ")
                return Output.line(words.isEmpty ? "always open" : "open \(words) (\(hours.timeZone))")
            }
            let isChanged = try await installation.pool.transaction(tenant: tenant) { transaction in
                var policy = try AnswerPolicy.find(mailbox.id, in: transaction)
                if let timeZone { policy.hours.timeZone = timeZone }
                if always || !periods.isEmpty { policy.hours.periods = periods }
                return try MailboxCore(transaction, as: .system).compose(policy, at: mailbox.id).isChange
            }
            Output.line(isChanged ? "mailbox \(mailbox.name) changed" : "mailbox \(mailbox.name) is so already")
        }
    }
}
