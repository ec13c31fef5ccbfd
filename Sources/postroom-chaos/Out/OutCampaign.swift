// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Outbound
import PostroomTesting
import Tickets

/// `chaos-out`: answers tickets while everything breaks, lets it come to rest, and counts at the far mailboxes; then has sent once
/// more what is unknown, as a person would, and counts again.
struct OutCampaign {
    /// How far the work is.
    private struct Progress: Sendable, Equatable {
        var written = 0
        var open = 0
        var unknown = 0
        var copiesOpen = 0
        /// Answers of the relay that were written down: of those that wait for another attempt, the attempts.
        var attempts = 0
    }

    private let options: Options
    private let ground: OutGround
    private var storm: Storm
    private var answerer: Answerer
    private let pool: Pool
    private var progress = Progress()
    private var nextLook = ContinuousClock.now

    init(_ options: Options, on ground: OutGround) async throws {
        self.options = options
        self.ground = ground
        storm = Storm(ground.house, processes: options.processes)
        answerer = try await Answerer(ground.house, seed: options.seed)
        pool = Pool(ground.house.application, size: 2)
    }

    /// - Returns: What is wrong; nothing when all is as it must be.
    mutating func run() async throws -> [String] {
        do {
            let start = ContinuousClock.now
            try await attack()
            let calm = ContinuousClock.now
            var faults = try await rest()
            let rested = ContinuousClock.now
            faults += try await account()
            storm.stop()
            await pool.close()
            faults += storm.attacked.ownEnds.map { "a process ended by itself: \($0)" }
            faults += storm.attacked.complaints.keys.filter { $0.contains("Fatal error") }
            report(broken: calm - start, rest: rested - calm)
            return faults
        } catch {
            storm.attacked.end()
            throw error
        }
    }

    // MARK: - Breaking

    private mutating func attack() async throws {
        let schedule = FaultSchedule(
            seed: options.seed, processes: options.processes, kills: options.kills, lease: House.lease, hasDisk: false)
        Report.line(
            "\(options.mails) answers from \(OutGround.mailboxes.count) mailboxes of \(OutGround.tenants.count) tenants to "
                + "\(OutGround.customers.count) far mailboxes, \(options.processes) processes, "
                + "\(schedule.steps.count) faults")
        var shown = ContinuousClock.now
        for (index, step) in schedule.steps.enumerated() {
            let due = ContinuousClock.now + step.wait
            let target = options.mails * (index + 1) / (schedule.steps.count + 1)
            repeat { try await tend(answersUpTo: target) } while ContinuousClock.now < due
            try storm.perform(step.fault)
            if ContinuousClock.now - shown > .seconds(20) {
                shown = .now
                Report.line("\(index + 1) faults: \(standing)")
            }
        }
    }

    /// What goes on beside the faults: whatever broke comes back at its time, answers are given, and what waits for another
    /// attempt is tried at once, as by an operator who knows that the server is back.
    private mutating func tend(answersUpTo target: Int) async throws {
        try storm.tend()
        let end = ContinuousClock.now + .milliseconds(100)
        while storm.hasDatabase, answerer.given < target, ContinuousClock.now < end {
            await answerer.answer(over: pool)
        }
        if nextLook <= .now, storm.hasDatabase {
            await look()
            nextLook = .now + .seconds(1)
        }
        try await Task.sleep(for: .milliseconds(20))
    }

    private mutating func look() async {
        for tenant in answerer.tenants {
            _ = try? await pool.transaction(tenant: tenant) { try OutboxCore($0, as: .system).retryDelayed() }
        }
        let found = try? await ground.house.superuser.transaction(tenant: nil) { transaction in
            let row = try transaction.query(
                """
                select (select count(*) from outbox) as written,
                    (select count(*) from deliveries where settled_at is null) as open,
                    (select count(*) from deliveries where state = 'unknown') as unknown,
                    (select count(*) from sent_copies where settled_at is null) as copies,
                    (select coalesce(sum(attempts), 0) from deliveries)::bigint as attempts
                """
            ).first
            return Progress(
                written: try row?.get("written") ?? 0, open: try row?.get("open") ?? 0,
                unknown: try row?.get("unknown") ?? 0, copiesOpen: try row?.get("copies") ?? 0,
                attempts: try row?.get("attempts") ?? 0)
        }
        if let found { progress = found }
    }

    private var standing: String {
        "\(answerer.given) answers given, \(progress.open) on their way, \(progress.unknown) unknown, "
            + "\(progress.copiesOpen) copies to be made"
    }

    // MARK: - Coming to rest

