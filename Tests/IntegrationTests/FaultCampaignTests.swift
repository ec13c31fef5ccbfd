// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import PostroomTesting
import Testing

@Suite("Everything breaks", .serialized, .timeLimit(.minutes(10)))
struct FaultCampaignTests {
    @Test(
        "a short campaign: 400 mails while connections, processes, PostgreSQL and the disk break; the account is exact")
    func short() throws {
        let program = PostroomProcess.built("postroom-chaos")
        let said = try Script.program([program, "--mails", "400", "--kills", "8", "--seed", "61"])
        #expect(said.contains("0 lost, 0 doubled, 0 in a wrong tenant or ticket; the ledger's sums are exact"))
        #expect(said.contains("seed 61; the same again: make chaos-in MAILS=400 KILLS=8 SEED=61"))
        #expect(said.contains("mails delivered: 400"))
        #expect(said.contains("ledger rows: 400"))
        for address in ["support@north.example", "sales@north.example", "support@south.example", "sales@south.example"]
        {
            #expect(said.contains("reconcile \(address): no differences"))
        }
    }

    @Test(
        "a short campaign out: 200 answers through Postfix while all that breaks; the account at the far mailboxes is exact"
    )
    func out() throws {
        let program = PostroomProcess.built("postroom-chaos")
        let said = try Script.program([program, "out", "--mails", "200", "--kills", "6", "--seed", "5"])
        #expect(said.contains("0 lost, 0 sent without an outbox row, doubled only what was unknown and resent"))
        #expect(said.contains("seed 5; the same again: make chaos-out MAILS=200 KILLS=6 SEED=5"))
        #expect(said.contains("answers: 200 given"))
    }

    @Test("a word that the campaign does not know is said to be wrong")
    func usage() throws {
        let program = PostroomProcess.built("postroom-chaos")
        for (words, told) in [
            (["--mails", "3"], "--mails is from 10 to 1000000, not 3"), (["--mail", "30"], "--mail is no option"),
            (["--kills"], "--kills needs a value"),
        ] {
            let failure = #expect(throws: Script.Failure.self) { _ = try Script.program([program] + words) }
            #expect(failure?.status == 64)
            #expect(failure?.output.contains(told) == true)
        }
    }

    @Test("faults follow from the seed alone, and each kind is there")
    func schedule() {
        func schedule(_ seed: UInt64, kills: Int = 8, hasDisk: Bool = true) -> FaultSchedule {
            FaultSchedule(seed: seed, processes: 3, kills: kills, lease: .seconds(2), hasDisk: hasDisk)
        }
        #expect(schedule(7) == schedule(7))
        #expect(schedule(7) != schedule(8))
        for seed in 1...20 as ClosedRange<UInt64> {
            var (kills, pauses, stops, disks) = (0, 0, 0, 0)
            for step in schedule(seed, kills: 60).steps {
                switch step.fault {
                case .kill(let index): (kills, _) = (kills + 1, #expect((0..<3).contains(index)))
                case .killAll: kills += 1
                case .pause(_, let time): (pauses, _) = (pauses + 1, #expect(time > .seconds(2)))
                case .stopDatabase: stops += 1
                case .fillDisk: disks += 1
                }
            }
            #expect(kills == 60 && pauses == 5 && stops == 7 && disks == 3)
        }
        let without = schedule(7, hasDisk: false).steps.contains { step in
            if case .fillDisk = step.fault { true } else { false }
        }
        #expect(!without)
    }
}

@Suite("A proxy that breaks connections")
struct FaultProxyTests {
    /// A server that says so many bytes to each who connects.
    private static func server(_ count: Int) -> LoopbackListener {
        LoopbackListener { socket in
            let bytes = [UInt8](repeating: 120, count: count)
            _ = bytes.withUnsafeBytes { send(socket, $0.baseAddress, count, Int32(MSG_NOSIGNAL)) }
            shutdown(socket, Int32(SHUT_WR))
            var rest = [UInt8](repeating: 0, count: 100)
            while recv(socket, &rest, 100, 0) > 0 {}
        }
    }

    /// What comes through, and how it ends.
    private func read(_ port: Int) -> (count: Int, isReset: Bool) {
        guard let client = LoopbackSocket.connect(to: port) else { return (-1, false) }
        defer { close(client) }
        var (count, room) = (0, [UInt8](repeating: 0, count: 4096))
        while true {
            let got = recv(client, &room, room.count, 0)
            if got <= 0 { return (count, got < 0 && errno == ECONNRESET) }
            count += got
        }
    }

    @Test(
        "it passes everything, cuts and stalls at the byte it was told, and passes everything when it is calm",
        arguments: [
            (ConnectionFault.none, 5000, 0), (.cut(after: 0), 0, 1), (.cut(after: 777), 777, 1),
            (.cut(after: 9000), 5000, 0), (.stall(after: 10, .milliseconds(50)), 5000, 0),
            (.trickle(after: 100), 5000, 0),
        ])
    func places(fault: ConnectionFault, count: Int, cuts: Int) async throws {
        let server = Self.server(5000)
        let proxy = FaultProxy(to: server.port) { _ in fault }
        #expect(read(proxy.port).count == count)
        let counted = try await eventually { proxy.counts.cuts == cuts ? nil : "\(proxy.counts)" }
        #expect(counted == nil)
        proxy.calm()
        #expect(read(proxy.port).count == 5000)
        #expect(proxy.counts.connections == 2 && proxy.counts.cuts == cuts)
    }

    @Test("a reset is a reset, and comes at the latest at its byte")
    func reset() {
        let server = Self.server(5000)
        let proxy = FaultProxy(to: server.port) { $0 == 0 ? .reset(after: 1234) : .none }
        let (count, isReset) = read(proxy.port)
        // What the kernel still held is gone with it.
        #expect(isReset && count <= 1234)
        #expect(proxy.counts.resets == 1)
        #expect(read(proxy.port).count == 5000)
    }
}
