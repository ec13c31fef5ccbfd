// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import MailIngest
import Outbound
import Tickets
import Wire

/// A look at a relay: connected, encrypted, logged in, and left again.
struct RelayVisit: Sendable {
    /// What was done there and what it offers, in words that go on from its name.
    let words: String
    /// Whether only the password before the current one opened it.
    let byOldSecret: Bool

    static func visit(_ relay: Relay, _ routes: MailboxRoutes, _ tenant: TenantID) async throws -> RelayVisit {
        let opened: (stream: any ByteStream, byOldSecret: Bool)
        if let mailbox = relay.loginMailbox {
            opened = (try await routes.connect(to: mailbox, url: relay.smtpURL, tenant), false)
        } else {
            opened = try await routes.open(relay, tenant: tenant)
        }
        let session = SMTPSession(stream: opened.stream)
        let capabilities = await session.capabilities.keywords.keys.sorted().joined(separator: " ")
        await session.quit()
        let way = relay.login == .none ? "connected" : "logged in"
        return RelayVisit(
            words: "\(way) at \(relay.smtpURL), which offers \(capabilities)", byOldSecret: opened.byOldSecret)
    }
}
