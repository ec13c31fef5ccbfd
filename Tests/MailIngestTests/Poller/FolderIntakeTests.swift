// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("Taking in a folder of a server that lies", .timeLimit(.minutes(15)))
struct FolderIntakeTests {
    private let rows: SQL = "select count(*) as n from ledger"
    private let gaps: SQL = "select count(*) as n from mailbox_gaps"

    @Test("many mails in many batches come once each, byte for byte, and the next look fetches nothing")
    func plain() async throws {
        let setting = try await IntakeSetting(batchMails: 7)
        let mails = (1...60).map { MailText.numbered($0, length: $0 * 400) }
        for mail in mails { setting.server.deliver(mail) }
        #expect(try await setting.look() == .bye)
        let hashes = try await setting.fixture.transaction {
            try $0.query("select raw_sha256, size from ledger order by uid").map {
                (try $0.get("raw_sha256") as [UInt8], try $0.get("size") as Int)
            }
        }
        #expect(hashes.map(\.0) == mails.map { BlobHash(of: $0).bytes })
        #expect(hashes.map(\.1) == mails.map(\.count))
        for (hash, mail) in zip(hashes, mails) {
            #expect(try await setting.fixture.blobs.read(BlobHash(bytes: hash.0)) == mail)
        }
        #expect(setting.server.now.mails.allSatisfy { $0.flags == ["$Postroom"] })
        try await setting.look()
        #expect(setting.server.now.handedOver.count == 60)
        // Nothing changed, and the numbers say so: not even a search was made.
        #expect(setting.server.now.commands.filter { $0.hasPrefix("UID SEARCH") }.count == 1)
        try await setting.work()
        #expect(try await setting.subjects().count == 60)
    }

    @Test("a mail longer than memory should hold is spooled to the disk, byte for byte")
    func long() async throws {
        let setting = try await IntakeSetting()
        let long = MailText.numbered(2, length: 5 << 20)
        setting.server.deliver(MailText.numbered(1), long, MailText.numbered(3))
        try await setting.look()
        let sizes = try await setting.fixture.transaction {
            try $0.query("select size, raw_sha256 from ledger order by uid").map {
                (try $0.get("size") as Int, try $0.get("raw_sha256") as [UInt8])
            }
        }
        #expect(sizes.count == 3 && sizes[1].0 == long.count && sizes[1].1 == BlobHash(of: long).bytes)
        #expect(try await setting.fixture.blobs.read(BlobHash(bytes: sizes[1].1)) == long)
        let left = try Script.program(["/usr/bin/find", setting.fixture.blobDirectory + "/.incoming", "-type", "f"])
        #expect(left.isEmpty)
    }

    @Test(
        "mails that are withheld are gaps: asked for again at their time, and holding up nothing (RELIABILITY 2.2 row 4)"
    )
    func gaps() async throws {
        let setting = try await IntakeSetting()
        setting.server.deliver(MailText.numbered(1), MailText.numbered(2), MailText.numbered(3))
        setting.server.change { $0.lies.withheld = [2] }
        #expect(try await setting.look() == .bye)
        #expect(try await setting.count(rows) == 2)
        #expect(try await setting.count("select uid as n from mailbox_gaps") == 2)
        #expect(try await setting.count("select last_uid as n from mailbox_cursors") == 3)
        setting.server.deliver(MailText.numbered(4))
        setting.server.change { $0.lies.withheld = [] }
        try await setting.look()
        // Its time has not come; the new one is here.
        #expect(try await setting.count(rows) == 3)
        try await setting.fixture.transaction { _ = try $0.query("update mailbox_gaps set next_attempt_at = now()") }
        try await setting.look()
        #expect(try await setting.count(rows) == 4)
        #expect(try await setting.count(gaps) == 0)
    }

    @Test("one mail that the server refuses to fetch does not keep the others of its batch away")
    func refused() async throws {
        let setting = try await IntakeSetting()
        for number in 1...6 { setting.server.deliver(MailText.numbered(number)) }
        setting.server.change { $0.lies.refused = [2: "NO [SERVERBUG] cannot read it"] }
        #expect(try await setting.look() == .bye)
        #expect(try await setting.count(rows) == 5)
        #expect(try await setting.count("select uid as n from mailbox_gaps") == 2)
    }

