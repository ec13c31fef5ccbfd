// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Identity
import PostroomTesting
import Testing
import Wire

@testable import MailIngest
@testable import Tickets

@Suite("Tokens of mailboxes", .timeLimit(.minutes(15)))
struct MailboxLoginsTests {
    /// A mailbox that was logged in to at a scripted server.
    private struct Setting {
        let fixture: Fixture
        let server: ScriptedOAuthServer
        let loop: Loop
        let mailbox: Mailbox
        let logins: MailboxLogins

        init(grant: OAuthLogin.Grant = .code, secret: String? = "hush-client", isLoggedIn: Bool = true) async throws {
            let (fixture, loop) = (try await Fixture(), try Loop())
            let server = ScriptedOAuthServer { state in
                state.clientSecret = secret
                state.refreshTokens = ["refresh-0"]
                state.secrets = ["refresh-0", "access-0", "hush-client"]
            }
            let (tenant, id, sealer) = (fixture.tenant, fixture.mailbox.id, fixture.sealer)
            func seal(_ text: String, _ part: OAuthLogin.Part) throws -> [UInt8] {
                try sealer.seal(Secret(text), context: OAuthLogin.sealContext(tenant: tenant, mailbox: id, part))
            }
            let login = OAuthLogin(
                grant: grant, clientID: "client", authorizeURL: server.base + "/authorize",
                tokenURL: server.base + "/token", deviceURL: server.base + "/device", scopes: "mail",
                sealedClientSecret: try secret.map { try seal($0, .clientSecret) })
            let tokens = SealedTokens(
                access: try seal("access-0", .accessToken), accessLifetime: .seconds(3600),
                refresh: try seal("refresh-0", .refreshToken), refreshLifetime: nil)
            try await fixture.transaction {
                let core = try MailboxCore($0, as: .system)
                _ = try core.setLogin(login, at: id)
                if isLoggedIn { _ = try core.renewLogin(tokens, at: id) }
            }
            mailbox = try await fixture.transaction { try #require(try MailboxStore.find(id, in: $0)) }
            logins = MailboxLogins(pool: fixture.pool, loop: loop, sealer: sealer)
            (self.fixture, self.server, self.loop) = (fixture, server, loop)
        }

        /// The token with which the mail server would be logged in to.
        func token() async throws -> String? {
            let key = try await logins.key(to: .imap, of: mailbox, tenant: fixture.tenant)
            guard case .bearer(_, let token) = key.endpoint.credentials else { return nil }
            return token
        }

        /// Makes the access token end so many seconds from now.
        func end(in seconds: Int) async throws {
            try await fixture.transaction {
                _ = try $0.query(
                    """
                    update mailbox_logins set access_expires_at = now() + make_interval(secs => $2),
                        renewed_at = now() + make_interval(secs => $2) - interval '1 hour'
                    where tenant_id = $1
                    """,
                    $0.tenant, Duration.seconds(seconds))
            }
        }

        func forgiveServer() async throws {
            try await fixture.transaction {
                _ = try $0.query("update mailbox_logins set retry_at = now() where tenant_id = $1", $0.tenant)
            }
        }

        func health() async throws -> MailboxHealth {
            try await fixture.transaction { try MailboxStore.all(in: $0)[0].health }
        }

        func events(_ field: String) async throws -> Int {
            try await fixture.transaction {
                try $0.query(
                    "select count(*) as n from events where tenant_id = $1 and changes::text like '%' || $2 || '%'",
                    $0.tenant, field
                ).number()
            }
        }

        func failure() async -> OAuthError? {
            do {
                _ = try await token()
                return nil
            } catch { return error as? OAuthError }
        }
    }

    @Test("a token with life in it is used without asking anybody, and one near its end is renewed")
    func renewed() async throws {
        let setting = try await Setting()
        #expect(try await setting.token() == "access-0")
        #expect(setting.server.now.requests.isEmpty)
        try await setting.end(in: 200)
        let next = try #require(try await setting.token())
        #expect(next.hasPrefix("access-") && next != "access-0")
        #expect(setting.server.grants() == ["refresh_token"])
        // The rotated refresh token is kept: the next renewal works too, and nothing is spent twice.
        try await setting.end(in: -5)
        #expect(try await setting.token() != next)
        #expect(setting.server.now.reuses == 0 && setting.server.now.refreshTokens.count == 1)
        await setting.loop.shutdown()
    }

