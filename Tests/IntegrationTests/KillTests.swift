// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import MIME
import PostroomTesting
import Testing

@Suite("Killed or stopped at any moment")
struct KillTests {
    private static let count = 40

    @Test("ten kill -9 of serve while mails and answers come in: nothing lost, nothing doubled (invariants 1, 4, 5, 6)")
    func kills() async throws {
        let desktop = try Desktop()
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        try story.setUp()
        var random = SeededRandom(seed: 20_261_121)

        // Mails come in while the process dies again and again.
        var sent = 0
        var service = try desktop.serve()
        for round in 0..<10 {
            for _ in 0..<(Self.count / 10) {
                try send(sent, followUp: false, to: desktop)
                if sent >= 10 { try send(sent - 10, followUp: true, to: desktop) }
                sent += 1
            }
            try await Task.sleep(
                for: .milliseconds(Int.random(in: 0..<(round.isMultiple(of: 2) ? 300 : 1500), using: &random))
            )
            service.signal(SIGKILL)
            _ = service.wait()
            service = try desktop.serve()
        }

        let missing = try await unfinished(story, desktop, ["accepted", "unknown"])
        #expect(missing == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
        try checkAccounts(story)
    }

    @Test("eight SIGTERM while mails come in and go out: exit 0, no lease is left, every mail is sent, and once (R012)")
    func stops() async throws {
        let desktop = try Desktop()
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        try story.setUp()
        // Keeps the private server running between the services.
        let cluster = try EmbeddedCluster(stateDirectory: desktop.stateDirectory)
        defer { cluster.release() }
        let superuser = Connection(cluster.target(role: EmbeddedCluster.superuser))
        var random = SeededRandom(seed: 20_261_129)
        var sent = 0
        for _ in 0..<8 {
            for _ in 0..<(Self.count / 8) {
                try send(sent, followUp: false, to: desktop)
                if sent >= 10 { try send(sent - 10, followUp: true, to: desktop) }
                sent += 1
            }
            let service = try desktop.serve()
            // Before that there is nothing to stop, and the signal ends it as it ends any program.
            let missing = try await eventually(within: .seconds(60)) {
                let log = try String(contentsOfFile: desktop.stateDirectory + "/serve.log", encoding: .utf8)
                return log.contains(" serving") ? nil : "it does not serve yet"
            }
            #expect(missing == nil)
            try await Task.sleep(for: .milliseconds(Int.random(in: 200..<2500, using: &random)))
            service.signal(SIGTERM)
            #expect(service.wait() == 0)
            let leases: Int? = try await superuser.transaction(tenant: nil) {
                try $0.query(
                    """
                    select (select count(*) from ledger where lease_holder is not null)
                        + (select count(*) from deliveries where lease_holder is not null)
                        + (select count(*) from jobs where lease_holder is not null)
                        + (select count(*) from mailboxes where lease_holder is not null) as n
                    """
                ).first?.get("n")
            }
            #expect(leases == 0)
        }
        let service = try desktop.serve()
        let missing = try await unfinished(story, desktop, ["accepted"])
        #expect(missing == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
        try checkAccounts(story)
    }

    /// The first mails, and the follow-ups to all but the last ten.
    private static let messages = count + count - 10

    /// What is still to be done of all mails that came in and of all tickets' deliveries, after a while. A mail that a killed process
    /// had in work waits for the end of its lease, longer than the tickets' own deliveries may take.
    private func unfinished(_ story: Story, _ desktop: Desktop, _ ends: Set<String>) async throws -> String? {
        try await eventually(within: .seconds(90)) {
            let numbers = try story.ticketNumbers()
            guard numbers.count == Self.count else { return "\(numbers.count) tickets" }
            var messages = 0
            for number in numbers {
                let ticket = try story.ticket(number)
                messages += (ticket["messages"] as? [[String: Any]] ?? []).count { $0["body"] is String }
                let states = (ticket["deliveries"] as? [[String: Any]] ?? []).compactMap { $0["state"] as? String }
                if states.isEmpty || !ends.isSuperset(of: states) {
                    return "ticket \(number) has deliveries \(states)"
                }
            }
            if messages == Self.messages { return nil }
            return try await "\(messages) messages of \(Self.messages), ledger: \(ledger(desktop))"
        }
    }

