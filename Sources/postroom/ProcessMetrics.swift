// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Database
import Foundation
import Jobs
import MailIngest
import Outbound
import Tickets
import Wire

/// What this process says about itself on `/metrics`.
///
/// The database's own numbers, of jobs, mails that wait and mailboxes, are the same from every process; all others are of this
/// one since it began.
struct ProcessMetrics: Sendable {
    let pool: Pool
    let jobs: JobCounts
    let attachments: AttachmentWatch
    var checks = MailChecks()
    var mails = MailCounts()
    var sent = DeliveryCounts()
    var webhooks = WebhookCounts()
    /// What the guard of requests did not let out.
    var blocked: @Sendable () -> [Egress.Rule: Int] = { [:] }

    /// - Throws: `DatabaseError` when the database does not answer.
    func collect() async throws -> [MetricFamily] {
        // First, so that this very transaction is not among what it tells of.
        let metrics = await pool.metrics
        let (depths, ledger, mailboxes, copies, health, backlog) = try await pool.transaction(tenant: nil) {
            (
                try JobDepth.all(in: $0), try LedgerDepth.all(in: $0), try MailboxNumbers.all(in: $0),
                try SentCopyNumbers.all(in: $0), try DeliveryHealthStore.numbers(in: $0),
                try WebhookDeliveryStore.backlog(in: $0)
            )
        }
        return database(metrics) + queue(depths) + work(await jobs.all) + (await files())
            + (await others()) + waiting(ledger) + polled(mailboxes) + copied(copies) + [faring(health)]
            + (await taken())
            + (await reported()) + (await told(backlog: backlog))
    }

    /// Mails that nobody has answered for yet.
    private func waiting(_ depths: [LedgerDepth]) -> [MetricFamily] {
        var mails = MetricFamily(
            "postroom_ledger_mails", .gauge, "Mails of all tenants that wait, are held or have failed; at most 100000.")
        var oldest = MetricFamily(
            "postroom_ledger_oldest_pending_seconds", .gauge, "How long the oldest mail that waits has been here.")
        for depth in depths {
            mails.add(depth.mails, [("state", depth.state)])
            if depth.state == "pending" { oldest.add(depth.oldest / .seconds(1)) }
        }
        return [mails, oldest]
    }

    private func polled(_ mailboxes: [MailboxNumbers]) -> [MetricFamily] {
        var failures = MetricFamily("postroom_imap_failures", .gauge, "Failures in a row of a mailbox that is polled.")
        var success = MetricFamily(
            "postroom_imap_last_success_timestamp_seconds", .gauge, "When a mailbox was looked at last without trouble."
        )
        var ends = MetricFamily(
            "postroom_mailbox_login_end_timestamp_seconds", .gauge,
            "When a mailbox's login by OAuth, or the secret for it, ends; no line where that is not known.")
        for numbers in mailboxes {
            let labels = [("mailbox_id", "\(numbers.mailbox)")]
            failures.add(numbers.failures, labels)
            if let date = numbers.lastSuccess { success.add(date.timeIntervalSince1970.rounded(), labels) }
            if let date = numbers.loginEnds { ends.add(date.timeIntervalSince1970.rounded(), labels) }
        }
        return [failures, success, ends]
    }

    private func copied(_ mailboxes: [SentCopyNumbers]) -> [MetricFamily] {
        var waiting = MetricFamily(
            "postroom_sent_copies_waiting", .gauge,
            "Copies of sent mails that wait to be put into a mailbox's folder; no line where none does.")
        var failures = MetricFamily(
            "postroom_sent_copy_failures", .gauge, "Failures in a row of putting copies of sent mails into a mailbox.")
        for numbers in mailboxes {
            let labels = [("mailbox_id", "\(numbers.mailbox)")]
            waiting.add(numbers.waiting, labels)
            failures.add(numbers.failures, labels)
        }
        return [waiting, failures]
    }