    @Test("one mail that breaks the connection is asked for alone after a while; all others come")
    func fatal() async throws {
        let setting = try await IntakeSetting(batchMails: 4)
        for number in 1...9 { setting.server.deliver(MailText.numbered(number)) }
        setting.server.change { $0.lies.fatal = [3] }
        var failures = 0
        while try await setting.look(failures: failures) != .bye, failures < 10 { failures += 1 }
        #expect(failures < 10)
        #expect(try await setting.count(rows) == 8)
        #expect(try await setting.count("select uid as n from mailbox_gaps where attempts > 0") == 3)
        #expect(try await setting.count(gaps) == 1)
        setting.server.change { $0.lies.fatal = [] }
        try await setting.fixture.transaction { _ = try $0.query("update mailbox_gaps set next_attempt_at = now()") }
        #expect(try await setting.look() == .bye)
        try await setting.work()
        #expect(try await setting.subjects() == (1...9).map { "mail \($0)" })
    }

    @Test("mails that are expunged between search and fetch are gone; mails that come meanwhile come in the same look")
    func meanwhile() async throws {
        let setting = try await IntakeSetting()
        setting.server.deliver(MailText.numbered(1), MailText.numbered(2))
        setting.server.change {
            $0.lies.beforeFetch = { state in
                state.mails.removeAll { $0.uid == 1 }
                state.add(MailText.numbered(3))
            }
            $0.lies.chatter = ["* 1 EXPUNGE", "* 2 EXISTS", "* 1 FETCH (FLAGS (\\Seen))"]
        }
        #expect(try await setting.look() == .bye)
        #expect(try await setting.count(rows) == 2)
        #expect(try await setting.count(gaps) == 0)
        #expect(try await setting.count("select last_uid as n from mailbox_cursors") == 3)
    }

    @Test("a mail that the search did not name and that appears later below the mark is found when all are compared")
    func reappearing() async throws {
        let setting = try await IntakeSetting()
        setting.server.deliver(MailText.numbered(1), MailText.numbered(2), MailText.numbered(3))
        setting.server.change { $0.lies.unnamed = [2] }
        try await setting.look()
        #expect(try await setting.count(rows) == 2)
        setting.server.change { $0.lies.unnamed = [] }
        try await setting.look()
        #expect(try await setting.count(rows) == 2)
        try await setting.fixture.transaction {
            _ = try $0.query("update mailbox_cursors set looked_through_at = now() - interval '2 days'")
        }
        try await setting.look()
        #expect(try await setting.count(rows) == 3)
        let fresh: SQL = "select count(*) as n from mailbox_cursors where looked_through_at > now() - interval '1 hour'"
        #expect(try await setting.count(fresh) == 1)
    }

    @Test("a server that lies about EXISTS, sizes and UIDs: nothing is lost, nothing doubled", arguments: [0, 1, 1000])
    func lies(_ exists: Int) async throws {
        let setting = try await IntakeSetting()
        for number in 1...5 { setting.server.deliver(MailText.numbered(number)) }
        setting.server.change {
            $0.lies.exists = exists
            $0.lies.sizes = [1: 1, 2: 70_000, 3: 0]
        }
        for _ in 0..<3 { try await setting.look() }
        #expect(try await setting.count(rows) == 5)
        try await setting.work()
        #expect(try await setting.subjects() == (1...5).map { "mail \($0)" })
    }

    @Test("the last UID there is does not end the process, and the mails below it come when the server is sane again")
    func lastUID() async throws {
        let setting = try await IntakeSetting()
        setting.server.change { $0.mails = [SimulatedIMAPServer.Mail(uid: .max, bytes: MailText.numbered(1))] }
        for _ in 0..<2 { try await setting.look() }
        #expect(try await setting.count(rows) == 1)
        setting.server.change { state in
            state.mails = []
            state.add(MailText.numbered(2))
        }
        for _ in 0..<2 { try await setting.look() }
        #expect(try await setting.count(rows) == 2)
    }

