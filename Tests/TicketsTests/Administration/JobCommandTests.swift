// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Jobs
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on jobs")
struct JobCommandTests {
    /// Kind, object and changes of all events about jobs.
    private func log(_ fixture: Fixture) async throws -> [String] {
        try await fixture.transaction {
            try $0.query(
                "select object_id || ' ' || changes::text as fact from events where object_kind = 'job' order by sequence"
            ).map { try $0.get("fact") as String }
        }
    }

    @Test("a job that is called off or put back leaves an event, each of many its own")
    func events() async throws {
        let fixture = try await Fixture()
        let jobs = try await fixture.transaction { transaction in
            let jobs = try (0..<5).map { _ in try JobQueue.enqueue(NewJob("test.job"), in: transaction) }
            try transaction.query(
                """
                update jobs set state = 'dead', settled_at = now(), next_attempt_at = null, attempts = 1, failures = 1,
                    last_error = 'no luck'
                where job_id = any ($1)
                """, SQLArray(Array(jobs.dropFirst(2))))
            return jobs
        }
        try await fixture.transaction {
            let core = try JobCore($0, as: .system)
            #expect(try core.cancel(jobs[0]) == .cancelled)
            try core.requeue(jobs[2])
            #expect(try core.requeueDead(most: 9) == 2)
            #expect(try core.requeueDead() == 0)
        }
        let requeued = #" {"state": {"to": "queued", "from": "dead"}}"#
        let log = try await log(fixture)
        #expect(log.first == "\(jobs[0])" + #" {"state": {"to": "cancelled", "from": "queued"}}"#)
        #expect(log.count == 4 && Set(log.dropFirst()) == Set(jobs[2...].map { "\($0)" + requeued }))
    }

    @Test("what cannot be is refused and leaves none; agents and keys may not")
    func refusals() async throws {
        let fixture = try await Fixture()
        let job = try await fixture.transaction { try JobQueue.enqueue(NewJob("test.job"), in: $0) }
        await #expect(throws: JobError.self) {
            try await fixture.transaction { try JobCore($0, as: .system).requeue(job) }
        }
        await #expect(throws: JobError.self) {
            try await fixture.transaction { _ = try JobCore($0, as: .system).cancel(JobID()) }
        }
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        await #expect(throws: JobError.self) {
            try await other.transaction { _ = try JobCore($0, as: .system).cancel(job) }
        }
        let admin = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        let key = try await fixture.addKey()
        for actor in [Actor.agent(admin.id), .api(key), .contact(ContactID())] {
            let refusal = try await fixture.refusal(of: { try JobCore($0, as: actor).cancel(job) })
            #expect(refusal?.kind == .forbidden && refusal?.rules == ["actor system"])
        }
        #expect(try await log(fixture) == [])
    }
}