    private func faring(_ tenants: [DeliveryHealth.Level: Int]) -> MetricFamily {
        var family = MetricFamily(
            "postroom_delivery_health_tenants", .gauge, "Tenants, by how their mails of the last day fared.")
        for level in DeliveryHealth.Level.allCases { family.add(tenants[level] ?? 0, [("level", level.rawValue)]) }
        return family
    }

    /// What servers said to our mails, and what reports say of them.
    private func reported() async -> [MetricFamily] {
        var attempts = MetricFamily(
            "postroom_smtp_attempts_total", .counter,
            "Attempts to hand a mail to a server, by what became of them and the class of its answer.")
        for (attempt, count) in await sent.attempts.sorted(by: {
            ($0.key.result, $0.key.codeClass) < ($1.key.result, $1.key.codeClass)
        }) {
            attempts.add(count, [("result", attempt.result), ("code_class", attempt.codeClass)])
        }
        var reports = MetricFamily(
            "postroom_dsn_total", .counter,
            "Reports about mails, by what they say and whether they led to one of ours; complaints are among them.")
        for (report, count) in await mails.reports.sorted(by: {
            ($0.key.action, $0.key.linked) < ($1.key.action, $1.key.linked)
        }) {
            reports.add(count, [("action", report.action), ("linked", report.linked)])
        }
        return [attempts, reports]
    }

    /// What became of mails.
    private func taken() async -> [MetricFamily] {
        var fates = MetricFamily(
            "postroom_mails_total", .counter, "Mails that were worked on, by what became of them and why.")
        for (fate, count) in await mails.fates.sorted(by: {
            ($0.key.outcome, $0.key.cause) < ($1.key.outcome, $1.key.cause)
        }) {
            fates.add(count, [("outcome", fate.outcome), ("cause", fate.cause)])
        }
        var latency = MetricFamily(
            "postroom_ingest_latency_seconds", .histogram,
            "From a mail's arrival on its server to the commit of what became of it.")
        let taken = await mails.latency
        latency.add(bounds: taken.bounds, counts: taken.counts, count: taken.count, sum: taken.sum)
        return [fates, latency]
    }

    private func database(_ pool: PoolMetrics) -> [MetricFamily] {
        var size = MetricFamily("postroom_db_pool_size", .gauge, "The most connections to the database at once.")
        size.add(pool.size)
        var connections = MetricFamily("postroom_db_pool_connections", .gauge, "Connections, by what they do.")
        connections.add(pool.inUse, [("state", "in_use")])
        connections.add(pool.idle, [("state", "idle")])
        var waiting = MetricFamily("postroom_db_pool_waiting", .gauge, "Callers that wait for a connection.")
        waiting.add(pool.waiting)
        var waits = MetricFamily("postroom_db_pool_waits_total", .counter, "Calls that had to wait for a connection.")
        waits.add(pool.waits)
        var timeouts = MetricFamily(
            "postroom_db_pool_timeouts_total", .counter, "Calls that got no connection in time.")
        timeouts.add(pool.timeouts)
        var waited = MetricFamily(
            "postroom_db_pool_wait_seconds", .histogram, "How long calls waited for a connection.")
        waited.add(
            bounds: pool.waited.bounds, counts: pool.waited.counts, count: pool.waited.count, sum: pool.waited.sum)
        var transactions = MetricFamily("postroom_db_transactions_total", .counter, "Transactions, by how they ended.")
        transactions.add(pool.committed, [("result", "committed")])
        transactions.add(pool.failed, [("result", "failed")])
        var retries = MetricFamily(
            "postroom_db_serialization_retries_total", .counter,
            "Transactions run again after a collision, by its kind.")
        for reason in PoolMetrics.RetryReason.allCases {
            retries.add(pool.retries[reason] ?? 0, [("reason", reason.rawValue)])
        }
        var errors = MetricFamily("postroom_db_errors_total", .counter, "Refusals and lost connections, by code.")
        for (code, count) in pool.errors.sorted(by: { $0.key < $1.key }) { errors.add(count, [("sqlstate", code)]) }
        return [size, connections, waiting, waits, timeouts, waited, transactions, retries, errors]
    }

