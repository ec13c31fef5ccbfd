// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("Polling a mailbox", .timeLimit(.minutes(15)))
struct MailboxPollerTests {
    private func alert(_ setting: IntakeSetting) async throws -> String? {
        try await setting.fixture.transaction {
            try MailboxStore.all(in: $0).first { $0.mailbox.id == setting.mailbox.id }?.health.alert
        }
    }

    @Test("what the server warns of is kept with the mailbox, also when the session breaks")
    func alerts() async throws {
        let setting = try await IntakeSetting()
        setting.server.change { $0.lies.chatter = ["* OK [ALERT] maintenance at noon"] }
        try await setting.look()
        #expect(try await alert(setting)?.contains("maintenance at noon") == true)
        setting.server.change { state in
            state.lies.chatter = ["* NO [ALERT] disk almost full"]
            state.lies.answers = ["UID SEARCH": "BYE down"]
        }
        setting.server.deliver(MailText.numbered(1))
        #expect(try await setting.look() == .bye)
        #expect(try await alert(setting)?.contains("disk almost full") == true)
    }

    @Test("a server that refuses ID, ENABLE or the changes asked for is used as it is")
    func poor() async throws {
        let setting = try await IntakeSetting()
        setting.server.change { state in
            state.capabilities.append("ID")
            state.lies.answers = ["ID": "BAD what?", "ENABLE": "NO never"]
            state.permanentFlags = "\\Seen"
        }
        setting.server.deliver(MailText.numbered(1))
        #expect(try await setting.look() == .bye)
        let health = try await setting.fixture.transaction { try MailboxStore.all(in: $0)[0].health }
        #expect(health.failures == 0 && health.lastSuccessAt != nil)
        #expect(health.markingError?.contains("PERMANENTFLAGS") == true)
        #expect(try await setting.count("select count(*) as n from ledger where server_step = 'due'") == 1)
        // It is not tried again at once, and then it is; the mail is never taken in again.
        let commands = setting.server.now.commands.count
        setting.server.change { $0.permanentFlags = "\\*" }
        try await setting.look()
        #expect(!setting.server.now.commands[commands...].contains { $0.hasPrefix("UID STORE") })
        try await setting.fixture.transaction { _ = try $0.query("update mailboxes set marking_retry_at = now()") }
        try await setting.look()
        #expect(setting.server.now.mails[0].flags == ["$Postroom"])
        #expect(try await setting.fixture.transaction { try MailboxStore.all(in: $0)[0].health.markingError } == nil)
        #expect(setting.server.now.handedOver == [1])
    }

    @Test(
        "a move that was cut before its answer is asked for again, and nothing comes in twice (RELIABILITY 2.6 row 2)")
    func cutMove() async throws {
        let setting = try await IntakeSetting { ($0.afterIntake, $0.afterFolder) = (.move, .some("Done")) }
        setting.server.deliver(MailText.numbered(1), MailText.numbered(2))
        setting.server.change { $0.lies.answers = ["UID MOVE": "BYE gone"] }
        #expect(try await setting.look() == .bye)
        #expect(try await setting.count("select count(*) as n from ledger where server_step = 'due'") == 2)
        setting.server.change { state in
            state.lies.answers = [:]
            // It was moved all the same.
            state.elsewhere["Done"] = state.mails.map(\.bytes)
            state.mails = []
        }
        #expect(try await setting.look() == .bye)
        #expect(try await setting.count("select count(*) as n from ledger where server_step = 'done'") == 2)
        #expect(try await setting.count("select count(*) as n from ledger") == 2)
        #expect(setting.server.now.elsewhere["Done"]?.count == 2)
    }

    @Test("a refusal with a wish to be left alone ends the look; any other refusal of marking does not")
    func markingThrottled() async throws {
        let setting = try await IntakeSetting()
        setting.server.deliver(MailText.numbered(1))
        setting.server.change { $0.lies.answers = ["UID STORE": "NO [THROTTLED] slow down"] }
        #expect(try await setting.look() == .no(code: "THROTTLED"))
        setting.server.change { $0.lies.answers = ["UID STORE": "NO [OVERQUOTA] full"] }
        #expect(try await setting.look() == .bye)
    }

    @Test("whoever lost the mailbox to another process leaves it after the look")
    func lost() async throws {
        let setting = try await IntakeSetting()
        setting.server.deliver(MailText.numbered(1))
        try await setting.fixture.transaction { _ = try $0.query("update mailboxes set lease_holder = null") }
        // It ends by itself, without an error, and what it saw is safe.
        #expect(try await setting.look() == nil)
        #expect(try await setting.count("select count(*) as n from ledger") == 1)
    }
}
