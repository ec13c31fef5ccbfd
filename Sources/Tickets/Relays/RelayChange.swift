// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// What should become different about a relay; what is left `nil` stays as it is.
package struct RelayChange: Equatable, Sendable {
    package var name: String?
    package var smtpURL: String?
    package var userName: String?
    package var login: Relay.Login?
    /// The new password or token, sealed for this relay.
    package var sealedSecret: [UInt8]?
    /// Until when the one before is tried too, where the server does not take the new one; `nil` forgets it at once.
    package var oldSecretUntil: Date?
    /// `.some(nil)` for none.
    package var loginMailbox: MailboxID??
    package var caFile: String??
    package var allowsPlaintext: Bool?
    package var pool: String?
    package var mostConnections: Int?
    /// `.some(nil)` for no limit.
    package var perMinute: Int??
    package var perDay: Int??
    package var serves: Relay.Serves?
    package var isEnabled: Bool?

    package init() {}

    func apply(to relay: Relay) -> Relay {
        var relay = relay
        relay.name = name ?? relay.name
        relay.smtpURL = smtpURL ?? relay.smtpURL
        relay.userName = userName ?? relay.userName
        relay.login = login ?? relay.login
        if let sealedSecret {
            relay.sealedOldSecret = oldSecretUntil == nil ? nil : relay.sealedSecret
            relay.oldSecretUntil = relay.sealedOldSecret == nil ? nil : oldSecretUntil
            relay.sealedSecret = sealedSecret
        }
        if !relay.login.hasSecret {
            (relay.sealedSecret, relay.sealedOldSecret, relay.oldSecretUntil) = (nil, nil, nil)
        }
        relay.loginMailbox = loginMailbox ?? relay.loginMailbox
        if relay.login != .mailbox { relay.loginMailbox = nil }
        relay.caFile = caFile ?? relay.caFile
        relay.allowsPlaintext = allowsPlaintext ?? relay.allowsPlaintext
        relay.pool = pool ?? relay.pool
        relay.mostConnections = mostConnections ?? relay.mostConnections
        relay.perMinute = perMinute ?? relay.perMinute
        relay.perDay = perDay ?? relay.perDay
        relay.serves = serves ?? relay.serves
        relay.isEnabled = isEnabled ?? relay.isEnabled
        return relay
    }
}
