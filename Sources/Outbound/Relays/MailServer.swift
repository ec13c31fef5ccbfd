// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Tickets
package import Wire

/// A server that mails are handed to: a relay, or a mailbox's own.
package struct MailServer: Sendable {
    /// Whose it is, and with whose login.
    package enum Account: Hashable, Sendable {
        case mailbox(MailboxID)
        case relay(RelayID)
    }

    package var account: Account
    /// A name for logs and events; chosen by an admin.
    package var name: String
    /// A label for metrics.
    package var pool: String
    /// At most so many connections of this process at once.
    package var mostConnections: Int
    /// At most so many mails in any minute, and in any 24 hours; `nil` is no limit.
    package var perMinute: Int?
    package var perDay: Int?
    /// Why it is left alone; `nil` where it is well.
    package var state: ServerState?

    package init(
        _ account: Account,
        name: String,
        pool: String = "",
        mostConnections: Int = Relay.usualConnections,
        perMinute: Int? = nil,
        perDay: Int? = nil,
        state: ServerState? = nil
    ) {
        self.account = account
        self.name = name
        self.pool = pool
        self.mostConnections = mostConnections
        self.perMinute = perMinute
        self.perDay = perDay
        self.state = state
    }

    /// The id under which its state and its limits are kept.
    package var id: MailServerID {
        switch account {
        case .mailbox(let id): MailServerID(of: id)
        case .relay(let id): MailServerID(of: id)
        }
    }
}

extension MailServerID {
    /// The id of a mailbox's own server, or of a relay.
    package init(of id: Identifier<some Any>) { self = MailServerID(bytes: id.bytes) ?? MailServerID() }
}

/// By which servers a mailbox's mails go: the second one where the first cannot be reached.
package struct MailRoute: Sendable {
    /// At least one.
    package var servers: [MailServer]

    package init(_ servers: [MailServer]) { self.servers = servers }
}

/// Knows by which servers mails go, and opens them.
package protocol MailRoutes: Sendable {
    /// The routes of some mailboxes, with the states of their servers.
    ///
    /// - Complexity: a fixed number of round trips.
    func routes(of mailboxes: Set<MailboxID>, in transaction: Transaction) throws -> [MailboxID: MailRoute]

    /// Connects to a server and logs in.
    ///
    /// - Throws: ``WireError``, and whatever stands in the way of its login.
    func connect(to server: MailServer, tenant: TenantID) async throws -> any ByteStream
}
