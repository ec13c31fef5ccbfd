// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Outbound

@Suite("Breakers")
struct ServerBreakerTests {
    @Test("five failures in a row open it, four and a success do not; then counting begins anew")
    func inARow() {
        var breaker = ServerBreaker()
        let now = ContinuousClock.now
        for _ in 0..<3 {
            for _ in 0..<4 {
                let opens = breaker.failed(at: now)
                #expect(!opens)
            }
            breaker.succeeded(at: now)
        }
        let opens = (0..<6).map { _ in breaker.failed(at: now) }
        #expect(opens == [false, false, false, false, true, false])
    }

    @Test("so does half of at least twenty within a minute; what is older is forgotten")
    func half() {
        var breaker = ServerBreaker()
        let now = ContinuousClock.now
        for index in 0..<9 {
            let opens = breaker.failed(at: now + .seconds(index))
            #expect(!opens)
            breaker.succeeded(at: now + .seconds(index))
        }
        breaker.succeeded(at: now + .seconds(10))
        let opens = breaker.failed(at: now + .seconds(11))
        #expect(opens)
        for index in 0..<9 {
            let opens = breaker.failed(at: now + .seconds(100 + index))
            #expect(!opens)
            breaker.succeeded(at: now + .seconds(100 + index))
        }
        let opensLater = breaker.failed(at: now + .seconds(180))
        #expect(!opensLater)
    }

    @Test(
        "a server is left alone for a minute, then for twice as long each time, up to a quarter of an hour; a login an hour"
    )
    func waits() {
        #expect((0..<7).map { ServerState.wait(probes: $0, isLogin: false) } == [60, 120, 240, 480, 900, 900, 900])
        #expect(ServerState.wait(probes: 0, isLogin: true) == 3600)
    }
}
