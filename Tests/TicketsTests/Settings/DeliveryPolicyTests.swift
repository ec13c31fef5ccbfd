// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing
import Tickets

@Suite("How long mails are tried")
struct DeliveryPolicyTests {
    @Test("a policy is kept, changes are in the log, and times out of range are refused, all at once")
    func policy() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.transaction { try DeliveryPolicyStore.policy(in: $0) } == DeliveryPolicy())
        let changed = try await fixture.transaction { transaction in
            var policy = DeliveryPolicy()
            (policy.noticeMinutes, policy.answerHours) = (nil, 720)
            let core = try SettingsCore(transaction, as: .system)
            let change = try core.set(policy)
            #expect(try !core.set(policy).isChange)
            return (change.events, try DeliveryPolicyStore.policy(in: transaction))
        }
        #expect(changed.1.noticeMinutes == nil && changed.1.answerHours == 720)
        #expect(changed.0.flatMap(\.changes).map(\.field) == ["notice_minutes", "answer_hours"])
        for (minutes, hours, fields) in [
            (4, 721, ["notice_minutes", "answer_hours"]), (10_081, 1, ["notice_minutes"]), (5, 0, ["answer_hours"]),
        ] {
            do {
                try await fixture.transaction {
                    var policy = DeliveryPolicy()
                    (policy.noticeMinutes, policy.answerHours) = (minutes, hours)
                    _ = try SettingsCore($0, as: .system).set(policy)
                }
                Issue.record("\(minutes) and \(hours) were taken")
            } catch let error as TicketError {
                #expect(error.kind == .invalid && error.problems.map(\.field) == fields)
            }
        }
    }
}
