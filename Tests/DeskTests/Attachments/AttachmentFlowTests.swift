// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Jobs
import Logging
import MIME
import MailIngest
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Attachments on their way into a ticket", .timeLimit(.minutes(15)))
struct AttachmentFlowTests {
    private static let invoice = FileMail.File("invoice.pdf", "application/pdf", FileMail.elf)
    private static let plan = FileMail.File("plan.pdf", "application/pdf", FileMail.pdf)
    private static let page = FileMail.File("page.html", "text/html", "<html><body>x")
    private static let virus = FileMail.File("eicar.pdf", "application/pdf", ScannerSandbox.eicar)

    private func files(_ fixture: Fixture) async throws -> [StoredFile] {
        try await fixture.transaction { transaction in
            let ticket = try #require(try TicketStore.find(number: 1, for: .system, in: transaction))
            return try AttachmentStore.all(of: ticket.id, for: .system, in: transaction)
        }
    }

    private func events(_ fixture: Fixture) async throws -> [String] {
        try await fixture.transaction {
            try $0.query(
                """
                select kind || ' ' || (data->>'state') || ' ' || (data->>'findings') || ' ' || visibility as line
                from events where kind like 'attachment.%' and data ? 'state' order by sequence
                """
            ).map { try $0.get("line") }
        }
    }

