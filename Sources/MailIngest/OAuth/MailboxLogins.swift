// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Database
package import Identity
import Outbound
package import Tickets
package import Wire

/// The way into mailboxes: their servers with what opens them, a password or a token that is renewed in time.
///
/// Tokens are renewed by one process at a time, before they end, and committed before they are used: a server that gives a
/// refresh token for one use may have taken the old one back (RFC 6749 §6, RFC 9700 §4.14.2).
package struct MailboxLogins: Sendable {
    /// Which of a mailbox's servers.
    package enum Service: Sendable {
        /// Where mail is fetched.
        case imap
        /// Where mail is handed over.
        case smtp
    }

    /// A server with what opens it.
    package struct Key: Sendable {
        package var endpoint: Endpoint
        /// When its token ends; `nil` for passwords.
        package var ends: ContinuousClock.Instant?
        /// Which tokens it is of.
        var revision: Int64?
    }

    /// So long a process may take to renew a token. The request itself is given up long before.
    static let lease: Duration = .seconds(60)
    /// So long before its end a token is renewed, at most; of short-lived ones, a fifth of their life.
    static let margin: Duration = .seconds(300)
    /// A token that lives shorter than this is not begun with.
    static let shortest: Duration = .seconds(10)

    private let pool: Pool
    private let loop: Loop
    private let sealer: Sealer

    package init(pool: Pool, loop: Loop, sealer: Sealer) {
        self.pool = pool
        self.loop = loop
        self.sealer = sealer
    }

    /// A mailbox's server with what opens it.
    ///
    /// - Throws: ``OAuthError`` when there is no token; ``CryptoError`` when a secret was sealed with another key;
    ///   ``WireError`` for a bad URL; ``DatabaseError``.
    package func key(to service: Service, of mailbox: Mailbox, tenant: TenantID) async throws -> Key {
        guard mailbox.login == .oauth else {
            let endpoint =
                switch service {
                case .imap: try mailbox.imapEndpoint(tenant: tenant, sealer: sealer)
                case .smtp: try mailbox.smtpEndpoint(tenant: tenant, sealer: sealer)
                }
            return Key(endpoint: endpoint)
        }
        let token = try await token(of: mailbox, tenant)
        let url = service == .imap ? mailbox.imapURL : mailbox.smtpURL
        return Key(
            endpoint: try mailbox.endpoint(url, .bearer(user: mailbox.userName, token: token.secret.reveal())),
            // A little earlier: mail is fetched until then, and the server need not end the connection.
            ends: .now + token.left * 0.95,
            revision: token.revision
        )
    }

    /// Connects to a mailbox's server and logs in.
    ///
    /// A token that the server does not take, though it should still live, is renewed once.
    package func connect<Value: Sendable>(
        to service: Service,
        of mailbox: Mailbox,
        tenant: TenantID,
        _ connect: (Endpoint) async throws(WireError) -> Value
    ) async throws -> (value: Value, ends: ContinuousClock.Instant?) {
        let first = try await key(to: service, of: mailbox, tenant: tenant)
        do throws(WireError) {
            return (try await connect(first.endpoint), first.ends)
        } catch {
            guard error.kind == .loginDenied, !error.isTransient, error.backoff == nil else { throw error }
            guard let revision = first.revision else { throw Self.advised(error, service, mailbox) }
            _ = try await pool.transaction(tenant: tenant) {
                try OAuthLoginStore.spend(mailbox.id, revision: revision, in: $0)
            }
            let second = try await key(to: service, of: mailbox, tenant: tenant)
            return (try await connect(second.endpoint), second.ends)
        }
    }

    /// A refused password, with what the provider wants instead.
    private static func advised(_ error: WireError, _ service: Service, _ mailbox: Mailbox) -> WireError {
        let url = service == .imap ? mailbox.imapURL : mailbox.smtpURL
        guard let advice = Provider.of(server: url)?.passwordAdvice else { return error }
        return WireError(error.kind, "\(error.reason); \(advice)", isTransient: error.isTransient)
    }

    // MARK: Tokens

    private struct Token {
        var secret: Secret
        var left: Duration
        var revision: Int64
    }

    private func token(of mailbox: Mailbox, _ tenant: TenantID) async throws -> Token {
        let (id, holder) = (mailbox.id, WorkerID())
        let deadline = ContinuousClock.now + Self.lease + .seconds(10)
        while true {
            let found = try await pool.transaction(tenant: tenant) { try OAuthLoginStore.find(id, in: $0) }
            guard let found else { throw Self.neverLoggedIn }
            if let token = try fresh(found.state, mailbox, tenant) { return token }
            // While the server is to be left alone, what is there must do.
            if found.state.retryIn > .zero {
                return try usable(found.state, mailbox, tenant).orThrow(Self.standing(found.state))
            }
            let held = try await pool.transaction(tenant: tenant) {
                try OAuthLoginStore.hold(id, holder: holder, lease: Self.lease, in: $0)
            }
            if let held {
                // Uncancelled: a refresh token that was sent may be spent, and its successor must be kept.
                let renewal = Task { try await renew(held.login, held.state, mailbox, tenant, holder) }
                if let token = try await renewal.value { return token }
                continue
            }
            if let token = try usable(found.state, mailbox, tenant) { return token }
            guard ContinuousClock.now < deadline else {
                throw OAuthError(.unavailable, "another process renews the token and does not come to an end")
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    /// Renews a held login.
    ///
    /// - Returns: The new token; `nil` when there is something newer to look at.
    private func renew(
        _ login: OAuthLogin,
        _ state: OAuthLoginState,
        _ mailbox: Mailbox,
        _ tenant: TenantID,
        _ holder: WorkerID
    ) async throws -> Token? {
        let id = mailbox.id
        // Somebody may have been here since we looked.
        if let token = try fresh(state, mailbox, tenant) {
            try await pool.transaction(tenant: tenant) { try OAuthLoginStore.release(id, holder: holder, in: $0) }
            return token
        }
        do {
            let set = try await ask(login, state, mailbox, tenant)
            let sealed = try seal(set, mailbox: id, tenant)
            guard try await keep(sealed, of: id, revision: state.revision, tenant) else { return nil }
            return Token(secret: set.access, left: set.accessLifetime, revision: state.revision + 1)
        } catch let error as OAuthError where error.isLogin {
            let wait = PollSchedule.wait(failures: state.refusals + 1, isLogin: true, jitter: 0)
            let isCurrent = try await pool.transaction(tenant: tenant) {
                try OAuthLoginStore.refuse(id, revision: state.revision, problem: error.code, wait: wait, in: $0)
            }
            if !isCurrent { return nil }
            return try usable(state, mailbox, tenant).orThrow(error)
        } catch {
            try await pool.transaction(tenant: tenant) { try OAuthLoginStore.release(id, holder: holder, in: $0) }
            guard error is OAuthError else { throw error }
            return try usable(state, mailbox, tenant).orThrow(error)
        }
    }

    private func ask(
        _ login: OAuthLogin,
        _ state: OAuthLoginState,
        _ mailbox: Mailbox,
        _ tenant: TenantID
    ) async throws -> TokenSet {
        let secret = try login.sealedClientSecret.map { try open($0, .clientSecret, mailbox.id, tenant) }
        let client = OAuthClient(loop: loop, login: login, secret: secret, caFile: mailbox.caFile)
        if login.grant == .client {
            guard secret != nil else { throw Self.neverLoggedIn }
            return try await client.tokensOfClient()
        }
        guard let sealed = state.sealedRefresh else { throw Self.neverLoggedIn }
        return try await client.tokens(refresh: try open(sealed, .refreshToken, mailbox.id, tenant))
    }

    /// Commits new tokens, with some patience: the old ones may be good for nothing.
    private func keep(_ tokens: SealedTokens, of id: MailboxID, revision: Int64, _ tenant: TenantID) async throws
        -> Bool
    {
        var attempt = 0
        while true {
            do {
                return try await pool.transaction(tenant: tenant) {
                    try OAuthLoginStore.keep(tokens, of: id, revision: revision, in: $0)
                }
            } catch {
                attempt += 1
                if attempt == 5 { throw error }
                try await Task.sleep(for: .seconds(attempt))
            }
        }
    }

    /// Seals tokens for a mailbox's row.
    package func seal(_ set: TokenSet, mailbox: MailboxID, _ tenant: TenantID) throws -> SealedTokens {
        func seal(_ secret: Secret, _ part: OAuthLogin.Part) throws -> [UInt8] {
            try sealer.seal(secret, context: OAuthLogin.sealContext(tenant: tenant, mailbox: mailbox, part))
        }
        return SealedTokens(
            access: try seal(set.access, .accessToken),
            accessLifetime: set.accessLifetime,
            refresh: try set.refresh.map { try seal($0, .refreshToken) },
            refreshLifetime: set.refreshLifetime
        )
    }

    private func open(_ bytes: [UInt8], _ part: OAuthLogin.Part, _ id: MailboxID, _ tenant: TenantID) throws -> Secret {
        try sealer.openSecret(bytes, context: OAuthLogin.sealContext(tenant: tenant, mailbox: id, part))
    }

    /// The token that need not be renewed yet.
    private func fresh(_ state: OAuthLoginState, _ mailbox: Mailbox, _ tenant: TenantID) throws -> Token? {
        guard state.accessLeft > min(Self.margin, state.accessLifetime / 5) else { return nil }
        return try usable(state, mailbox, tenant)
    }

    /// The token that can still be used.
    private func usable(_ state: OAuthLoginState, _ mailbox: Mailbox, _ tenant: TenantID) throws -> Token? {
        guard let sealed = state.sealedAccess, state.accessLeft > min(Self.shortest, state.accessLifetime / 5) else {
            return nil
        }
        return Token(
            secret: try open(sealed, .accessToken, mailbox.id, tenant), left: state.accessLeft,
            revision: state.revision)
    }

    private static let neverLoggedIn = OAuthError(
        .loginNeeded, "nobody has logged in yet; do it with: postroom mailbox login", code: "never_logged_in")

    /// What the server said last, while it is not asked.
    private static func standing(_ state: OAuthLoginState) -> OAuthError {
        OAuthError(
            .loginNeeded,
            "renewing the login was refused (\(state.problem ?? "no cause")); log in again with: postroom mailbox login",
            code: state.problem, retryIn: state.retryIn)
    }
}

extension Optional {
    /// The value, or an error where there is none.
    fileprivate func orThrow(_ error: @autoclosure () -> any Error) throws -> Wrapped {
        guard let self else { throw error() }
        return self
    }
}
