// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Database
import Foundation
import Identity
import Jobs
import Logging
import Meaning
import PostroomTesting
import ServiceLifecycle
import Testing
import Tickets
import Wire

@testable import MailIngest
@testable import Outbound
@testable import postroom

@Suite("Metrics of a process", .timeLimit(.minutes(15)))
struct ProcessMetricsTests {
    /// A mailbox that was polled once, with a login that ends, whose mails were worked on: one opened a ticket, one is held,
    /// and one waits.
    private func mails(in database: TestDatabase) async throws -> (counts: MailCounts, mailbox: MailboxID) {
        let fixture = try await Fixture(in: database, slug: "mails")
        let (counts, mailbox) = (MailCounts(), fixture.mailbox.id)
        try await fixture.transaction { transaction in
            try transaction.query(
                """
                update mailboxes set failures = 2, last_success_at = to_timestamp(1790000000), copy_failures = 3
                where mailbox_id = $1
                """, mailbox)
            try transaction.query(
                """
                insert into mailbox_logins (tenant_id, mailbox_id, grant_kind, client_id, token_url, scopes,
                    secret_expires_at, refresh_expires_at)
                values ($1, $2, 'client', 'x', 'https://login.example.org/', 'mail',
                    to_timestamp(1800000000), to_timestamp(1900000000))
                """,
                transaction.tenant, mailbox)
        }
        _ = try await fixture.receive(MailText(from: "anna@example.org").bytes)
        _ = try await fixture.receive(MailText(from: fixture.mailbox.address).bytes)
        #expect(try await fixture.worker(counts: counts).workDue() == 2)
        _ = try await fixture.receive(MailText(from: "bo@example.org").bytes)
        await counts.add(BounceReport.none, .held(reason: "bounce", ticket: nil))
        return (counts, mailbox)
    }

