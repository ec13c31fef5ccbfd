// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MIME
import Meaning
import PostroomTesting
import Testing
import Threading
import Tickets
import Wire

@testable import MailIngest

@Suite("Mails that others are asked about", .timeLimit(.minutes(10)))
struct CheckedMailTests {
    private static func mail(_ change: (inout MailText) -> Void = { _ in }) -> [UInt8] {
        MailText(from: "Anna <anna@signer.example>").with {
            $0.findings = nil
            change(&$0)
        }.bytes
    }

    /// A tenant whose mailbox trusts nobody and checks signatures.
    private func desk(authorities: [String] = []) async throws -> Fixture {
        let fixture = try await Fixture()
        let mailbox = fixture.mailbox.id
        _ = try await fixture.transaction {
            try MailboxCore($0, as: .system).trust(
                MailboxTrust(authorities: authorities, verifiesSignatures: true), at: mailbox)
        }
        return fixture
    }

    private static func server(_ signer: borrowing ForeignSigner) -> ScriptedNameServer {
        let (name, record) = (signer.name, Array(signer.record.utf8))
        return ScriptedNameServer { $0 == name ? .texts([record]) : .code(3) }
    }

    private static func checks(_ server: ScriptedNameServer, timeout: Duration = .seconds(60)) -> MailChecks {
        var configuration = NameResolver.Configuration(server: NameServer("127.0.0.1:\(server.port)"))
        configuration.timeout = timeout
        return MailChecks(resolver: NameResolver(configuration))
    }

