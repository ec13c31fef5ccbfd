// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// From a mailbox to committed tickets: how fast, how late, with how much memory, and whether every mail is in the right one;
/// beside fetching alone, and beside other helpdesks with the same mails.
struct InBench {
    private let options: BenchOptions

    init(_ options: BenchOptions) { self.options = options }

    func run() async throws {
        let ground = try BenchGround()
        defer { ground.end() }
        try ground.setUp()
        let count = options.mails
        var folder = try MailFolder(of: Story.support, in: ground.sandbox)
        let bytes = try Corpus(count: count).fill(&folder)
        Report.line("fetching alone: \(count) mails, \(bytes / 1000 / count) kB on average, one connection, no TLS")
        let floor = try await Fetching.report(ground.sandbox, count: count)
        let ours = try await intake(ground, bytes: bytes, floor: floor)
        if options.latency > 0 { try await latency(ground) }
        var peers: [Peer] = []
        if options.hasPeers {
            Report.line("other helpdesks, PostgreSQL with durable commits, mails of the same kind")
            for kind in Peer.Kind.allCases {
                guard let peer = try Peer(kind, ground.sandbox) else { continue }
                do {
                    try peer.reportSpeed(besides: Double(count) / ours)
                    peers.append(peer)
                } catch let failure as Script.Failure { Peer.report(failure, of: kind) }
            }
        }
        guard options.conversations > 0 else { return }
        Report.line("conversations: \(options.conversations) mails")
        try await ConversationRun(options, ground).run(beside: peers)
    }

    /// - Parameter floor: Seconds of fetching alone by `imaplib`.
    /// - Returns: Seconds from the first look at the mailbox to the last committed ticket.
    private func intake(_ ground: BenchGround, bytes: Int, floor: Double) async throws -> Double {
        let count = options.mails
        Report.line("in: the same mails, IMAP with STARTTLS, durable commits")
        let database = BenchDatabase(try ground.superuser())
        let (times, memory) = try await ground.serving { process in
            var memory = ResidentSet(of: process)
            let times = try await database.intake(of: count) { settled in
                while memory.quarters.count < settled * 4 / count { memory.look() }
            }
            memory.lookAtPeak()
            return (times, memory)
        }
        Report.measure("mailbox → safe (blob and ledger)", Report.rate(count, times.taken), "mails/s")
        Report.measure("mailbox → committed ticket", Report.rate(count, times.settled), "mails/s")
        Report.measure("", String(format: "%.1f", Double(bytes) / 1e6 / max(times.settled, 0.001)), "MB/s")
        Report.measure("mailbox → found by its words", Report.rate(count, times.worded), "mails/s")
        Report.measure("ratio to imaplib's fetching alone", Report.ratio(floor / max(times.settled, 0.001)))
        Report.measure(
            "memory at each quarter of the way", memory.quarters.map { "\($0)" }.joined(separator: ", "), "MiB")
        Report.measure("memory at most", "\(memory.peak)", "MiB")
        return times.settled
    }

    private func latency(_ ground: BenchGround) async throws {
        let latency = Latency(
            port: Int(ground.sandbox.variables["SANDBOX_LMTP_PORT"] ?? "") ?? 0, connection: try ground.superuser())
        let times = try await ground.serving { _ in try await latency.times(of: options.latency) }
        Report.line("delivered in Dovecot by LMTP → committed ticket, \(times.count) mails one after the other, IDLE")
        let sorted = times.sorted()
        for share in [50, 95, 99] {
            let time = sorted[min(sorted.count - 1, sorted.count * share / 100)]
            Report.measure("p\(share)", String(format: "%.0f", time * 1000), "ms")
        }
    }
}
