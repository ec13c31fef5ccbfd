// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Rules for the addresses of a person who is forgotten", .timeLimit(.minutes(20)))
struct SenderRuleErasureTests {
    @Test("they go with the person, and those for domains stay")
    func rules() async throws {
        let scene = try await ErasureScene()
        let own = try #require(SenderPattern(scene.person.address.uppercased()))
        let domain = try #require(SenderPattern("*.example.org"))
        try await scene.fixture.transaction { transaction in
            let core = try SettingsCore(transaction, as: .system)
            for pattern in [own, domain] {
                _ = try core.set(SenderRule(pattern: pattern.text, folded: pattern.folded, action: .block))
            }
        }
        _ = try await scene.request()
        try await scene.work()
        #expect(try await scene.hits() == [])
        let left = try await scene.fixture.transaction {
            try SenderRuleStore.rules(limit: 9, by: Authority($0, as: .system)).map(\.pattern)
        }
        #expect(left == ["*.example.org"])
    }
}