    @Test("another UIDVALIDITY, fifty times: no mail is fetched again and none is doubled (RELIABILITY G8)")
    func renumbered() async throws {
        let setting = try await IntakeSetting()
        // Two are the same mail, one is longer than is fetched.
        for number in 1...8 { setting.server.deliver(MailText.numbered(number)) }
        setting.server.deliver(MailText.numbered(8))
        try await setting.look()
        try await setting.work()
        for round in 1...50 {
            setting.server.change { state in
                state.uidValidity += 1
                // UIDs are used again, for other mails.
                state.uidNext = 1
                let mails = state.mails.reversed()
                state.mails = []
                for mail in mails { state.add(mail.bytes) }
                if round == 25 { state.add(MailText.numbered(9)) }
            }
            #expect(try await setting.look() == .bye)
        }
        #expect(setting.server.now.handedOver.count == 10)
        #expect(try await setting.count(rows) == 10)
        #expect(try await setting.count("select count(*) as n from ledger where uid_validity = 57") == 10)
        try await setting.work()
        #expect(try await setting.subjects() == (1...9).map { "mail \($0)" })
        #expect(setting.server.now.mails.allSatisfy { $0.flags == ["$Postroom"] })
    }

    @Test(
        "UIDs that begin again without a new UIDVALIDITY: nothing is lost or doubled, and the admin is told (2.2 row 8)"
    )
    func reused() async throws {
        let setting = try await IntakeSetting()
        for number in 1...5 { setting.server.deliver(MailText.numbered(number)) }
        try await setting.look()
        setting.server.change { state in
            // Restored from a backup of yesterday, and two new ones came under UIDs that were others' before.
            state.mails.removeLast(2)
            state.uidNext = 4
            state.add(MailText.numbered(6))
        }
        try await setting.look()
        try await setting.look()
        try await setting.work()
        #expect(try await setting.subjects() == (1...6).map { "mail \($0)" })
        let alert = try await setting.fixture.transaction {
            try $0.query("select alert from mailboxes where mailbox_id = $1", setting.mailbox.id).first?.get("alert")
                as String?
        }
        #expect(alert?.contains("UIDNEXT went back") == true)
    }

    @Test("a server that words headers differently each time means the same mails all the same")
    func reworded() async throws {
        let setting = try await IntakeSetting()
        for number in 1...3 { setting.server.deliver(MailText.numbered(number)) }
        try await setting.look()
        try await setting.work()
        setting.server.change { state in
            for index in state.mails.indices {
                state.mails[index].bytes = Array("X-Seen-By: \(index)\r\n".utf8) + state.mails[index].bytes
            }
        }
        try await setting.fixture.transaction {
            _ = try $0.query("update mailbox_cursors set looked_through_at = null")
        }
        try await setting.look()
        #expect(try await setting.count(rows) == 3)
        #expect(try await setting.count("select count(*) as n from ledger where uid is null") == 0)
    }

    @Test("known UIDs that mean other mails are noticed when all are compared (2.2 row 8)")
    func swapped() async throws {
        let setting = try await IntakeSetting { $0.largestMail = 64 << 10 }
        for number in 1...5 { setting.server.deliver(MailText.numbered(number)) }
        try await setting.look()
        // One is larger than is fetched.
        setting.server.change { $0.mails[4].bytes = MailText.numbered(6, length: 200_000) }
        try await setting.fixture.transaction {
            _ = try $0.query("update mailbox_cursors set looked_through_at = null")
        }
        try await setting.look()
        try await setting.work()
        #expect(try await setting.subjects() == (1...6).map { "mail \($0)" })
    }

    @Test("a mail above the limit makes a ticket of its beginning; what it claims to be does not count when it is more")
    func large() async throws {
        let setting = try await IntakeSetting { $0.largestMail = 64 << 10 }
        setting.server.deliver(MailText.numbered(1, length: 200_000), MailText.numbered(2))
        try await setting.look()
        try await setting.work()
        #expect(try await setting.subjects() == ["mail 1", "mail 2"])
        let row: SQL = "select whole_size as n from ledger where uid = 1 and size = 4096 and server_step = 'none'"
        #expect(try await setting.count(row) == setting.server.now.mails[0].bytes.count)
        let text: SQL = "select count(*) as n from messages where body like '%only the beginning is fetched%'"
        #expect(try await setting.count(text) == 1)
        // One that claims to be small and is not ends the session, and then waits for its turn alone.
        setting.server.deliver(MailText.numbered(3, length: 400_000), MailText.numbered(4))
        setting.server.change { $0.lies.sizes = [3: 10] }
        for failures in 0..<4 { try await setting.look(failures: failures) }
        try await setting.work()
        #expect(try await setting.subjects() == ["mail 1", "mail 2", "mail 4"])
        #expect(try await setting.count("select uid as n from mailbox_gaps") == 3)
    }