    private static func verdict(_ row: Fixture.LedgerRow) throws -> Verdict {
        try JSONDecoder().decode(Verdict.self, from: Data(try #require(row.verdict).utf8))
    }

    @Test(
        "a signature of the sender's domain vouches where no server says anything; what was found is stored and shown")
    func signed() async throws {
        let fixture = try await desk()
        let signer = try ForeignSigner("signer.example")
        let server = Self.server(signer)
        let row = try await fixture.ingest(try signer.sign(Self.mail()), checks: Self.checks(server))
        let found = try #require(try Self.verdict(row).authentication)
        #expect(row.state == "new" && found.level == .aligned && found.source == .signature)
        #expect(found.signatures?.map(\.value) == [.pass] && found.signatures?.first?.domain == "signer.example")
        let message = try #require(row.message)
        let stored = try await fixture.transaction {
            try $0.query("select verdict::text as v from messages where message_id = $1", message).first?.get("v") ?? ""
        }
        #expect(stored.contains("\"signature\"") && stored.contains("ed25519-sha256"))
    }

    @Test("a real name server says so too; a mail without a signature, and a forged one, are vouched for by nobody")
    func realServer() async throws {
        let fixture = try await desk()
        let signer = try ForeignSigner("signer.example", rsaBits: 2048)
        let sandbox = try NameSandbox([signer.name: signer.record])
        defer { sandbox.stop() }
        let checks = MailChecks(resolver: sandbox.resolver)
        let signed = try await fixture.ingest(try signer.sign(Self.mail()), checks: checks)
        #expect(try Self.verdict(signed).authentication?.level == .aligned)
        let bare = try await fixture.ingest(Self.mail(), checks: checks)
        #expect(try Self.verdict(bare).authentication?.level == .unknown)
        let forged = try signer.sign(Self.mail { $0.from = "boss@victim.example" })
        let other = try await fixture.ingest(forged, checks: checks)
        let found = try Self.verdict(other).authentication
        #expect(found?.level == .unaligned && found?.domain == "victim.example")
        #expect([signed.state, bare.state, other.state] == ["new", "new", "new"])
    }

    @Test("a DNS that does not answer says nothing against a mail, and a batch waits for it once")
    func silence() async throws {
        let fixture = try await desk()
        let signer = try ForeignSigner("signer.example")
        let server = ScriptedNameServer { _ in .silence }
        let checks = Self.checks(server, timeout: .milliseconds(500))
        var ids: [LedgerID] = []
        for _ in 0..<20 { ids.append(try await fixture.receive(try signer.sign(Self.mail()))) }
        let worker = fixture.worker(checks: checks)
        #expect(try await worker.workDue() == 20)
        for id in ids {
            let row = try await fixture.row(id)
            let found = try Self.verdict(row).authentication
            #expect(row.state == "new" && found?.level == .unknown && found?.signatures?.map(\.value) == [.temperror])
        }
        // All of them asked for one key, in one question.
        #expect(await checks.resolver?.answers == ["unknown": 1])
    }

    @Test("nobody waits for the DNS inside a transaction")
    func transactions() async throws {
        let fixture = try await desk()
        let signer = try ForeignSigner("signer.example")
        let server = ScriptedNameServer { _ in .silence }
        let checks = Self.checks(server, timeout: .seconds(4))
        let id = try await fixture.receive(try signer.sign(Self.mail()))
        let working = Task { try await fixture.worker(checks: checks).workDue() }
        let asked = try await eventually { server.asked.isEmpty ? "a question" : nil }
        #expect(asked == nil)
        let superuser = Connection(fixture.database.superuser)
        let open = try await superuser.transaction(tenant: nil) {
            try $0.query(
                """
                select count(*) as n from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
                    and backend_type = 'client backend'
                """
            ).first?.get("n") ?? -1
        }
        #expect(open == 0)
        await superuser.close()
        #expect(try await working.value == 1)
        #expect(try await fixture.row(id).state == "new")
    }

    @Test("where a trusted server says something nobody else is asked")
    func stated() async throws {
        let fixture = try await desk(authorities: [MailText.server])
        let signer = try ForeignSigner("signer.example")
        let server = Self.server(signer)
        let checks = Self.checks(server)
        let signed = try signer.sign(Self.mail { $0.findings = "dmarc=pass header.from=signer.example" })
        let row = try await fixture.ingest(signed, checks: checks)
        let found = try Self.verdict(row).authentication
        #expect(found?.source == .server && found?.signatures == nil && server.asked.isEmpty)
        let refused = try signer.sign(
            Self.mail { $0.findings = "dmarc=fail (p=reject) header.from=signer.example" })
        let failed = try await fixture.ingest(refused, checks: checks)
        #expect(try Self.verdict(failed).authentication?.level == .failed && server.asked.isEmpty)
        // Somebody else's words are none.
        let strange = Array("Authentication-Results: evil.example; dmarc=fail (p=reject)\r\n".utf8)
        let other = try await fixture.ingest(strange + signer.sign(Self.mail()), checks: checks)
        #expect(try Self.verdict(other).authentication?.source == .signature && !server.asked.isEmpty)
    }

    @Test("a signature that comes under another mail is a replay and vouches for nobody; the same mail is the same")
    func replay() async throws {
        let fixture = try await desk()
        var signer = try ForeignSigner("signer.example")
        signer.fields = ["From", "Date"]
        let checks = Self.checks(Self.server(signer))
        let mail = MailText(from: "Anna <anna@signer.example>", id: "1@signer.example").with { $0.findings = nil }
        let signed = try signer.sign(mail.bytes)
        let first = try await fixture.ingest(signed, checks: checks)
        let honest = try Self.verdict(first).authentication
        #expect(honest?.level == .aligned && honest?.isReplayed == nil)
        #expect(honest?.signatures?.first?.unsigned == ["to", "subject", "message-id"])
        let text = String(decoding: signed, as: UTF8.self)
        let other = text.replacing("Broken lamp", with: "Send money").replacing("<1@", with: "<2@")
        let replayed = try Self.verdict(try await fixture.ingest(Array(other.utf8), checks: checks)).authentication
        #expect(replayed?.level == .unaligned && replayed?.isReplayed == true)
        #expect(replayed?.signatures?.map(\.value) == [.pass])
        let again = try await fixture.ingest(Array("Delivered-To: x\r\n".utf8) + signed, checks: checks)
        #expect(again.state == "joined" && again.ticket == first.ticket)
        // To another tenant the same signature is a new one.
        let seal: [UInt8] = try await fixture.transaction {
            try #require(try $0.query("select seal from seen_signatures").first).get("seal")
        }
        let chairs = try await Fixture(in: fixture.database, slug: "chairs")
        let strange = [UInt8](repeating: 9, count: 32)
        #expect(try await !chairs.transaction { try SeenSignatures.isReplayed(seal, content: strange, in: $0) })
        #expect(try await fixture.transaction { try SeenSignatures.isReplayed(seal, content: strange, in: $0) })
        // What is older than a month is forgotten, bit by bit.
        let tenant = fixture.tenant
        let superuser = Connection(fixture.database.superuser)
        try await superuser.transaction(tenant: nil) {
            _ = try $0.query("update seen_signatures set created_at = now() - interval '31 days'")
        }
        await superuser.close()
        try await fixture.transaction { transaction in
            let seal = [UInt8](repeating: 1, count: 32)
            #expect(try !SeenSignatures.isReplayed(seal, content: seal, in: transaction))
            let left: Int =
                try transaction.query(
                    "select count(*) as n from seen_signatures where tenant_id = $1", tenant
                ).first?.get("n") ?? 0
            #expect(left == 1)
        }
    }

    @Test("a held mail that is worked on again finds its own signature, not a replay; expiry counts from when it came")
    func again() async throws {
        let fixture = try await desk()
        var signer = try ForeignSigner("signer.example")
        signer.tags = ["x=1772443000"]
        let checks = Self.checks(Self.server(signer))
        let id = try await fixture.receive(try signer.sign(Self.mail { $0.fields = ["X-Spam-Flag: NO"] }))
        try await fixture.transaction {
            _ = try $0.query("update ledger set arrived_at = to_timestamp(1772442900) where ledger_id = $1", id)
        }
        let worker = fixture.worker(checks: checks)
        _ = try await worker.workDue()
        #expect(try Self.verdict(try await fixture.row(id)).authentication?.level == .aligned)
        let late = try await fixture.ingest(try signer.sign(Self.mail()), checks: checks)
        let found = try Self.verdict(late).authentication
        #expect(found?.level == .unknown && found?.signatures?.map(\.reason) == ["it has expired"])
    }

    @Test("of a mail whose end is not here, and of one of former times, nothing is checked")
    func notAsked() async throws {
        let fixture = try await desk()
        let signer = try ForeignSigner("signer.example")
        let server = Self.server(signer)
        let place = try await fixture.transaction { [sealer = fixture.sealer, mailbox = fixture.mailbox.id] in
            try PlaceStore(sealer: sealer).place(of: mailbox, in: $0)
        }
        let bytes = try signer.sign(Self.mail())
        var read = await ReadMail.read(bytes, blob: BlobHash(of: bytes))
        let checks = Self.checks(server)
        let imported = MailChecks.Question(read, place, isImported: true)
        read.wholeSize = 1_000_000
        let beginning = MailChecks.Question(read, place)
        #expect(await checks.findings(on: [imported, beginning]) == [MailFindings(), MailFindings()])
        #expect(server.asked.isEmpty)
    }

    // MARK: Senders

    private func rule(_ text: String, _ action: SenderRule.Action, at fixture: Fixture) async throws {
        let pattern = try #require(SenderPattern(text))
        try await fixture.transaction {
            _ = try SettingsCore($0, as: .system).set(
                SenderRule(pattern: pattern.text, folded: pattern.folded, action: action))
        }
    }

    @Test("who is kept out is ignored with the reason; his mail is kept, and can be worked on when he is let in again")
    func blocked() async throws {
        let fixture = try await Fixture()
        try await rule("EVIL.example", .block, at: fixture)
        try await rule("*.evil.example", .block, at: fixture)
        try await rule("good@evil.example", .allow, at: fixture)
        try await rule("Ann@Gmail.com", .block, at: fixture)
        let bad = ["x@evil.example", "x@Sub.EVIL.example", "a.n.n+news@googlemail.com", "ann@gmail.com"]
        for sender in bad {
            let bytes = MailText(from: sender).bytes
            let id = try await fixture.receive(bytes)
            _ = try await fixture.worker().workDue()
            let row = try await fixture.row(id)
            #expect(row.state == "ignored" && row.reason == "blocked_sender" && row.ticket == nil, "\(sender)")
            #expect(try Self.verdict(row).listing?.action == .block)
            let blob = try await fixture.transaction {
                try LedgerStore.entry(id, by: Authority($0, as: .system))?.blob
            }
            #expect(try await fixture.blobs.read(try #require(blob)) == bytes)
        }
        for sender in ["good@evil.example", "x@notevil.example", "bob@gmail.com", "x@evil.example.org"] {
            #expect(try await fixture.ingest(MailText(from: sender).bytes).state == "new", "\(sender)")
        }
        // They are nobody's contacts.
        let known = try await fixture.count(
            "select count(*) as n from contact_addresses where address_key like '%@evil.example'")
        #expect(known == 1)
        let id = try await fixture.receive(MailText(from: "x@evil.example").bytes)
        _ = try await fixture.worker().workDue()
        try await fixture.transaction { transaction in
            _ = try SettingsCore(transaction, as: .system).removeSender("evil.example")
            try LedgerCore(transaction, as: .system).replay([id])
        }
        _ = try await fixture.worker().workDue()
        #expect(try await fixture.row(id).state == "new")
    }

    @Test("who is let in passes a junk mark where a server vouches for him, and not where anybody wrote his name")
    func allowed() async throws {
        let fixture = try await Fixture()
        try await rule("signer.example", .allow, at: fixture)
        let honest = MailText(from: "anna@signer.example").with { $0.fields = ["X-Spam-Flag: YES"] }
        let row = try await fixture.ingest(honest.bytes)
        #expect(row.state == "new")
        #expect(try Self.verdict(row).listing == SenderListing(.allow, .domain))
        let forged = honest.with {
            $0.id = "other@signer.example"
            $0.findings = "spf=pass smtp.mailfrom=evil.example"
        }
        let held = try await fixture.ingest(forged.bytes)
        #expect(held.state == "held" && held.reason == "junk")
        #expect(try Self.verdict(held).listing == SenderListing(.allow, .domain, counts: false))
    }

    // MARK: The spam filter

    @Test("what the filter says is stored; what it takes for junk is held; while it is away mails pass, or wait")
    func filtered() async throws {
        let fixture = try await Fixture()
        try await fixture.transaction {
            _ = try SettingsCore($0, as: .system).set(SpamFilterSetting(url: "http://127.0.0.1:11333"))
        }
        func taken(_ answer: String?, _ mail: MailText = MailText(from: "anna@example.org")) async throws
            -> Fixture.LedgerRow
        {
            let bytes = mail.bytes
            let filters = SpamFilters(pause: .zero) { (request) throws(WireError) in
                guard case .bytes(bytes, _) = request.body, let answer else {
                    throw WireError(.closed, "nobody is there")
                }
                return HTTPAnswer(status: 200, fields: [:], body: Array(answer.utf8))
            }
            return try await fixture.ingest(bytes, checks: MailChecks(filters: filters))
        }
        let good = try await taken(#"{"action":"no action","score":0.5,"required_score":15}"#)
        #expect(good.state == "new")
        #expect(try Self.verdict(good).spam?.score == 0.5)
        let spam = #"{"action":"rewrite subject","score":11,"required_score":15,"symbols":{"BAD":{"score":11}}}"#
        let held = try await taken(spam)
        #expect(held.state == "held" && held.reason == "junk")
        let found = try Self.verdict(held)
        #expect(found.rule == .spamFilter && found.spam?.symbols == ["BAD"])
        let away = try await taken(nil)
        #expect(away.state == "new")
        #expect(try Self.verdict(away).spam?.missing == "closed")
        try await fixture.transaction {
            _ = try SettingsCore($0, as: .system).set(
                SpamFilterSetting(url: "http://127.0.0.1:11333", whenDown: .hold))
        }
        let waiting = try await taken(nil)
        #expect(waiting.state == "held" && waiting.reason == "not_filtered")
        try await fixture.transaction { _ = try SettingsCore($0, as: .system).set(nil as SpamFilterSetting?) }
        let free = try await fixture.ingest(
            MailText(from: "anna@example.org").bytes,
            checks: MailChecks(
                filters: SpamFilters(pause: .zero) { (_) throws(WireError) in throw WireError(.misuse, "it was asked") }
            ))
        #expect(free.state == "new")
        #expect(try Self.verdict(free).spam == nil)
    }
}
