// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Identity
import Logging
import MailIngest
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Tokens and Dovecot", .serialized, .timeLimit(.minutes(15)))
struct OAuthPollerTests {
    @Test(
        "mail comes in with tokens that Dovecot checks, is renewed where one has ended, and goes on while they end",
        arguments: ["oauthbearer", "xoauth2"])
    func polled(_ mechanism: String) async throws {
        let fixture = try await Fixture()
        let sandbox = try MailSandbox(
            Story.users, options: ["--imap-only", "--dovecot", "auth_mechanisms = plain login \(mechanism)"])
        defer { sandbox.stop() }
        let key = try #require(Base64.decode(sandbox.variables["SANDBOX_OAUTH_KEY"] ?? ""))
        let server = ScriptedOAuthServer { state in
            (state.key, state.account, state.lifetime) = (key, Story.support, 4)
            state.refreshTokens = ["refresh-0"]
        }
        let holder = WorkerID()
        let mailbox = Mailbox(
            brand: fixture.brand.id, name: "real", address: Story.support, addressKey: Story.support,
            imapURL: sandbox.imapURL, smtpURL: "smtp://localhost:1", userName: Story.support, login: .oauth,
            sealedSecret: [], caFile: sandbox.caFile, pollInterval: .seconds(1))
        let login = OAuthLogin(
            grant: .code, clientID: "postroom", authorizeURL: server.base + "/authorize",
            tokenURL: server.base + "/token", scopes: "mail")
        func seal(_ text: String, _ part: OAuthLogin.Part) throws -> [UInt8] {
            try fixture.sealer.seal(
                Secret(text), context: OAuthLogin.sealContext(tenant: fixture.tenant, mailbox: mailbox.id, part))
        }
        // It says that it lives for an hour; the mail server knows better.
        let ended = JSONWebToken.sign(
            #"{"sub":"\#(Story.support)","email":"\#(Story.support)","iat":1,"exp":2,"aud":"postroom","azp":"postroom"}"#,
            key: key)
        let tokens = SealedTokens(
            access: try seal(ended, .accessToken), accessLifetime: .seconds(3600),
            refresh: try seal("refresh-0", .refreshToken), refreshLifetime: nil)
        try await fixture.transaction {
            let core = try MailboxCore($0, as: .system)
            _ = try core.add(mailbox)
            _ = try core.setLogin(login, at: mailbox.id)
            _ = try core.renewLogin(tokens, at: mailbox.id)
            try $0.query(
                "update mailboxes set lease_holder = $1 where tenant_id = $2 and mailbox_id = $3", holder, $0.tenant,
                mailbox.id)
        }
        let loop = try Loop()
        let poller = MailboxPoller(
            pool: fixture.pool, blobs: fixture.blobs, loop: loop, sealer: fixture.sealer, holder: holder,
            configuration: MailboxPoller.Configuration(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let found = try await fixture.transaction { try #require(try MailboxStore.find(mailbox.id, in: $0)) }
        let polling = Task {
            // A session ends with its token.
            while !Task.isCancelled {
                do { try await poller.run(found, tenant: fixture.tenant) } catch {
                    // On a busy machine a token may end before it is used.
                    try? await Task.sleep(for: .milliseconds(100))
                }
            }
        }
        for (number, renewals) in [(1, 1), (2, 3)] {
            let mail =
                "From: <\(Story.customer)>\r\nSubject: \(number)\r\nMessage-ID: <\(number)@x.test>\r\n\r\nText.\r\n"
            try Self.deliver(Array(mail.utf8), number, sandbox)
            let missing = try await eventually {
                let rows = try await fixture.count("select count(*) as n from ledger")
                let count = server.grants().count
                return rows == number && count >= renewals ? nil : "\(rows) mails, \(count) renewals"
            }
            #expect(missing == nil)
        }
        polling.cancel()
        await polling.value
        #expect(server.now.reuses == 0 && Set(server.grants()) == ["refresh_token"])
        // A login that is over ends the polling with what has to be done.
        server.change { $0.refreshTokens = [] }
        try await fixture.transaction {
            _ = try $0.query("update mailbox_logins set access_expires_at = now() where tenant_id = $1", $0.tenant)
        }
        await #expect(throws: OAuthError(.loginNeeded, "")) { try await poller.run(found, tenant: fixture.tenant) }
        await loop.shutdown()
    }

    /// Writes a mail into the store, as an LMTP server would.
    private static func deliver(_ bytes: [UInt8], _ number: Int, _ sandbox: MailSandbox) throws {
        let script = """
            printf '%s' "$1" | "$2" save -u "$3" -m INBOX
            """
        _ = try Script.program([
            "/bin/sh", "-c", script, "deliver", String(decoding: bytes, as: UTF8.self),
            sandbox.variables["SANDBOX_DOVEADM"] ?? "", Story.support,
        ])
    }
}