    private func queue(_ depths: [JobDepth]) -> [MetricFamily] {
        var jobs = MetricFamily("postroom_jobs", .gauge, "Jobs of all tenants that wait, run or are dead, by kind.")
        var age = MetricFamily("postroom_job_age_seconds", .gauge, "How long the oldest waiting job has been due.")
        for depth in depths.sorted(by: { ($0.kind.rawValue, $0.state.rawValue) < ($1.kind.rawValue, $1.state.rawValue) }
        ) {
            jobs.add(depth.count, [("kind", depth.kind.rawValue), ("state", depth.state.rawValue)])
            if depth.state == .queued { age.add(depth.oldestDue / .seconds(1), [("kind", depth.kind.rawValue)]) }
        }
        return [jobs, age]
    }

    private func work(_ counts: [JobKind: JobCounts.Counts]) -> [MetricFamily] {
        func family(_ name: String, _ help: String, _ value: KeyPath<JobCounts.Counts, Int>) -> MetricFamily {
            var family = MetricFamily("postroom_job_\(name)_total", .counter, help)
            for (kind, counts) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                family.add(counts[keyPath: value], [("kind", kind.rawValue)])
            }
            return family
        }
        return [
            family("claimed", "Attempts begun.", \.claimed),
            family("rescued", "Attempts begun after one that ended with its process.", \.rescued),
            family("done", "Jobs done.", \.done),
            family("failed", "Attempts that ended with an error.", \.failed),
            family("dead", "Jobs given up after an error.", \.dead),
            family("cancelled", "Jobs called off while they ran.", \.cancelled),
            family("returned", "Attempts put off, or given back by a process that stopped.", \.returned),
        ]
    }

    /// What others were asked about mails.
    private func others() async -> [MetricFamily] {
        var names = MetricFamily(
            "postroom_dns_answers_total", .counter, "Questions to the DNS about mails' signatures, by their answer.")
        let found = await checks.resolver?.answers ?? [:]
        for answer in ["records", "none", "unknown"] { names.add(found[answer] ?? 0, [("answer", answer)]) }
        var opinions = MetricFamily(
            "postroom_spam_filter_answers_total", .counter, "Questions to spam filters, by what they would do.")
        let actions = await checks.filters?.answers ?? [:]
        for (action, count) in actions.sorted(by: { $0.key < $1.key }) { opinions.add(count, [("action", action)]) }
        var silent = MetricFamily(
            "postroom_spam_filters_silent", .gauge, "Spam filters that had no answer when they were asked last.")
        silent.add(await checks.filters?.silent.count ?? 0)
        return [names, opinions, silent]
    }

    private func files() async -> [MetricFamily] {
        var files = MetricFamily(
            "postroom_attachments_total", .counter, "Files of mails that were read, by what becomes of them.")
        let states = await attachments.counts.states
        for state in AttachmentState.allCases { files.add(states[state] ?? 0, [("state", state.rawValue)]) }
        var findings = MetricFamily(
            "postroom_attachment_findings_total", .counter, "What was noticed about files of mails.")
        let counts = await attachments.counts.findings
        for finding in AttachmentFinding.allCases {
            findings.add(counts[finding] ?? 0, [("finding", finding.rawValue)])
        }
        var scans = MetricFamily("postroom_scans_total", .counter, "Questions to the virus scanner, by its answer.")
        let answers = await attachments.scanner?.answers ?? [:]
        for result in ["clean", "infected", "unknown"] { scans.add(answers[result] ?? 0, [("result", result)]) }
        var up = MetricFamily(
            "postroom_scanner_up", .gauge, "Whether the virus scanner answered the last question; none without one.")
        if let isAnswering = await attachments.scanner?.isAnswering { up.add(isAnswering ? 1 : 0) }
        return [files, findings, scans, up]
    }
}
