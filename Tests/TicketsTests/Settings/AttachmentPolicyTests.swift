// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("What becomes of attachments is a tenant's policy")
struct AttachmentPolicyTests {
    @Test("it is changed with an event that says what; the same once more is no change")
    func change() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.transaction { try AttachmentPolicyStore.policy(in: $0) } == AttachmentPolicy())
        var policy = AttachmentPolicy()
        (policy.sizeLimit, policy[.dangerous], policy[.unscanned]) = (1 << 20, .hold, .accept)
        let wanted = policy
        let change = try await fixture.transaction { try SettingsCore($0, as: .system).set(wanted) }
        #expect(
            change.events.first?.changes == [
                Event.Change("size_limit", .number(10_485_760), .number(1_048_576)),
                Event.Change("dangerous", "strip", "hold"),
                Event.Change("unscanned", "hold", "accept"),
            ])
        #expect(try await fixture.transaction { try AttachmentPolicyStore.policy(in: $0) } == wanted)
        #expect(try await !fixture.transaction { try SettingsCore($0, as: .system).set(wanted) }.isChange)
    }

    @Test("a limit out of range is refused", arguments: [0, 1023, (100 << 20) + 1, -1])
    func range(limit: Int) async throws {
        let fixture = try await Fixture()
        var policy = AttachmentPolicy()
        policy.sizeLimit = limit
        let wrong = policy
        let refusal = try await fixture.refusal(ofSettings: { try $0.set(wrong) })
        #expect(refusal?.rules == ["size_limit range"])
    }
}