    /// Gives what is left to be given, lets everything pass, and waits until all is done.
    ///
    /// - Returns: What is still open when nothing moves any more.
    private mutating func rest() async throws -> [String] {
        for proxy in ground.proxies { proxy.calm() }
        storm.calm()
        while answerer.given < options.mails { try await tend(answersUpTo: options.mails) }
        Report.line("nothing breaks any more: \(standing)")
        return try await settle()
    }

    private mutating func settle() async throws -> [String] {
        var (last, moved, shown) = (progress, ContinuousClock.now, ContinuousClock.now)
        nextLook = .now
        var looks = 0
        while true {
            let before = nextLook
            try await tend(answersUpTo: 0)
            if nextLook != before { looks += 1 }
            if progress != last { (last, moved) = (progress, .now) }
            if looks > 1, progress.open == 0, progress.copiesOpen == 0, ground.isQueueEmpty { return [] }
            if ContinuousClock.now - moved > options.patience {
                return ["it does not come to rest: \(standing)"] + (try await stuck())
            }
            if ContinuousClock.now - shown > .seconds(20) {
                shown = .now
                Report.line("  \(standing)")
            }
        }
    }

    private func stuck() async throws -> [String] {
        try await ground.house.superuser.transaction(tenant: nil) { transaction in
            try transaction.query(
                """
                select format('delivery %s: %s, %s attempts, again in %s s, %s: %s', delivery_id, state, attempts,
                    extract(epoch from next_attempt_at - now())::int,
                    case when lease_holder is null then 'free' else 'leased' end, reply_text) as line
                from deliveries where settled_at is null
                union all
                select format('mailbox %s: copies failed %s times, again in %s s: %s', name, copy_failures,
                    extract(epoch from copy_retry_at - now())::int, copy_error)
                from mailboxes where copy_failures > 0 limit 20
                """
            ).map { try $0.get("line") as String }
        }
    }

    // MARK: - The account

    private mutating func account() async throws -> [String] {
        var first = OutAudit(ground)
        try await first.run()
        Report.line("at rest:")
        for line in first.table { Report.line("  " + line) }
        for (cause, count) in first.causes.sorted(by: { $0.value > $1.value }) {
            Report.line("  unknown, \(count) × \(cause)")
        }
        let unknown = first.unknown.values.map(\.count).reduce(0, +)
        // What a person does about it: the same bytes once more, with the same Message-ID.
        for (tenant, ids) in first.unknown {
            for start in stride(from: 0, to: ids.count, by: 200) {
                let words = [ground.house.postroom.executable, "outbox", "resend", "--tenant", tenant]
                _ = try Script.program(
                    words + ids[start..<min(start + 200, ids.count)], environment: ground.house.postroom.environment)
            }
        }
        let standstill = unknown == 0 ? [] : try await settle()
        var second = OutAudit(ground, resent: Set(first.unknown.values.flatMap { $0 }))
        try await second.run()
        Report.line("after what was unknown was sent once more:")
        for line in second.table { Report.line("  " + line) }
        let kills = storm.attacked.kills
        Report.line(
            "unknown: \(unknown), of which \(second.doubled) had arrived and are there twice now, with one Message-ID; "
                + "\(kills) processes killed, so the goal of one for each is \(unknown <= kills ? "kept" : "missed")")
        let tooMany = second.doubled > unknown ? ["more mails are doubled than were unknown"] : []
        return first.faults + standstill + second.faults.filter { !first.faults.contains($0) } + tooMany
    }

    private func report(broken: Duration, rest: Duration) {
        let counts = ground.proxies.map(\.counts)
        Report.line(
            "connections: \(counts.map(\.connections).reduce(0, +)), of which \(counts.map(\.cuts).reduce(0, +)) cut, "
                + "\(counts.map(\.resets).reduce(0, +)) reset, \(counts.map(\.stalls).reduce(0, +)) stalled, "
                + "\(counts.map(\.trickles).reduce(0, +)) slowed down")
        Report.line("processes: \(storm.attacked.summary); \(storm.attacked.failedStarts.count) starts failed")
        for (line, count) in storm.attacked.complaints.sorted(by: { $0.value > $1.value }).prefix(20) {
            Report.line("  log: \(count) × \(line)")
        }
        Report.line("PostgreSQL stopped at once: \(storm.databaseStops)")
        Report.line(
            "answers: \(answerer.given) given, \(answerer.failures) transactions failed, \(answerer.undone) called off, "
                + "\(answerer.tooLate) too late for it")
        Report.line("outbox rows: \(progress.written), attempts: \(progress.attempts)")
        Report.line("broken for \(Report.seconds(broken)), at rest after another \(Report.seconds(rest))")
    }
}
