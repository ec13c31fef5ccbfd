// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import PostroomTesting
import Testing
import Tickets

/// `postroom jobs` as its users run it, on an installation of its own.
@Suite("Jobs commands")
struct JobsCommandTests {
    @Test("a job that failed too often appears in jobs dead, is requeued, and shows what it is; one is called off")
    func life() async throws {
        let directory = "/tmp/postroom-jobs-command-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let postroom = PostroomProcess(stateDirectory: directory)
        #expect(try postroom.run("jobs", "list", "--json") == "")
        #expect(try postroom.run("jobs", "dead").split(separator: "\n").count == 1)

        let cluster = try EmbeddedCluster(stateDirectory: directory)
        defer { cluster.release() }
        let pool = Pool(cluster.target(role: "postroom_app"), size: 1)
        let slug = try await pool.transaction(tenant: nil) { try TenantStore.find(slug: "default", in: $0) }
        let (tenant, holder) = (try #require(slug), WorkerID())
        let (dead, waiting) = try await pool.transaction(tenant: tenant) { transaction in
            (
                try JobQueue.enqueue(NewJob("test.dead", payload: JobData(["a": 1]), mostAttempts: 1), in: transaction),
                try JobQueue.enqueue(NewJob("test.waiting", idempotencyKey: "k"), in: transaction)
            )
        }
        let claims = try await pool.transaction(tenant: nil) {
            try JobClaims.claim(
                holder: holder, kinds: ["test.dead"], most: 1, suspects: false, mostCrashes: 3, lease: .seconds(30),
                in: $0)
        }
        let claim = try #require(claims.first)
        try await pool.transaction(tenant: tenant) {
            _ = try JobClaims.letGo(claim, holder: holder, .failed("no luck", wait: .zero), in: $0)
        }

        let listed = try rows(postroom.run("jobs", "dead", "--json"))
        #expect(listed.count == 1 && listed.first?["id"] as? String == dead.description)
        #expect(listed.first?["last_error"] as? String == "no luck" && listed.first?["state"] as? String == "dead")
        #expect(try postroom.run("jobs", "dead").contains("no luck"))
        #expect(try rows(postroom.run("jobs", "dead", "--kind", "test.waiting", "--json")).isEmpty)
        #expect(try rows(postroom.run("jobs", "list", "--json")).count == 2)
        #expect(try rows(postroom.run("jobs", "list", "--json", "--limit", "1")).count == 1)
        let text = try postroom.run("jobs", "show", dead.description)
        for words in ["test.dead, dead, normal", "attempts: 1 of 1, 1 failed", "last error: no luck", #"{"a": 1}"#] {
            #expect(text.contains(words))
        }

        #expect(try postroom.run("jobs", "requeue", dead.description) == "1 job requeued\n")
        #expect(
            try rows(postroom.run("jobs", "show", dead.description, "--json")).first?["state"] as? String == "queued")
        let told = try rows(postroom.run("audit", "list", "--object", "job:\(dead)", "--json"))
        #expect(told.count == 1 && told.first?["kind"] as? String == "object.changed")
        // One that is not dead, and none is put back.
        let refused = #expect(throws: Script.Failure.self) {
            try postroom.run("jobs", "requeue", dead.description, waiting.description)
        }
        #expect(refused?.status == 65 && refused?.output.contains("only a dead job can be requeued") == true)
        #expect(try postroom.run("jobs", "requeue", "--all") == "0 jobs requeued\n")
        #expect(try postroom.run("jobs", "cancel", waiting.description) == "job \(waiting) cancelled\n")
        let late = #expect(throws: Script.Failure.self) { try postroom.run("jobs", "cancel", waiting.description) }
        #expect(late?.status == 65 && late?.output.contains("is cancelled") == true)
        // Another tenant sees none of it.
        try postroom.run("tenant", "add", "other", "--name", "Other")
        #expect(try postroom.run("jobs", "list", "--json", "--tenant", "other") == "")
        let foreign = #expect(throws: Script.Failure.self) {
            try postroom.run("jobs", "show", dead.description, "--tenant", "other")
        }
        #expect(foreign?.status == 65)
        await pool.close()
    }

    private func rows(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }
}
