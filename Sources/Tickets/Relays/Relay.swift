// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// A server that mails are handed to, other than a mailbox's own: a profile of a tenant.
package struct Relay: Equatable, Sendable {
    package var id: RelayID
    package var name: String
    package var smtpURL: String
    package var userName: String
    package var login: Login
    /// The password or token, sealed with the key of the configuration; ``sealContext(tenant:relay:)`` is its context.
    package var sealedSecret: [UInt8]?
    /// The one before, tried where the server does not know the new one yet.
    package var sealedOldSecret: [UInt8]?
    package var oldSecretUntil: Date?
    /// The mailbox whose login it is, with ``Login/mailbox``.
    package var loginMailbox: MailboxID?
    package var caFile: String?
    package var allowsPlaintext: Bool
    /// A label for metrics and lists.
    package var pool: String
    /// At most so many connections of a process at once.
    package var mostConnections: Int
    /// At most so many mails in any minute, and in any 24 hours; `nil` is no limit.
    package var perMinute: Int?
    package var perDay: Int?
    package var serves: Serves
    package var isEnabled: Bool

    /// How to prove who we are.
    package enum Login: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        case none
        case password
        /// An OAuth 2 access token by XOAUTH2 or OAUTHBEARER.
        case bearer
        /// As a mailbox logs in, with tokens that renew themselves.
        case mailbox

        /// Whether it has a user name, and a password or token of its own.
        package var hasSecret: Bool { self == .password || self == .bearer }
    }

    /// Whose mails go by it.
    package enum Serves: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// Those of mailboxes that chose it.
        case chosen
        /// Those of all mailboxes that chose none.
        case all
        /// Those of all mailboxes that chose no fallback, where their first server fails.
        case fallback
    }

    /// So many connections at most, unless somebody says otherwise.
    package static let usualConnections = 10
    /// What may be chosen as the number of connections.
    package static let connections = 1...100

    package init(
        id: RelayID = RelayID(),
        name: String,
        smtpURL: String,
        userName: String = "",
        login: Login = .none,
        sealedSecret: [UInt8]? = nil,
        loginMailbox: MailboxID? = nil,
        caFile: String? = nil,
        allowsPlaintext: Bool = false,
        pool: String = "",
        mostConnections: Int = Relay.usualConnections,
        perMinute: Int? = nil,
        perDay: Int? = nil,
        serves: Serves = .chosen,
        isEnabled: Bool = true
    ) {
        self.id = id
        self.name = name
        self.smtpURL = smtpURL
        self.userName = userName
        self.login = login
        self.sealedSecret = sealedSecret
        self.loginMailbox = loginMailbox
        self.caFile = caFile
        self.allowsPlaintext = allowsPlaintext
        self.pool = pool
        self.mostConnections = mostConnections
        self.perMinute = perMinute
        self.perDay = perDay
        self.serves = serves
        self.isEnabled = isEnabled
    }

    /// What a sealed secret is bound to, so that one relay's cannot be pasted into another's row.
    package static func sealContext(tenant: TenantID, relay: RelayID) -> String { "relay:\(tenant):\(relay)" }
}