    /// A desk with jobs in every state, each state of the pool and an error behind it.
    private func desk() async throws -> (metrics: ProcessMetrics, pool: Pool, mailbox: MailboxID) {
        let database = try await TestDatabase()
        let (mails, mailbox) = try await mails(in: database)
        let sent = DeliveryCounts()
        await sent.add([.accepted(code: 250, text: "OK"), .unknown(text: "lost"), .refused(code: 550, text: "no")])
        let told = WebhookCounts()
        await told.add(
            WebhookResult(HTTPAnswer(status: 204, fields: [:], body: []), duration: .zero, now: Date()),
            WebhookDeliveryStore.Settled(state: .delivered))
        let tenant = Tenant(id: TenantID(), slug: "lampworks", name: "Ada's Lampworks")
        let pool = Pool(database.application, size: 3)
        try await pool.transaction(tenant: tenant.id) { transaction in
            try TenantStore.add(
                tenant, brand: Brand(name: "Ada", locale: "en"), key: TenantKey(number: 0, sealedSecret: [1]),
                in: transaction)
            _ = try JobQueue.enqueue(NewJob("test.good"), in: transaction)
            _ = try JobQueue.enqueue(NewJob("test.bad", mostAttempts: 1), in: transaction)
            _ = try JobQueue.enqueue(NewJob("test.waiting", delay: .seconds(600)), in: transaction)
        }
        struct Trouble: Error {}
        var handlers = JobHandlers()
        handlers.on("test.good") { _ in .done() }
        handlers.on("test.bad") { _ in throw Trouble() }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let worker = JobWorker(
            pool: pool, holder: WorkerID(), handlers: handlers, configuration: JobWorker.Configuration(),
            logger: logger)
        #expect(try await worker.workDue() == 2)
        await #expect(throws: DatabaseError.self) {
            try await pool.transaction(tenant: nil) { _ = try $0.query("select 1 / $1::int", 0) }
        }
        return (
            ProcessMetrics(
                pool: pool, jobs: worker.counts, attachments: AttachmentWatch(scanner: await Self.deadScanner()),
                checks: MailChecks(filters: await Self.deadFilter()), mails: mails, sent: sent, webhooks: told,
                blocked: { [.loopback: 2] }), pool, mailbox
        )
    }

    @Test("docs/metrics.md lists the families that are served: the same names, types and labels, no more and no fewer")
    func document() async throws {
        let (metrics, pool, _) = try await desk()
        let page = try MetricsText(await metrics.collect().map(\.text).joined())
        let text = try String(contentsOfFile: Script.project + "/docs/metrics.md", encoding: .utf8)
        var documented: [String: String] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("| `postroom_") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 4, !cells[0].contains(" ") else { continue }
            let name = cells[0].trimmingCharacters(in: ["`"])
            #expect(documented[name] == nil, "\(name) is listed twice")
            documented[name] = "\(cells[1]) [\(cells[2].replacing("`", with: ""))]"
        }
        let served = page.types.map { name, type in
            (name, "\(type) [\((page.labels[name] ?? []).sorted().joined(separator: ", "))]")
        }
        #expect(documented == Dictionary(served, uniquingKeysWith: { first, _ in first }))
        #expect(page.types.count == 41)
        await pool.close()
    }

    @Test("values are what happened, and labels are words of the program and ids of mailboxes: no text of anybody's")
    func labels() async throws {
        let (metrics, pool, mailbox) = try await desk()
        let page = try MetricsText(await metrics.collect().map(\.text).joined())
        for line in [
            #"postroom_sent_copy_failures{mailbox_id="\#(mailbox)"} 3"#,
            #"postroom_sent_copies_waiting{mailbox_id="\#(mailbox)"} 0"#,
            "postroom_db_pool_size 3", #"postroom_db_pool_connections{state="in_use"} 0"#, "postroom_db_pool_waiting 0",
            #"postroom_db_transactions_total{result="failed"} 1"#, #"postroom_db_errors_total{sqlstate="22012"} 1"#,
            #"postroom_db_serialization_retries_total{reason="deadlock"} 0"#,
            #"postroom_jobs{kind="test.waiting",state="queued"} 1"#, #"postroom_jobs{kind="test.bad",state="dead"} 1"#,
            #"postroom_job_age_seconds{kind="test.waiting"} 0"#, #"postroom_job_claimed_total{kind="test.good"} 1"#,
            #"postroom_job_done_total{kind="test.good"} 1"#, #"postroom_job_dead_total{kind="test.bad"} 1"#,
            #"postroom_job_failed_total{kind="test.good"} 0"#, "postroom_scanner_up 0",
            #"postroom_scans_total{result="unknown"} 1"#, #"postroom_scans_total{result="clean"} 0"#,
            #"postroom_attachments_total{state="held"} 0"#, #"postroom_dns_answers_total{answer="records"} 0"#,
            #"postroom_spam_filter_answers_total{action="unknown"} 1"#, "postroom_spam_filters_silent 1",
            #"postroom_mails_total{outcome="new",cause=""} 1"#,
            #"postroom_mails_total{outcome="held",cause="own_address"} 1"#, "postroom_ingest_latency_seconds_count 2",
            #"postroom_smtp_attempts_total{result="accepted",code_class="2xx"} 1"#,
            #"postroom_smtp_attempts_total{result="unknown",code_class="none"} 1"#,
            #"postroom_dsn_total{action="none",linked="no"} 1"#, #"postroom_delivery_health_tenants{level="good"} 0"#,
            #"postroom_ledger_mails{state="pending"} 1"#, #"postroom_ledger_mails{state="held"} 1"#,
            #"postroom_ledger_mails{state="failed"} 0"#,
            #"postroom_imap_failures{mailbox_id="\#(mailbox)"} 2"#,
            #"postroom_imap_last_success_timestamp_seconds{mailbox_id="\#(mailbox)"} 1790000000"#,
            #"postroom_mailbox_login_end_timestamp_seconds{mailbox_id="\#(mailbox)"} 1800000000"#,
            #"postroom_webhook_attempts_total{code_class="2xx"} 1"#, "postroom_webhook_backlog 0",
            "postroom_webhook_disabled_total 0", #"postroom_egress_blocked_total{rule="loopback"} 2"#,
            #"postroom_egress_blocked_total{rule="metadata"} 0"#,
        ] {
            #expect(page.lines.contains(line), "\(line) is not there")
        }
        #expect(page.lines.count { $0.hasPrefix("postroom_ledger_oldest_pending_seconds ") } == 1)
        let allowed = [
            "state": [
                "in_use", "idle", "queued", "running", "dead", "accepted", "held", "stripped", "quarantined", "pending",
                "failed",
            ], "result": ["committed", "failed", "clean", "infected", "unknown", "accepted", "refused"],
            "code_class": ["2xx", "5xx", "none"], "linked": ["no"], "level": ["good", "warned", "paused"],
            "finding": AttachmentFinding.allCases.map(\.rawValue),
            "reason": ["deadlock", "serialization", "lock_timeout"], "sqlstate": ["22012"],
            "outcome": ["new", "held"], "cause": ["", "own_address"], "mailbox_id": ["\(mailbox)"],
            "answer": ["records", "none", "unknown"], "action": ["unknown", "none"],
            "kind": ["test.good", "test.bad", "test.waiting"], "rule": Egress.Rule.allCases.map(\.rawValue),
        ]
        for (name, values) in page.values where name != "le" {
            #expect(values.isSubset(of: Set(allowed[name] ?? [])), "\(name) has \(values)")
        }
        await pool.close()
    }

    @Test("many who ask at once make one query; while the database is away the answer is 503")
    func scrapes() async throws {
        let (metrics, pool, _) = try await desk()
        let before = await pool.metrics.committed
        let statuses = try await scrape(metrics, times: 8)
        #expect(statuses == [Int](repeating: 200, count: 8))
        #expect(await pool.metrics.committed == before + 1)
        await pool.close()

        let away = Pool(ConnectionTarget(url: "postgresql://nobody@127.0.0.1:1/x"), size: 1)
        let blind = ProcessMetrics(pool: away, jobs: metrics.jobs, attachments: metrics.attachments)
        #expect(try await scrape(blind, times: 8) == [Int](repeating: 503, count: 8))
        #expect(await away.metrics.failed == 1)
    }

    /// A virus scanner that was asked once and did not answer.
    private static func deadScanner() async -> VirusScanner {
        let scanner = VirusScanner(timeout: .seconds(5), pause: .seconds(600)) { () async throws(WireError) in
            throw WireError(.refused, "nobody listens")
        }
        #expect(await scanner.scan([65]) == .unknown("refused"))
        return scanner
    }

    /// A spam filter that was asked once and did not answer.
    private static func deadFilter() async -> SpamFilters {
        let filters = SpamFilters(pause: .seconds(600)) { (_) throws(WireError) in
            throw WireError(.refused, "nobody listens")
        }
        let setting = SpamFilterSetting(url: "http://127.0.0.1:1")
        _ = await filters.opinion(of: [65], to: "", by: setting, until: .now + .seconds(60))
        #expect(await filters.silent.count == 1)
        return filters
    }

    /// What that many get who ask a server of its own at the same time.
    private func scrape(_ metrics: ProcessMetrics, times: Int) async throws -> [Int] {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let server = MetricsServer(
            host: "127.0.0.1", port: 0, logger: logger, freshness: .seconds(3600),
            collect: { try await metrics.collect() }, didBind: { continuation.yield($0) })
        let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
        let running = Task { try await group.run() }
        defer { running.cancel() }
        guard let port = await ports.first(where: { _ in true }) else { throw POSIXError(.EADDRNOTAVAIL) }
        let statuses = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<times {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        // The probe blocks.
                        Thread.detachNewThread {
                            let answer = HTTPProbe.get("http://127.0.0.1:\(port)/metrics")
                            continuation.resume(returning: answer?.status ?? 0)
                        }
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        await group.triggerGracefulShutdown()
        try await running.value
        return statuses
    }
}