    @Test("twenty askers at once, in two processes, spend one refresh token once")
    func together() async throws {
        let setting = try await Setting()
        try await setting.end(in: -5)
        setting.server.change { $0.turns = [.late(milliseconds: 300)] }
        let other = MailboxLogins(
            pool: Pool(setting.fixture.database.application, size: 4), loop: setting.loop,
            sealer: setting.fixture.sealer)
        let tokens = try await withThrowingTaskGroup(of: String?.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let logins = number.isMultiple(of: 2) ? setting.logins : other
                    let key = try await logins.key(to: .smtp, of: setting.mailbox, tenant: setting.fixture.tenant)
                    guard case .bearer(_, let token) = key.endpoint.credentials else { return nil }
                    return token
                }
            }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(tokens.count == 1 && tokens.first != nil)
        #expect(setting.server.grants() == ["refresh_token"] && setting.server.now.reuses == 0)
        await setting.loop.shutdown()
    }

    @Test("a task that is cancelled while a token is renewed does not lose the token that comes")
    func cancelled() async throws {
        let setting = try await Setting()
        try await setting.end(in: -5)
        setting.server.change { $0.turns = [.late(milliseconds: 300)] }
        let asking = Task { try await setting.token() }
        let asked = try await eventually { setting.server.now.requests.isEmpty ? "not asked" : nil }
        #expect(asked == nil)
        asking.cancel()
        _ = try? await asking.value
        let kept = try await eventually {
            try await setting.fixture.count("select revision as n from mailbox_logins") == 2 ? nil : "not kept"
        }
        #expect(kept == nil)
        #expect(try await setting.token() != "access-0")
        #expect(setting.server.now.reuses == 0)
        await setting.loop.shutdown()
    }

