// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Tickets

/// `make bench-core`: how the ticket core reads and writes beside a small and a large history.
///
/// A private cluster with durable commits, filled with demonstration data; kept for the next run where `--state` names a
/// folder. Every read is done as the application, under row-level security.
@main
struct CoreBench {
    static func main() async {
        do { try await CoreBench(arguments: Array(CommandLine.arguments.dropFirst())).run() } catch {
            Report.line("core-bench: \(error)")
            exit(1)
        }
    }

    private let sizes: [Int]
    private let messages: Double
    private let state: String
    private let isKept: Bool
    /// Commands alone; for the profiler.
    private let isWritingOnly: Bool
    /// Reads alone, of what is there, so that the next run finds the same.
    private let isReadingOnly: Bool
    /// A part of the names of the reads that are measured; all where it is empty.
    private let only: String
    /// Where the plans of the reads are written.
    private let plans: String?

    private init(arguments: [String]) throws {
        func value(_ name: String) -> String? {
            arguments.firstIndex(of: name).flatMap { arguments.indices.contains($0 + 1) ? arguments[$0 + 1] : nil }
        }
        let sizes = (value("--tickets") ?? "10000,100000").split(separator: ",").compactMap { Int($0) }
        guard !sizes.isEmpty, sizes.allSatisfy({ $0 >= 1000 }) else {
            throw TicketError(.invalid, "--tickets takes numbers from 1000 up, with commas between")
        }
        self.sizes = sizes.sorted()
        messages = value("--messages").flatMap(Double.init) ?? 10
        isKept = value("--state") != nil
        isWritingOnly = arguments.contains("--writes")
        isReadingOnly = arguments.contains("--reads")
        only = value("--only") ?? ""
        plans = value("--plans")
        state = value("--state") ?? "/tmp/pr-core-bench-\(getpid())"
    }

    private func run() async throws {
        defer { if !isKept { try? FileManager.default.removeItem(atPath: state) } }
        let cluster = try EmbeddedCluster(stateDirectory: state)
        defer { cluster.release() }
        let migrator = Migrator(cluster.target(role: EmbeddedCluster.superuser))
        try await migrator.migrate()
        await migrator.close()
        let superuser = Connection(cluster.target(role: EmbeddedCluster.superuser))
        let pool = Pool(cluster.target(role: "postroom_app"), size: 8)
        var before: [String: Latencies] = [:]
        for size in sizes {
            // An index of words grows ten times as fast when it is made at once.
            if try await size - superuser.ticketCount() > 200_000 { try await superuser.dropWordIndex() }
            let tenant = try await BenchTenant.fill(to: size, messagesPerTicket: messages, pool)
            try await superuser.makeWordIndex()
            let queue = CoreQueue(tenant: tenant, pool: pool, superuser: superuser)
            try await queue.fill()
            if !isReadingOnly { try await superuser.settle() }
            Report.line("\(size) tickets, \(try await superuser.messageCount()) messages")
            let measure = CoreReads(tenant: tenant, pool: pool, superuser: superuser, only: only)
            var reads = isWritingOnly ? [] : try await measure.run()
            if only.isEmpty || CoreQueue.name.contains(only) { reads.append((CoreQueue.name, try await queue.run())) }
            for (name, latencies) in reads {
                let growth = before[name].map { String(format: "%5.2f x", latencies.median / $0.median) } ?? ""
                Report.line("  \(name.padding(toLength: 42, withPad: " ", startingAt: 0)) \(latencies)  \(growth)")
                before[name] = latencies
            }
            if let plans {
                let text = try await CorePlans(tenant: tenant, cluster: cluster, superuser: superuser).run()
                try text.write(toFile: "\(plans)-\(size).txt", atomically: true, encoding: .utf8)
            }
            if !isReadingOnly { try await CoreWrites(tenant: tenant, pool: pool).run() }
        }
        await pool.close()
    }
}

/// Prints.
enum Report {
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}

extension Connection {
    /// Brings statistics and visibility up to date, so that what is measured is the steady state.
    func settle() throws {
        try maintain("vacuum (analyze)")
        try maintain("checkpoint")
    }

    /// Drops the index of words, and writes down how it was made.
    func dropWordIndex() throws {
        try maintain(
            """
            create table if not exists core_bench_index as
                select pg_get_indexdef(oid) as statement from pg_class where relname = 'message_words_by_text';
            drop index if exists message_words_by_text
            """
        )
    }

    /// Makes the index of words as it was, if it was dropped; in a run that ended early, too.
    func makeWordIndex() throws {
        try maintain(
            """
            do $$ begin
                if to_regclass('core_bench_index') is not null then
                    set maintenance_work_mem = '1GB';
                    execute (select statement from core_bench_index);
                    drop table core_bench_index;
                end if;
            end $$
            """
        )
    }

    func ticketCount() throws -> Int {
        try transaction(tenant: nil) {
            try $0.query("select coalesce(max(number), 0) as n from tickets").first?.get("n") ?? 0
        }
    }

    func messageCount() throws -> Int {
        try transaction(tenant: nil) { try $0.query("select count(*) as n from messages").first?.get("n") ?? 0 }
    }
}