    /// What became of mails that are in no ticket.
    private func ledger(_ desktop: Desktop) async throws -> String {
        let cluster = try EmbeddedCluster(stateDirectory: desktop.stateDirectory)
        defer { cluster.release() }
        let superuser = Connection(cluster.target(role: EmbeddedCluster.superuser))
        let rows = try await superuser.transaction(tenant: nil) {
            try $0.query(
                """
                select format('%s, %s attempts, %s failures: %s', state, attempts, failures, reason) as line
                from ledger where state not in ('joined', 'new') order by seen_at
                """
            ).map { try $0.get("line") as String }
        }
        return rows.joined(separator: "; ")
    }

    @Test(
        "PostgreSQL is killed under serve and comes back: the same process goes on, nothing is lost (RELIABILITY 2.3 row 6)"
    )
    func databaseDies() async throws {
        let desktop = try Desktop()
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        try story.setUp()
        let service = try desktop.serve()
        try send(0, followUp: false, to: desktop)
        #expect(try await eventually { try story.ticketCount() == 1 ? nil : "no ticket" } == nil)
        for index in 1...3 {
            let file = desktop.stateDirectory + "/postgres/data/postmaster.pid"
            let pid = try #require(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").first)
            kill(try #require(Int32(pid)), SIGQUIT)
            try send(index, followUp: false, to: desktop)
            // Nobody runs a command: the service itself starts its private server again.
            let back = try await eventually(within: .seconds(60)) {
                let now = try? String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").first
                return now == nil || now == pid ? "it is not back" : nil
            }
            #expect(back == nil)
            let missing = try await eventually(within: .seconds(60)) {
                let count = try story.ticketCount()
                return count == index + 1 ? nil : "\(count) tickets"
            }
            #expect(missing == nil)
        }
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }

    /// One message per mail, each in its own thread's ticket; no mail of ours arrived twice.
    private func checkAccounts(_ story: Story) throws {
        var bodies: [String] = []
        var accepted: Set<String> = []
        var all: Set<String> = []
        let numbers = try story.ticketNumbers()
        #expect(Set(numbers).count == Self.count)
        for number in numbers {
            let ticket = try story.ticket(number)
            let messages = (ticket["messages"] as? [[String: Any]] ?? []).compactMap { $0["body"] as? String }
            bodies += messages
            let topics = Set(messages.compactMap { $0.split(separator: " ").first { $0.hasPrefix("topic-") } })
            #expect(topics.count == 1, "ticket \(number) mixes \(topics)")
            for delivery in ticket["deliveries"] as? [[String: Any]] ?? [] {
                guard let id = delivery["mail_id"] as? String else { continue }
                all.insert(id)
                if delivery["state"] as? String == "accepted" { accepted.insert(id) }
            }
        }
        #expect(bodies.count == Self.messages)
        let doubled = bodies.count - Set(bodies).count
        #expect(doubled == 0, "mails that became two messages")
        let arrived = (story.mails(of: Story.customer) + story.mails(of: Story.agent)).compactMap(\.messageID)
            .filter { $0.contains("@desk.test") }
        let (sentTwice, unknown) = (arrived.count - Set(arrived).count, Set(arrived).subtracting(all).count)
        let lost = accepted.subtracting(arrived).count
        #expect(sentTwice == 0)
        #expect(unknown == 0, "mails that arrived without a delivery")
        #expect(lost == 0, "deliveries called accepted that did not arrive")
    }

    private func send(_ index: Int, followUp: Bool, to desktop: Desktop) throws {
        let sender = "carla+\(index)@customer.test"
        let references = followUp ? "References: <\(index)@customer.test>\r\n" : ""
        let text = """
            From: Carla \(index) <\(sender)>\r
            To: \(Story.support)\r
            Subject: \(followUp ? "Re: " : "")Matter \(index)\r
            Date: Sat, 21 Nov 2026 10:00:00 +0000\r
            Message-ID: <\(followUp ? "answer-" : "")\(index)@customer.test>\r
            \(references)\r
            topic-\(index) \(followUp ? "again" : "first")\r

            """
        try desktop.sandbox.send(Array(text.utf8), from: sender, to: Story.support)
    }
}
