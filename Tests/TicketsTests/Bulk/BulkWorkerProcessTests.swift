// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import PostroomTesting
import Testing
import Tickets

/// Bulk changes in processes of their own (`job-probe`).
@Suite("Bulk changes in processes", .serialized, .timeLimit(.minutes(10)))
struct BulkWorkerProcessTests {
    @Test("a process killed with SIGKILL in the middle: another goes on, every ticket is changed once, none is left")
    func killed() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(300)
        let bulk = try await desk.start(.tags(adding: ["x"]), on: .tickets(tickets))
        let first = try start(desk)
        let begun = try await eventually(within: .seconds(60)) {
            let settled = try await desk.read(bulk.id).counts.settled
            return settled > 20 ? nil : "\(settled) tickets"
        }
        #expect(begun == nil)
        first.signal(SIGKILL)
        #expect(first.wait() == 128 + SIGKILL)
        let between = try await desk.read(bulk.id)
        #expect(between.state == .running && between.counts.waiting > 0)
        let second = try start(desk)
        let missing = try await eventually(within: .seconds(120)) {
            let bulk = try await desk.read(bulk.id)
            return bulk.state == .done ? nil : "\(bulk.state): \(bulk.counts)"
        }
        second.signal(SIGTERM)
        #expect(second.wait() == 0)
        #expect(missing == nil)
        let done = try await desk.read(bulk.id)
        #expect(done.counts == Bulk.Counts(changed: 300))
        let job = try await desk.job(bulk)
        #expect(job.attempts == 2 && job.failures == 0 && job.progress == Job.Progress(300, of: 300))
        #expect(try await desk.count("select count(*) as n from events where kind = 'ticket.changed'") == 300)
        #expect(try await desk.count("select count(*) as n from tickets where version = 2") == 300)
    }

    private func start(_ desk: BulkDesk) throws -> ChildProgram {
        let target = desk.fixture.database.application
        let (socket, holder) = (try #require(target.parameters["host"]), WorkerID())
        let log = try TestCluster.shared.get().directory + "/job-probe-\(holder).log"
        return try ChildProgram(
            [try #require(Self.probe), socket, desk.fixture.database.name, holder.description], output: log,
            environment: ["SWIFT_BACKTRACE": "enable=no"])
    }

    /// The build folder's `job-probe`, beside the running tests.
    private static let probe: String? = {
        var folder = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("job-probe").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }()
}
