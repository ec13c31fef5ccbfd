// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom relay`: servers that mails are handed to.
struct RelayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relay",
        abstract: "Servers that mails are handed to, other than the mailboxes' own, and how fast.",
        discussion: """
            A mailbox's mails go by the relay that it uses; else by the one that serves all; else by the mailbox's own \
            server. Where that one cannot be reached they go by the fallback that the mailbox uses, or the one that serves as \
            fallback for all. A relay must be allowed to send for the domain of the address (SPF), or receivers take the mail \
            for a forgery: postroom domain check.
            """,
        subcommands: [
            RelayAdd.self, RelayList.self, RelayShow.self, RelayTest.self, RelayChangeCommand.self, RelayPassword.self,
            RelayUse.self, RelayRetry.self, RelayLimits.self, RelayRemove.self,
        ]
    )
}

extension Relay.Serves: ExpressibleByArgument {}
extension Relay.Login: ExpressibleByArgument {}

extension Installation {
    /// The relay with a name.
    func relay(_ name: String, of tenant: TenantID) async throws -> Relay {
        let all = try await pool.transaction(tenant: tenant) {
            try RelayStore.relays(by: Authority($0, as: .system))
        }
        guard let relay = all.first(where: { $0.name.lowercased() == name.lowercased() }) else {
            throw Failure(.data, "there is no relay \(name); postroom relay list names them")
        }
        return relay
    }
}
