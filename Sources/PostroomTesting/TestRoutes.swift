// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Outbound
package import Wire

/// One server for all mailboxes, one connection at a time.
package struct TestRoutes: MailRoutes {
    private let url: String
    private let loop: Loop
    private let willConnect: @Sendable (MailboxID) async throws -> Void

    package init(
        url: String,
        loop: Loop,
        willConnect: @escaping @Sendable (MailboxID) async throws -> Void = { _ in }
    ) {
        (self.url, self.loop, self.willConnect) = (url, loop, willConnect)
    }

    package func routes(of mailboxes: Set<MailboxID>, in transaction: Transaction) throws -> [MailboxID: MailRoute] {
        let states = try ServerStateStore.states(in: transaction)
        return Dictionary(
            uniqueKeysWithValues: mailboxes.map { mailbox in
                var server = MailServer(.mailbox(mailbox), name: "test", mostConnections: 1)
                server.state = states[server.id]
                return (mailbox, MailRoute([server]))
            })
    }

    package func connect(to server: MailServer, tenant: TenantID) async throws -> any ByteStream {
        if case .mailbox(let mailbox) = server.account { try await willConnect(mailbox) }
        return try await loop.connect(try Endpoint(url: url, security: .plaintext))
    }
}
