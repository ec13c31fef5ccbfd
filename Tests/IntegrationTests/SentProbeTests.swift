// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Identity
import MailIngest
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("A server is asked what it has sent", .timeLimit(.minutes(15)))
struct SentProbeTests {
    @Test("Dovecot finds a mail in a folder by its whole Message-ID, and nothing in the folder changes")
    func dovecot() async throws {
        let fixture = try await Fixture()
        let sandbox = try MailSandbox(Story.users, options: ["--imap-only"])
        defer { sandbox.stop() }
        let id = MailboxID()
        let secret = try fixture.sealer.seal(
            Secret(Story.password), context: Mailbox.sealContext(tenant: fixture.tenant, mailbox: id))
        let mailbox = Mailbox(
            id: id, brand: fixture.brand.id, name: "real", address: Story.support, addressKey: Story.support,
            imapURL: sandbox.imapURL, smtpURL: "smtp://localhost:1", userName: Story.support, sealedSecret: secret,
            caFile: sandbox.caFile)
        try await fixture.transaction { _ = try MailboxCore($0, as: .system).add(mailbox) }
        let loop = try Loop()
        let session = IMAPSession(
            stream: try await loop.connect(mailbox.imapEndpoint(tenant: fixture.tenant, sealer: fixture.sealer)))
        try await session.create("Verschickt/Büro")
        for name in ["here.token@desk.test", "other@desk.test"] {
            let mail = MailText(from: Story.support, id: name)
            try await session.append(mail.bytes, to: "Verschickt/Büro")
        }
        let probe = SentProbe(
            pool: fixture.pool, loop: loop,
            logins: MailboxLogins(pool: fixture.pool, loop: loop, sealer: fixture.sealer))
        func has(_ name: String, _ folder: String = "Verschickt/Büro") async throws -> Bool {
            try await probe.has(name, in: folder, of: id, fixture.tenant)
        }
        #expect(try await has("here.token@desk.test"))
        #expect(try await !has("gone.token@desk.test"))
        // A part of an id is another one.
        #expect(try await !has("token@desk.test"))
        #expect(try await !has("here.token@desk.tes"))
        await #expect(throws: IMAPError.self) { _ = try await has("x@desk.test", "Sent") }
        for name in ["", "a\r\nt9 DELETE x", "a\"b"] {
            await #expect(throws: IMAPError(.misuse, "")) { _ = try await has(name) }
        }
        let folder = try await session.select("Verschickt/Büro")
        #expect(folder.exists == 2 && folder.uidNext == 3)
        await session.logout()
        await loop.shutdown()
    }
}
