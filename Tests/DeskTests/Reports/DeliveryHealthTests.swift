// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets

@testable import Desk

@Suite("How a tenant's mails fare (RELIABILITY 5.7)", .timeLimit(.minutes(15)))
struct DeliveryHealthTests {
    @Test("a day is judged by shares, from a hundred mails on, and one complaint is one person's")
    func levels() {
        typealias Day = DeliveryHealth.Day
        let cases: [(Day, DeliveryHealth.Level)] = [
            (Day(), .good), (Day(sent: 99, failed: 99, complained: 9), .good), (Day(sent: 100, failed: 5), .good),
            (Day(sent: 100, failed: 6), .warned), (Day(sent: 100, failed: 10), .warned),
            (Day(sent: 100, failed: 11), .paused), (Day(sent: 1000, failed: 51), .warned),
            (Day(sent: 100, complained: 1), .good), (Day(sent: 100, complained: 2), .paused),
            (Day(sent: 2000, complained: 2), .good), (Day(sent: 1999, complained: 2), .warned),
            (Day(sent: 1000, complained: 3), .paused), (Day(sent: 1001, complained: 3), .warned),
        ]
        for (day, level) in cases { #expect(DeliveryHealth.level(of: day) == level, "\(day)") }
    }

    /// Lets mails have ended so.
    private func end(_ accepted: Int, refused: Int, bounced: Int = 0, in scene: ReportScene) async throws {
        let ticket = scene.ticket
        try await scene.fixture.transaction { transaction in
            func records(_ count: Int, _ fact: TicketCore.MailFact, _ data: [String: String]) -> [TicketCore.Record] {
                (0..<count).map { _ in TicketCore.Record(fact, on: ticket, data: data) }
            }
            try TicketCore(transaction, as: .system).record(
                records(accepted, .accepted, ["code": "250"]) + records(refused, .refused, ["code": "550"])
                    // Ours, without a server's word; and one that is only late.
                    + records(50, .refused, [:]) + records(50, .bounced, ["bounce": "soft"])
                    + records(bounced, .bounced, ["bounce": "hard"]))
        }
    }

    private func look(_ scene: ReportScene) async throws -> DeliveryHealth.Level {
        try await scene.fixture.transaction { try HealthWatch.look(in: $0) }
    }

    private func said(_ scene: ReportScene) async throws -> [String] {
        try await scene.fixture.transaction {
            try $0.query(
                """
                select kind from events where kind like 'deliveries.%' or kind like 'answers.%' order by sequence
                """
            ).map { try $0.get("kind") }
        }
    }

    @Test(
        "failures warn, more of them pause automatic answers until a person lets them go on; each change is said once")
    func pauses() async throws {
        let scene = try await ReportScene()
        #expect(try await look(scene) == .good)
        try await end(96, refused: 4, bounced: 2, in: scene)
        #expect(try await look(scene) == .warned)
        #expect(try await look(scene) == .warned)
        #expect(try await said(scene) == ["deliveries.failing"])
        try await end(0, refused: 7, in: scene)
        #expect(try await look(scene) == .paused)
        #expect(try await said(scene) == ["deliveries.failing", "answers.paused"])
        // A stranger gets no acknowledgement now, and the ticket says why.
        let mail = MailText(from: "bert@example.org")
        _ = try await scene.fixture.take(mail)
        let reasons: [String] = try await scene.fixture.transaction {
            try $0.query("select data->>'reason' as r from events where kind = 'answer.suppressed'").map {
                try $0.get("r")
            }
        }
        #expect(reasons == ["answers_paused"])
        try await scene.fixture.transaction { try DeliveryHealthCore($0, as: .system).resume() }
        #expect(try await look(scene) == .warned)
        let paused: Int? = try await scene.fixture.transaction {
            try $0.query("select count(*) as n from answer_pauses").first?.get("n")
        }
        #expect(paused == 0)
        let after = try await said(scene)
        #expect(after.last == "answers.resumed" && after.count == 3)
        await #expect(throws: OutboxError.self) {
            try await scene.fixture.transaction { try DeliveryHealthCore($0, as: .system).resume() }
        }
    }

    @Test("who does not want the pause is warned only, and a better day is said, too")
    func warnsOnly() async throws {
        let scene = try await ReportScene()
        try await scene.fixture.transaction { transaction in
            var policy = DeliveryPolicy()
            policy.pausesWhenIll = false
            _ = try SettingsCore(transaction, as: .system).set(policy)
        }
        try await end(50, refused: 50, in: scene)
        #expect(try await look(scene) == .warned)
        try await end(900, refused: 0, in: scene)
        #expect(try await look(scene) == .good)
        #expect(try await said(scene) == ["deliveries.failing", "deliveries.recovered"])
        let health = try await scene.fixture.transaction {
            try DeliveryHealthStore.health(by: Authority($0, as: .system))
        }
        #expect(health?.day == DeliveryHealth.Day(sent: 1000, failed: 50))
    }
}