    @Test("a server that throttles ends the look with its wish, and what came before is safe")
    func throttled() async throws {
        let setting = try await IntakeSetting(batchMails: 2)
        for number in 1...6 { setting.server.deliver(MailText.numbered(number)) }
        setting.server.change { $0.lies.refused = [4: "NO [THROTTLED] slow down"] }
        #expect(try await setting.look() == .no(code: "THROTTLED"))
        #expect(try await setting.count(rows) >= 2)
        #expect(try await setting.count(gaps) == 0)
        setting.server.change { $0.lies = SimulatedIMAPServer.Lies() }
        #expect(try await setting.look() == .bye)
        try await setting.work()
        #expect(try await setting.subjects() == (1...6).map { "mail \($0)" })
    }

    @Test("mails that a person has read, flagged or answered in a mail program come in like all others (2.2 row 10)")
    func seen() async throws {
        let setting = try await IntakeSetting()
        setting.server.deliver(MailText.numbered(1), MailText.numbered(2))
        setting.server.change { state in
            for index in state.mails.indices { state.mails[index].flags = ["\\Seen", "\\Answered", "\\Flagged"] }
        }
        try await setting.look()
        #expect(try await setting.count(rows) == 2)
    }

    @Test("two who look at one mailbox at the same time: each mail once (2.2 row 11)")
    func twoAtOnce() async throws {
        let setting = try await IntakeSetting(batchMails: 5)
        for number in 1...40 { setting.server.deliver(MailText.numbered(number)) }
        async let one = setting.look()
        async let two = setting.look()
        _ = try await (one, two)
        #expect(try await setting.count(rows) == 40)
        try await setting.work()
        #expect(try await setting.subjects().count == 40)
    }

    @Test("a long backlog is read from both ends, and what is killed half-way goes on where it was (2.2 row 14)")
    func backlog() async throws {
        let setting = try await IntakeSetting()
        for number in 1...2500 { setting.server.deliver(MailText.numbered(number)) }
        // The third window breaks off.
        setting.server.change { $0.lies.fatal = [1200] }
        try await setting.look()
        let first = setting.server.now.handedOver
        // The newest thousand first, then the oldest.
        #expect(Array(first.prefix(1000)) == Array(1501...2500))
        #expect(Array(first.dropFirst(1000).prefix(1000)) == Array(1...1000))
        #expect(try await setting.count("select last_uid as n from mailbox_cursors") == 1000)
        setting.server.change { $0.lies.fatal = [] }
        try await setting.look()
        #expect(try await setting.count(rows) == 2500)
        // What was on its way once more, nothing else.
        #expect(setting.server.now.handedOver.count <= 2500 + 300)
        #expect(try await setting.count("select last_uid as n from mailbox_cursors") == 2500)
    }

    @Test(
        "numbers of changes that lie are hints: what they hide comes with the next look (2.2 row 17)",
        arguments: [0, 1])
    func modSeq(_ number: UInt64) async throws {
        let setting = try await IntakeSetting()
        setting.server.deliver(MailText.numbered(1))
        try await setting.look()
        setting.server.deliver(MailText.numbered(2))
        setting.server.change { $0.highestModSeq = number }
        try await setting.look()
        #expect(try await setting.count(rows) == 2)
    }

    @Test(
        "BYE at any step: reconnect, and no mail is blamed (2.2 row 3)",
        arguments: [
            "SELECT", "UID SEARCH", "UID FETCH", "ENABLE", "UID STORE",
        ])
    func bye(_ step: String) async throws {
        let setting = try await IntakeSetting()
        setting.server.deliver(MailText.numbered(1))
        setting.server.change { $0.lies.answers = [step: "BYE going down"] }
        #expect(try await setting.look() == .bye)
        setting.server.change { $0.lies.answers = [:] }
        #expect(try await setting.look() == .bye)
        #expect(try await setting.count(rows) == 1)
        #expect(try await setting.count(gaps) == 0)
        #expect(setting.server.now.mails[0].flags == ["$Postroom"])
    }
}
