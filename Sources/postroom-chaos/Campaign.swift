// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting

/// `chaos-in`: delivers mails while everything breaks, then lets it come to rest and settles the account.
struct Campaign {
    private let options: Options
    private let ground: Ground
    private var storm: Storm
    private var maker: PostMaker
    private var courier: Courier
    private var watch = Watch()
    private var attendedSince = ContinuousClock.now
    private var nextLook = ContinuousClock.now

    init(_ options: Options, on ground: Ground) throws {
        self.options = options
        self.ground = ground
        storm = Storm(ground.house, disk: ground.disk, processes: options.processes)
        maker = PostMaker(seed: options.seed)
        courier = try Courier(
            folders: PostMaker.mailboxes.map { ground.sandbox.maildir(of: $0) },
            mailUser: ground.sandbox.variables["SANDBOX_MAIL_USER"])
    }

    /// - Returns: What is wrong; nothing when all is as it must be.
    mutating func run() async throws -> [String] {
        do {
            let start = ContinuousClock.now
            try await attack()
            let calm = ContinuousClock.now
            let standstill = try await rest()
            let rested = ContinuousClock.now
            storm.stop()
            return try await account(
                attack: calm - start, rest: rested - calm, standstill: standstill)
        } catch {
            storm.attacked.end()
            throw error
        }
    }

    // MARK: - Breaking

    private mutating func attack() async throws {
        let schedule = FaultSchedule(
            seed: options.seed, processes: options.processes, kills: options.kills, lease: House.lease,
            hasDisk: ground.disk != nil)
        Report.line(
            "\(options.mails) mails into \(PostMaker.mailboxes.count) mailboxes of \(PostMaker.tenants.count) tenants, "
                + "\(options.processes) processes, \(schedule.steps.count) faults")
        if ground.disk == nil {
            Report.line("the disk is never full: that needs root and a mount namespace (unshare --mount)")
        }
        var shown = ContinuousClock.now
        for (index, step) in schedule.steps.enumerated() {
            let due = ContinuousClock.now + step.wait
            try deliver(upTo: options.mails * (index + 1) / (schedule.steps.count + 1))
            while ContinuousClock.now < due { try await tend() }
            try storm.perform(step.fault)
            if ContinuousClock.now - shown > .seconds(20) {
                shown = .now
                Report.line("\(index + 1) faults: \(standing)")
            }
        }
    }

    private mutating func deliver(upTo count: Int) throws {
        while courier.delivered.count < count { try courier.deliver(maker.next()) }
    }

    /// What goes on beside the faults: whatever broke comes back at its time.
    private mutating func tend() async throws {
        try storm.tend()
        if !storm.hasDatabase || !storm.attacked.isServing(for: .seconds(2)) { attendedSince = .now }
        if nextLook <= .now, storm.hasDatabase {
            await watch.look(ground.house.superuser, isAttended: ContinuousClock.now - attendedSince > .seconds(3))
            nextLook = .now + .milliseconds(500)
        }
        try await Task.sleep(for: .milliseconds(20))
    }

    private var standing: String {
        "\(courier.delivered.count) delivered, \(watch.progress.seen) in the ledger, \(watch.progress.settled) settled"
    }

    // MARK: - Coming to rest

    /// Waits until everything is done.
    ///
    /// - Returns: What is still open when nothing moves any more; empty when all is done.
    private mutating func rest() async throws -> [String] {
        try deliver(upTo: options.mails)
        for proxy in ground.proxies { proxy.calm() }
        storm.calm()
        Report.line("nothing breaks any more: \(standing)")
        var (last, moved) = (watch.progress, ContinuousClock.now)
        var shown = ContinuousClock.now
        while true {
            try await tend()
            let now = watch.progress
            if now != last { (last, moved) = (now, .now) }
            if now.seen >= options.mails, now.settled == now.seen, now.gaps == 0, now.unmarked == 0,
                now.openDeliveries == 0, watch.looks > 0
            {
                return []
            }
            if ContinuousClock.now - moved > options.patience { return try await Watch.open(ground.house.superuser) }
            if ContinuousClock.now - shown > .seconds(20) {
                shown = .now
                Report.line(
                    "  \(standing), \(now.gaps) gaps, \(now.unmarked) unmarked, \(now.openDeliveries) to be sent")
            }
        }
    }

    // MARK: - The account

    private mutating func account(
        attack: Duration, rest: Duration, standstill: [String]
    ) async throws -> [String] {
        var faults = standstill.isEmpty ? [] : ["INV-6: it does not come to rest"] + standstill
        faults += storm.attacked.ownEnds.map { "a process ended by itself: \($0)" }
        faults += storm.attacked.complaints.keys.filter { $0.contains("Fatal error") }
        let sent = Dictionary(grouping: ground.relay.mails.map { String(decoding: $0.content, as: UTF8.self) }) {
            mail in
            mail.split(separator: "\r\n").first { $0.lowercased().hasPrefix("message-id:") } ?? "none"
        }
        let twice = sent.values.count { $0.count > 1 }
        if twice > 0 { faults.append("INV-4: \(twice) mails of ours went out more than once") }
        var audit = Audit(courier.delivered, maker.expectations, ground)
        try await audit.run()
        faults += audit.faults
        for (index, address) in PostMaker.mailboxes.enumerated() {
            do {
                let said = try ground.house.postroom.run(
                    "reconcile", address, "--tenant", PostMaker.tenants[index / 2], "--raw")
                for line in said.split(separator: "\n") { Report.line("reconcile \(address): \(line)") }
            } catch let error as Script.Failure {
                faults.append("reconcile \(address): \(error.output.suffix(2000))")
            }
        }
        let broken = ground.proxies.map(\.counts)
        Report.line(
            "connections: \(broken.map(\.connections).reduce(0, +)), of which \(broken.map(\.cuts).reduce(0, +)) cut, "
                + "\(broken.map(\.resets).reduce(0, +)) reset, \(broken.map(\.stalls).reduce(0, +)) stalled, "
                + "\(broken.map(\.trickles).reduce(0, +)) slowed down")
        Report.line("processes: \(storm.attacked.summary); \(storm.attacked.failedStarts.count) starts failed")
        for line in Set(storm.attacked.failedStarts.map { $0.split(separator: ":", maxSplits: 1).last ?? "" }).prefix(5)
        {
            Report.line("  \(line)")
        }
        for (line, count) in storm.attacked.complaints.sorted(by: { $0.value > $1.value }) {
            Report.line("  log: \(count) × \(line)")
        }
        Report.line("PostgreSQL stopped at once: \(storm.databaseStops); disk full: \(storm.disksFilled)")
        Report.line(
            "a due mailbox waited at most \(Report.seconds(watch.longestUntaken)) for a process; after a failure at most "
                + "\(Report.seconds(watch.longestWait)), \(watch.mostFailures) failures in a row")
        Report.line("mails sent: \(ground.relay.mails.count)")
        for (name, count) in audit.counts { Report.line("\(name): \(count)") }
        Report.line(
            "\(courier.bytes >> 20) MiB of mail; broken for \(Report.seconds(attack)), at rest after another "
                + "\(Report.seconds(rest))")
        return faults
    }
}

/// Prints.
enum Report {
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
    static func seconds(_ time: Duration) -> String { String(format: "%.1f s", time / .seconds(1)) }
}
