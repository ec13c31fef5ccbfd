// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Dispatch
import Foundation
import Identity
import Jobs
import Logging
import Tickets

/// A worker in a process of its own, made to be killed by tests.
///
/// `job-probe SOCKET_DIRECTORY DATABASE HOLDER`: does jobs of the kinds below until SIGTERM, with a lease of two
/// seconds, and bulk changes. The tables that its own handlers write are the test's.
@main
enum JobProbe {
    /// What a job is asked to do.
    struct Order: Codable {
        var key: String
        var milliseconds: Int
    }

    static func main() async {
        let words = CommandLine.arguments
        guard words.count == 4, let holder = WorkerID(words[3]) else {
            FileHandle.standardError.write(Data("usage: job-probe SOCKET_DIRECTORY DATABASE HOLDER\n".utf8))
            exit(64)
        }
        let target = ConnectionTarget(socketDirectory: words[1], role: "postroom_app", database: words[2])
        let pool = Pool(target, size: 4)
        var configuration = JobWorker.Configuration()
        configuration.lease = .seconds(2)
        configuration.idleWait = .milliseconds(500)
        let worker = JobWorker(
            pool: pool, holder: holder, handlers: handlers(holder, pool), configuration: configuration,
            logger: Logger(label: "job-probe", factory: { StreamLogHandler.standardError(label: $0) }))
        let listener = Listener(target, channel: "postroom_jobs")
        let work = Task { await worker.run(wakeups: listener.wakeups) }
        signal(SIGTERM, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGTERM)
        source.setEventHandler { @Sendable in work.cancel() }
        source.activate()
        await work.value
        source.cancel()
        await pool.close()
    }

    private static func handlers(_ holder: WorkerID, _ pool: Pool) -> JobHandlers {
        var handlers = JobHandlers()
        BulkRun().register(in: &handlers)
        // The effect and the job's end are one transaction. The table has no key: only the fence keeps it single.
        handlers.on("probe.fenced") { context in
            let order = try context.payload(as: Order.self)
            try await begin(context, holder, pool)
            try await Task.sleep(for: .milliseconds(order.milliseconds))
            try await context.finish { transaction in
                try transaction.query(
                    "insert into probe_effects (tenant_id, key, holder) values ($1, $2, $3)",
                    context.job.tenant, order.key, holder)
                return nil
            }
            return .done()
        }
        // The effect is outside the job's transactions, as a request to another system is; its key keeps it single.
        handlers.on("probe.keyed") { context in
            let order = try context.payload(as: Order.self)
            try await begin(context, holder, pool)
            try await pool.transaction(tenant: context.job.tenant) { transaction in
                _ = try transaction.query(
                    "insert into probe_keyed_effects (tenant_id, key) values ($1, $2) on conflict do nothing",
                    context.job.tenant, order.key)
            }
            try await Task.sleep(for: .milliseconds(order.milliseconds))
            return .done()
        }
        return handlers
    }

    /// Leaves a trace of each run, also of those that do not end.
    private static func begin(_ context: JobContext, _ holder: WorkerID, _ pool: Pool) async throws {
        try await pool.transaction(tenant: context.job.tenant) { transaction in
            _ = try transaction.query(
                "insert into probe_runs (tenant_id, job_id, attempt, holder) values ($1, $2, $3, $4)",
                context.job.tenant, context.job.id, context.job.attempts, holder)
        }
    }
}