    @Test(
        "a program in disguise is refused by the rule, the text is a message, the ticket tells, the sender hears of it")
    func refused() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        let mail = FileMail([Self.invoice, Self.plan, Self.page])
        let row = try await fixture.ingest(mail.bytes, react: Fixture.reaction)
        #expect(row.state == "new")
        let files = try await files(fixture)
        #expect(files.map(\.attachment.state) == [.stripped, .accepted, .held])
        #expect(files.map(\.attachment.safeName) == ["invoice.pdf", "plan.pdf", "page.html"])
        #expect(files[0].attachment.findings == [.dangerous, .mismatch])
        #expect(files[0].attachment.detectedType == "application/x-elf")
        #expect(files[0].attachment.declaredType == "application/pdf")
        let text = try await fixture.transaction {
            try MessageStore.find(try #require(row.message), for: .system, in: $0)?.text.full
        }
        #expect(text?.contains("It is dark.") == true)
        #expect(
            try await events(fixture) == [
                "attachment.withheld stripped dangerous,mismatch internal", "attachment.withheld held active internal",
            ])
        // By the ledger's id the log, the ledger and the ticket tell of one thing.
        #expect(
            try await fixture.count(
                """
                select count(*) as n from events e join ledger l on l.ledger_id = e.correlation_id
                where e.kind = 'attachment.withheld'
                """) == 2)
        // What is kept back goes to nobody, and names of files are words of a stranger.
        let notification = try #require(try await fixture.outbox("notification").first).mail
        #expect(notification.attachments.map { notification.parts[$0].filename } == ["plan.pdf"])
        #expect(notification.text?.contains("Files that are held back: 2") == true)
        let told = try #require(try await fixture.outbox("acknowledgement").first).mail
        #expect(told.text?.contains("could not be accepted: 1.") == true)
        #expect(told.text?.contains("invoice") == false)
    }

    @Test("who answers with a file that is taken out hears of it too; a machine does not")
    func followUp() async throws {
        let fixture = try await Fixture()
        let first = MailText(from: "Anna <anna@example.org>")
        _ = try await fixture.take(first)
        try await fixture.transaction {
            _ = try $0.query("update deliveries set created_at = now() - interval '1 hour'")
        }
        var answer = FileMail([Self.invoice])
        answer.text.inReplyTo = first.id
        #expect(try await fixture.ingest(answer.bytes, react: Fixture.reaction).state == "joined")
        #expect(try await fixture.outbox("acknowledgement").count == 1)
        #expect(try await fixture.outbox("notice").count == 1)
        var machine = FileMail([Self.invoice])
        machine.text.inReplyTo = first.id
        machine.text.fields = ["Auto-Submitted: auto-generated"]
        try await fixture.transaction {
            _ = try $0.query("update deliveries set created_at = now() - interval '1 hour'")
        }
        _ = try await fixture.ingest(machine.bytes, react: Fixture.reaction)
        #expect(try await fixture.outbox("notice").count == 1)
    }

    @Test("an agent's answer goes without what is never handed out, and he hears of it; what is only held goes along")
    func agentAnswer() async throws {
        let fixture = try await Fixture()
        let agent = try await fixture.addAgent("Ada", "ada@acme.example")
        _ = try await fixture.take(MailText(from: "Anna <anna@example.org>"))
        let notification = try #require(try await fixture.outbox("notification").first)
        var answer = FileMail([Self.invoice, Self.plan, Self.page])
        answer.text.from = "Ada <\(agent.address)>"
        answer.text.to = notification.envelopeFrom
        answer.text.inReplyTo = notification.mailID
        #expect(try await fixture.ingest(answer.bytes, react: Fixture.reaction).state == "joined")
        let reply = try #require(try await fixture.outbox("reply").first).mail
        #expect(reply.attachments.map { reply.parts[$0].filename } == ["plan.pdf", "page.html"])
        #expect(try await events(fixture) == ["attachment.withheld stripped dangerous,mismatch internal"])
        let notices = try await fixture.outbox("notification")
        #expect(notices.map(\.recipient) == [agent.address, agent.address])
        #expect(notices.last?.mail.text?.contains("Number of its files that did not: 1.") == true)
        // An answer to the notice is an answer to the ticket, as with every notification.
        #expect(notices.last?.mail.references == [notification.mailID])
    }

    @Test(
        "10 MiB pass and a byte more does not, at the standard limit; a tenant's own limit and rules count for it alone"
    )
    func policies() async throws {
        let fixture = try await Fixture()
        let other = try await Fixture(in: fixture.database, slug: "other")
        let limit = AttachmentPolicy.standardSizeLimit
        func large(_ count: Int) -> FileMail.File {
            FileMail.File("a.txt", "text/plain", [UInt8](repeating: 65, count: count))
        }
        _ = try await fixture.ingest(FileMail([large(limit), large(limit + 1)]).bytes)
        #expect(try await files(fixture).map(\.attachment.state) == [.accepted, .stripped])
        #expect(try await events(fixture) == ["attachment.withheld stripped too_large internal"])
        var policy = AttachmentPolicy()
        (policy.sizeLimit, policy[.tooLarge], policy[.active]) = (4096, .hold, .accept)
        let rules = policy
        try await other.transaction { _ = try SettingsCore($0, as: .system).set(rules) }
        var mail = FileMail([large(4097), Self.page])
        mail.text.to = other.mailbox.address
        _ = try await other.ingest(mail.bytes)
        #expect(try await files(other).map(\.attachment.state) == [.held, .accepted])
        #expect(try await fixture.transaction { try AttachmentPolicyStore.policy(in: $0) } == AttachmentPolicy())
    }

    @Test("the same file in two mails has one hash and no copy: it is read out of its mail, and proved")
    func content() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.ingest(FileMail([Self.plan]).bytes)
        var second = FileMail([Self.page, Self.plan])
        second.text.to = "\(fixture.mailbox.address)"
        let row = try await fixture.ingest(second.bytes)
        #expect(row.state == "new")
        let all = try await fixture.transaction { transaction in
            try ([1, 2] as [Int64]).flatMap { number in
                let ticket = try #require(try TicketStore.find(number: number, for: .system, in: transaction))
                return try AttachmentStore.all(of: ticket.id, for: .system, in: transaction)
            }
        }
        let plans = all.filter { $0.attachment.safeName == "plan.pdf" }
        #expect(plans.count == 2 && plans[0].sha256 == plans[1].sha256)
        for file in plans {
            #expect(try await AttachmentFile.content(of: file, from: fixture.blobs) == FileMail.pdf)
        }
        var changed = plans[0]
        changed.sha256?[0] ^= 1
        let wrong = changed
        await #expect(throws: BlobError(.damaged, "")) {
            _ = try await AttachmentFile.content(of: wrong, from: fixture.blobs)
        }
        changed.attachment.part = "9.9"
        let missing = changed
        await #expect(throws: BlobError(.missing, "")) {
            try await AttachmentFile.content(of: missing, from: fixture.blobs)
        }
    }

    @Test("many files that are kept back are told of in a bounded number of events")
    func many() async throws {
        let fixture = try await Fixture()
        let row = try await fixture.ingest(
            FileMail((0..<50).map { FileMail.File("\($0).exe", "text/plain", "x") }).bytes)
        #expect(row.state == "new")
        #expect(try await fixture.count("select count(*) as n from attachments where state = 'stripped'") == 50)
        #expect(try await fixture.count("select count(*) as n from events where kind = 'attachment.withheld'") == 21)
        #expect(
            try await fixture.count(
                "select (data->>'further')::int as n from events where kind = 'attachment.withheld' and data ? 'further'"
            )
                == 30)
    }

    // MARK: The scanner

    private func worker(_ fixture: Fixture, _ scanner: VirusScanner) -> JobWorker {
        var handlers = JobHandlers()
        AttachmentRescan(fixture.blobs, scanner: scanner).register(in: &handlers)
        return JobWorker(
            pool: fixture.pool, holder: WorkerID(), handlers: handlers,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// What was asked for with the messages is due now.
    private func rescan(_ fixture: Fixture, _ scanner: VirusScanner, ends state: String) async throws {
        try await fixture.transaction {
            _ = try $0.query("update jobs set next_attempt_at = now() where state = 'queued'")
        }
        #expect(try await worker(fixture, scanner).workDue() == 1)
        let states = try await fixture.transaction {
            try $0.query("select state from jobs where kind = 'attachments.scan'").map { try $0.get("state") as String }
        }
        #expect(states == [state])
    }

    @Test(
        "a real clamd: what is infected is quarantined and told, also in an archive; away, files wait, and are asked about later"
    )
    func clamd() async throws {
        let sandbox = try ScannerSandbox()
        defer { sandbox.stop() }
        let loop = try Loop()
        var configuration = VirusScanner.Configuration(try sandbox.endpoint)
        configuration.pause = .zero
        let scanner = VirusScanner(configuration, loop: loop)
        let examiner = AttachmentExaminer(detector: TypeDetector(), scanner: scanner)
        let fixture = try await Fixture()
        let zip = FileMail.File(
            "letters.zip", "application/zip", ZipText([.init("letter.txt", ScannerSandbox.eicar)]).bytes)
        _ = try await fixture.ingest(FileMail([Self.virus, Self.plan, zip]).bytes, examiner: examiner)
        let files = try await files(fixture)
        #expect(files.map(\.attachment.state) == [.quarantined, .accepted, .quarantined])
        #expect(files.map(\.attachment.scan) == [.infected, .clean, .infected])
        #expect(files[0].attachment.signature == "Eicar-Test-Signature.UNOFFICIAL")
        #expect(try await events(fixture).count { $0.contains("quarantined") && $0.contains("infected") } == 2)
        let virus = files[0].attachment.id
        await #expect(throws: TicketError.self) {
            try await fixture.transaction { _ = try TicketCore($0, as: .system).release(virus) }
        }
        await #expect(throws: DatabaseError.self) {
            try await fixture.transaction { _ = try $0.query("update attachments set state = 'accepted'") }
        }

        // Away: what comes is held, and what a tenant lets pass unscanned passes.
        sandbox.stop()
        let other = try await Fixture(in: fixture.database, slug: "other")
        var policy = AttachmentPolicy()
        policy[.unscanned] = .accept
        let lenient = policy
        try await other.transaction { _ = try SettingsCore($0, as: .system).set(lenient) }
        for one in [fixture, other] {
            var mail = FileMail([Self.virus, Self.plan, Self.page])
            mail.text.to = one.mailbox.address
            #expect(try await one.ingest(mail.bytes, examiner: examiner).state == "new")
        }
        #expect(await scanner.isAnswering == false)
        #expect(try await self.files(other).map(\.attachment.state) == [.accepted, .accepted, .held])
        #expect(try await self.files(other).allSatisfy { $0.attachment.findings.contains(.unscanned) })
        func waiting(_ fixture: Fixture) async throws -> Int {
            try await fixture.count("select count(*) as n from attachments where scan = 'unknown'")
        }
        // A look while it is still away changes nothing.
        try await other.transaction { _ = try $0.query("update jobs set next_attempt_at = now() + interval '1 day'") }
        try await rescan(fixture, scanner, ends: "queued")
        #expect(try await waiting(fixture) == 3)

        try sandbox.start()
        for one in [fixture, other] {
            try await rescan(one, scanner, ends: "done")
            #expect(try await waiting(one) == 0)
        }
        let later = try await self.files(other)
        #expect(later.map(\.attachment.state) == [.quarantined, .accepted, .held])
        #expect(later.map(\.attachment.findings) == [[.infected, .mismatch], [], [.active]])
        // Of the second mail the virus is quarantined, the plan handed out, the page held for what it is.
        #expect(try await fixture.count("select count(*) as n from attachments where state = 'held'") == 1)
        #expect(try await fixture.count("select count(*) as n from attachments where state = 'quarantined'") == 3)
        #expect(try await fixture.count("select count(*) as n from events where kind = 'attachment.released'") == 1)
        await loop.shutdown()
    }

    @Test("the mail does not wait for a scanner that hangs longer than it has to, and nothing of it is lost")
    func hanging() async throws {
        let fixture = try await Fixture()
        let scanner = VirusScanner(timeout: .seconds(30), pause: .seconds(600)) { () async throws(WireError) in
            ScriptedWire().silence()
        }
        let row = try await fixture.ingest(
            FileMail([Self.plan, Self.plan]).bytes, examiner: AttachmentExaminer(scanner: scanner))
        #expect(row.state == "new" && row.attempts == 1)
        #expect(try await files(fixture).map(\.attachment.state) == [.held, .held])
        #expect(await scanner.answers == ["unknown": 2])
    }

    // MARK: Releasing

    @Test("somebody who may change tickets releases what is held, once, and the ticket tells who")
    func release() async throws {
        let fixture = try await Fixture()
        let agent = try await fixture.addAgent("Ada", "ada@acme.example")
        let viewer = try await fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        _ = try await fixture.ingest(FileMail([Self.page]).bytes)
        let file = try #require(try await files(fixture).first).attachment.id
        await #expect(throws: TicketError.self) {
            try await fixture.transaction { _ = try TicketCore($0, as: .agent(viewer.id)).release(file) }
        }
        let change = try await fixture.transaction { try TicketCore($0, as: .agent(agent.id)).release(file) }
        #expect(change.events.map(\.kind) == [.attachmentReleased] && change.events[0].actor == .agent(agent.id))
        #expect(try await files(fixture).map(\.attachment.state) == [.accepted])
        await #expect(throws: TicketError.self) {
            try await fixture.transaction { _ = try TicketCore($0, as: .agent(agent.id)).release(file) }
        }
        // Another tenant has no such file.
        let other = try await Fixture(in: fixture.database, slug: "other")
        await #expect(throws: TicketError.self) {
            try await other.transaction { _ = try TicketCore($0, as: .system).release(file) }
        }
    }
}
