// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("How often a caller may ask", .serialized)
struct CallLimitTests {
    private func caller(_ database: TestDatabase, _ tenant: TenantID) -> Caller {
        Caller(tenant: tenant, actor: .api(APIKeyID()), permission: nil, pool: database.pool, cause: nil)
    }

    /// How many of so many requests come through.
    private func granted(_ count: Int, _ limiter: CallLimiter, _ caller: Caller) async throws -> Int {
        var granted = 0
        for _ in 0..<count {
            do {
                _ = try await limiter.take(for: caller)
                granted += 1
            } catch is Refusal {}
        }
        return granted
    }

    @Test("two processes share one limit, and another caller has his own", arguments: [3, 10, 200])
    func shared(burst: Int) async throws {
        let fixture = try await Fixture()
        // So slow that it does not fill while the test runs.
        let limit = CallLimit(perMinute: 1, burst: burst)
        let (one, other) = (CallLimiter(fixture.pool, limit: limit), CallLimiter(fixture.pool, limit: limit))
        let (ada, ben) = (caller(fixture.database, fixture.tenant), caller(fixture.database, fixture.tenant))
        let first = try await granted(burst / 2, one, ada)
        let rest = try await granted(burst, other, ada)
        let more = try await granted(burst, one, ada)
        #expect(first == burst / 2)
        // What fills in a minute may be among them.
        #expect((burst...(burst + 1)).contains(first + rest + more))
        #expect(try await granted(1, one, ben) == 1)
    }

    @Test("who asks many things at once gets all that he may, whatever comes first")
    func crowd() async throws {
        let fixture = try await Fixture()
        let limiter = CallLimiter(fixture.pool, limit: CallLimit(perMinute: 300, burst: 300))
        let ada = caller(fixture.database, fixture.tenant)
        let granted = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<280 { group.addTask { try await self.granted(1, limiter, ada) } }
            return try await group.reduce(0, +)
        }
        #expect(granted == 280)
    }

    @Test("who has asked too often is told when to go on, and all are told what is left")
    func headers() async throws {
        try await TestServer.run(limit: CallLimit(perMinute: 1, burst: 2)) { server in
            let first = try await server.get("/api/v1/tickets", as: server.first)
            #expect(first.status == 200)
            #expect(first.headers["ratelimit-policy"] == #""calls";q=2;w=120"#)
            #expect(first.headers["ratelimit"] == #""calls";r=1;t=60"#)
            #expect(try await server.get("/api/v1/tickets", as: server.first).status == 200)
            let third = try await server.get("/api/v1/tickets", as: server.first)
            #expect(third.status == 429)
            #expect(try third.errors() == ["too_many_requests -"])
            let wait = try #require(third.headers["retry-after"].flatMap { Int($0) })
            #expect((1...60).contains(wait))
            #expect(third.headers["ratelimit"]?.hasPrefix(#""calls";r=0;"#) == true)
            #expect(try await server.get("/api/v1/tickets", as: server.second).status == 200)
        }
    }
}