    @Test(
        "a login that is over is told in list and event, leaves the server alone, and ends when somebody logs in again")
    func over() async throws {
        let setting = try await Setting()
        try await setting.end(in: -5)
        setting.server.change { $0.refreshTokens = [] }
        let error = try #require(await setting.failure())
        #expect(error.kind == .loginNeeded && error.isLogin && error.reason.contains("log in again"))
        let health = try await setting.health()
        #expect(health.loginProblem == "invalid_grant" && health.loginProblemAt != nil)
        #expect(health.loginWarning(name: "support") == "log in again (invalid_grant): postroom mailbox login support")
        #expect(try await setting.events("login_problem") == 1)
        // It is not asked again and again, and not told again.
        #expect(await setting.failure()?.retryIn != nil)
        #expect(setting.server.grants().count == 1)
        try await setting.forgiveServer()
        #expect(await setting.failure()?.code == "invalid_grant")
        #expect(setting.server.grants().count == 2)
        #expect(try await setting.events("login_problem") == 1)
        // Somebody logs in: the breaker is closed, and the mailbox is due at once.
        let (id, tenant) = (setting.mailbox.id, setting.fixture.tenant)
        try await setting.fixture.transaction {
            _ = try $0.query(
                "update mailboxes set failures = 9, next_poll_at = now() + interval '6 hours' where tenant_id = $1",
                $0.tenant)
        }
        let set = TokenSet(
            access: Secret("new"), accessLifetime: .seconds(3600), refresh: Secret("fresh"), refreshLifetime: nil)
        let sealed = try setting.logins.seal(set, mailbox: id, tenant)
        try await setting.fixture.transaction { _ = try MailboxCore($0, as: .system).renewLogin(sealed, at: id) }
        let after = try await setting.health()
        #expect(after.loginProblem == nil && after.failures == 0 && after.pausedUntil == nil)
        #expect(
            try await setting.fixture.count("select count(*) as n from mailboxes where next_poll_at <= now()") == 1)
        #expect(try await setting.token() == "new")
        await setting.loop.shutdown()
    }

    @Test("a refusal that the provider takes back ends by itself")
    func recovers() async throws {
        let setting = try await Setting()
        try await setting.end(in: -5)
        setting.server.change { $0.turns = [.error("invalid_client", "The secret has expired.", status: 401)] }
        #expect(await setting.failure()?.kind == .clientRefused)
        #expect(try await setting.health().loginProblem == "invalid_client")
        try await setting.forgiveServer()
        #expect(try await setting.token() != nil)
        #expect(try await setting.health().loginProblem == nil)
        #expect(try await setting.events("login_problem") == 2)
        await setting.loop.shutdown()
    }

    @Test("a server that is away, slow or mad costs nothing while the token lives, and is not the login's fault")
    func away() async throws {
        let setting = try await Setting()
        let troubles: [ScriptedOAuthServer.Turn] = [
            .cut(after: false), .raw(status: 503, body: "busy"), .raw(status: 200, body: "<html>"),
            .raw(status: 200, body: String(repeating: "x", count: 100_000)), .error("temporarily_unavailable"),
        ]
        for trouble in troubles {
            try await setting.end(in: 100)
            setting.server.change { $0.turns = [trouble] }
            #expect(try await setting.token() == "access-0")
            try await setting.end(in: -5)
            setting.server.change { $0.turns = [trouble] }
            let error = await setting.failure()
            #expect(error.map { !$0.isLogin } == true, "\(trouble)")
            #expect(try await setting.health().loginProblem == nil)
        }
        // Nothing is held, and the old refresh token is still there.
        #expect(
            try await setting.fixture.count("select count(*) as n from mailbox_logins where holder is not null") == 0)
        #expect(try await setting.token() != nil)
        await setting.loop.shutdown()
    }

    @Test("a token that the mail server does not take is renewed once, and no more")
    func refusedByMailServer() async throws {
        let setting = try await Setting()
        let tried = Lock<[String]>([])
        let result = try await setting.logins.connect(to: .imap, of: setting.mailbox, tenant: setting.fixture.tenant) {
            (endpoint) throws(WireError) -> Int in
            guard case .bearer(_, let token) = endpoint.credentials else { return 0 }
            let count = tried.withLock { tokens in
                tokens.append(token)
                return tokens.count
            }
            if count == 1 { throw WireError(.loginDenied, "no") }
            return count
        }
        #expect(result.value == 2 && result.ends != nil)
        #expect(tried.withLock { $0.first } == "access-0" && Set(tried.withLock { $0 }).count == 2)
        do {
            _ = try await setting.logins.connect(to: .imap, of: setting.mailbox, tenant: setting.fixture.tenant) {
                (_) throws(WireError) -> Int in
                throw WireError(.loginDenied, "never")
            }
            Issue.record("it was let in")
        } catch { #expect((error as? WireError)?.kind == .loginDenied) }
        #expect(setting.server.grants().count == 2)
        await setting.loop.shutdown()
    }

    @Test("a client that is trusted itself needs nobody, and its login is never over")
    func client() async throws {
        let setting = try await Setting(grant: .client, isLoggedIn: false)
        #expect(try await setting.health().loginProblem == "never_logged_in")
        #expect(try await setting.token() != nil)
        #expect(setting.server.grants() == ["client_credentials"])
        #expect(setting.server.now.requests[0].fields["scope"] == "mail")
        #expect(try await setting.health().loginProblem == nil)
        await setting.loop.shutdown()
    }

    @Test("a mailbox that nobody has logged in to asks nobody and says so")
    func never() async throws {
        let setting = try await Setting(isLoggedIn: false)
        #expect(await setting.failure()?.code == "never_logged_in")
        #expect(setting.server.now.requests.isEmpty)
        await setting.loop.shutdown()
    }

    @Test("what is about to end is told: the login within 7 days, the client's secret within 30, each once as an event")
    func warning() async throws {
        let setting = try await Setting()
        let id = setting.mailbox.id
        let warn: @Sendable () async throws -> Bool = {
            try await setting.fixture.transaction { try OAuthLoginStore.warn(id, in: $0) }
        }
        #expect(try await warn() == false)
        for times in [
            "refresh_expires_at = now() + interval '6 days'",
            "refresh_expires_at = null, secret_expires_at = now() + interval '29 days'",
        ] {
            try Administrator(setting.fixture.database.superuser)
                .run(script: "update mailbox_logins set warned_at = null, \(times)")
            #expect(
                try await setting.health().loginWarning(name: "support")?.contains("postroom mailbox login") == true)
            #expect(try await warn() == true)
            #expect(try await warn() == false)
        }
        #expect(try await setting.events("login_expires_at") == 2)
        await setting.loop.shutdown()
    }

    @Test("another server, user or way to log in makes the tokens worthless, as it does a password")
    func elsewhere() async throws {
        let setting = try await Setting()
        let id = setting.mailbox.id
        var change = MailboxChange()
        change.imapURL = "imaps://elsewhere.example"
        let made = change
        try await setting.fixture.transaction { _ = try MailboxCore($0, as: .system).change(id, made) }
        #expect(
            try await setting.fixture.count(
                """
                select count(*) as n from mailbox_logins where sealed_access_token is null and sealed_refresh_token is null
                    and sealed_client_secret is null
                """) == 1)
        #expect(await setting.failure()?.code == "never_logged_in")
        var password = MailboxChange()
        (password.login, password.sealedSecret) = (.password, [1])
        let turned = password
        try await setting.fixture.transaction { _ = try MailboxCore($0, as: .system).change(id, turned) }
        #expect(try await setting.fixture.count("select count(*) as n from mailbox_logins") == 0)
        var back = MailboxChange()
        back.login = .oauth
        let refused = back
        await #expect(throws: TicketError.self) {
            try await setting.fixture.transaction { _ = try MailboxCore($0, as: .system).change(id, refused) }
        }
        await setting.loop.shutdown()
    }

    @Test("a new secret of the same client keeps the login; another client does not")
    func newSecret() async throws {
        let setting = try await Setting()
        let id = setting.mailbox.id
        var login = try await setting.fixture.transaction { try #require(try OAuthLoginStore.find(id, in: $0)).login }
        login.sealedClientSecret = [9]
        for (client, kept) in [("client", 1), ("another", 0)] {
            login.clientID = client
            let made = login
            try await setting.fixture.transaction { _ = try MailboxCore($0, as: .system).setLogin(made, at: id) }
            let left: SQL = "select count(*) as n from mailbox_logins where sealed_refresh_token is not null"
            #expect(try await setting.fixture.count(left) == kept)
        }
        await setting.loop.shutdown()
    }

    @Test("no token and no secret is in the database, in an event, an error or a description")
    func sealed() async throws {
        let setting = try await Setting()
        try await setting.end(in: -5)
        let key = try await setting.logins.key(to: .imap, of: setting.mailbox, tenant: setting.fixture.tenant)
        setting.server.change { $0.turns = [.error("invalid_grant", "token refresh-0 is spent")] }
        try await setting.end(in: -5)
        let error = try #require(await setting.failure())
        var texts = ["\(error)", String(reflecting: error), "\(key)"]
        texts += try await setting.fixture.transaction { transaction in
            try transaction.query(
                """
                select l::text as line from mailbox_logins l where tenant_id = $1
                union all select m::text from mailboxes m where tenant_id = $1
                union all select e::text from events e where tenant_id = $1
                """, transaction.tenant
            ).map { try $0.get("line") as String }
        }
        #expect(texts.count > 5)
        for secret in setting.server.now.secrets where secret.count > 12 || secret.hasPrefix("hush") {
            let bytes = Array(secret.utf8)
            let hex = Hex.encode(bytes)
            #expect(!texts.contains { $0.contains(secret) || $0.contains(hex) }, "a secret is told")
        }
        await setting.loop.shutdown()
    }
}
