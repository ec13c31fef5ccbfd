// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Database
package import Identity
package import Outbound
package import Tickets
package import Wire

/// By which servers a mailbox's mails go: the relay that it chose, the tenant's for all, or its own server; and a fallback.
///
/// Where a password was replaced, the one before is tried too for a while, when the server does not know the new one yet: large
/// providers take minutes until all their servers do.
package struct MailboxRoutes: MailRoutes {
    private let loop: Loop
    private let pool: Pool
    private let sealer: Sealer
    private let logins: MailboxLogins

    package init(pool: Pool, loop: Loop, sealer: Sealer) {
        self.loop = loop
        self.pool = pool
        self.sealer = sealer
        logins = MailboxLogins(pool: pool, loop: loop, sealer: sealer)
    }

    package func routes(
        of mailboxes: Set<MailboxID>,
        in transaction: Transaction
    ) throws -> [MailboxID: MailRoute] {
        let relays = try RelayStore.all(in: transaction).filter(\.isEnabled)
        let choices = relays.isEmpty ? [:] : try RelayStore.choices(in: transaction)
        let states = try ServerStateStore.states(in: transaction)
        var routes: [MailboxID: MailRoute] = [:]
        for mailbox in try MailboxStore.find(mailboxes, in: transaction) {
            let choice = choices[mailbox.id] ?? RelayChoice()
            let first = relays.first { $0.id == choice.relay } ?? relays.first { $0.serves == .all }
            let second = relays.first { $0.id == choice.fallback } ?? relays.first { $0.serves == .fallback }
            var servers = [first.map(MailServer.init) ?? MailServer(mailbox)]
            if let second, second.id != first?.id { servers.append(MailServer(second)) }
            routes[mailbox.id] = MailRoute(
                servers.map { server in
                    var server = server
                    server.state = states[server.id]
                    return server
                })
        }
        return routes
    }

    package func connect(to server: MailServer, tenant: TenantID) async throws -> any ByteStream {
        switch server.account {
        case .mailbox(let id): return try await connect(to: id, url: nil, tenant)
        case .relay(let id):
            guard
                let relay = try await pool.transaction(tenant: tenant, { try RelayStore.all(in: $0) })
                    .first(where: { $0.id == id })
            else { throw TicketError(.notFound, "there is no relay \(id)") }
            return try await connect(to: relay, tenant)
        }
    }

    /// Connects to a relay and logs in.
    ///
    /// - Returns: The connection, and whether only the password before the current one opened it.
    package func open(_ relay: Relay, tenant: TenantID) async throws -> (stream: any ByteStream, byOldSecret: Bool) {
        let endpoints = try relay.endpoints(tenant: tenant, sealer: sealer)
        do throws(WireError) {
            return (try await loop.connect(endpoints[0]), false)
        } catch {
            guard error.kind == .loginDenied, endpoints.count > 1 else { throw error }
            return (try await loop.connect(endpoints[1]), true)
        }
    }

    private func connect(to relay: Relay, _ tenant: TenantID) async throws -> any ByteStream {
        if let mailbox = relay.loginMailbox { return try await connect(to: mailbox, url: relay.smtpURL, tenant) }
        return try await open(relay, tenant: tenant).stream
    }

    /// As a mailbox logs in, with tokens that renew themselves.
    ///
    /// - Parameter url: Another server than its own.
    package func connect(to id: MailboxID, url: String?, _ tenant: TenantID) async throws -> any ByteStream {
        guard var mailbox = try await pool.transaction(tenant: tenant, { try MailboxStore.find(id, in: $0) }) else {
            throw TicketError(.notFound, "there is no mailbox \(id)")
        }
        if let url { mailbox.smtpURL = url }
        return try await logins.connect(to: .smtp, of: mailbox, tenant: tenant) {
            (endpoint) throws(WireError) -> Stream in try await loop.connect(endpoint)
        }.value
    }
}

extension MailServer {
    /// A relay.
    package init(_ relay: Relay) {
        self.init(
            .relay(relay.id), name: relay.name, pool: relay.pool, mostConnections: relay.mostConnections,
            perMinute: relay.perMinute, perDay: relay.perDay)
    }

    /// A mailbox's own server, with what its provider allows.
    package init(_ mailbox: Mailbox) {
        let provider = Provider.of(server: mailbox.smtpURL)
        self.init(
            .mailbox(mailbox.id), name: mailbox.name,
            mostConnections: provider?.mostSending.connections ?? Relay.usualConnections,
            perMinute: provider?.mostSending.perMinute, perDay: provider?.mostSending.perDay)
    }
}

extension Relay {
    /// Where it is, with what opens it: the current secret, and the one before as long as that is tried too.
    ///
    /// - Throws: ``CryptoError`` when the secret was sealed with another key, ``WireError`` for a bad URL.
    package func endpoints(tenant: TenantID, sealer: Sealer) throws -> [Endpoint] {
        let sealed = [sealedSecret, sealedOldSecret].compactMap { $0 }
        if login == .none || sealed.isEmpty { return [try endpoint(.none)] }
        return try sealed.map { bytes in
            let secret = try sealer.openSecret(bytes, context: Self.sealContext(tenant: tenant, relay: id)).reveal()
            return try endpoint(
                login == .bearer ? .bearer(user: userName, token: secret) : .password(user: userName, secret: secret))
        }
    }

    /// Looks at the name of its server before it is kept.
    ///
    /// - Throws: `misuse` when it is none, or a password would go out in the open.
    package func checkServer() throws(WireError) {
        _ = try endpoint(login == .none ? .none : .bearer(user: userName, token: "token"))
    }

    private func endpoint(_ credentials: Credentials) throws(WireError) -> Endpoint {
        try Endpoint(
            url: smtpURL, security: allowsPlaintext && !smtpURL.hasPrefix("smtps:") ? .plaintext : nil, caFile: caFile,
            credentials: credentials)
    }
}
