// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Jobs
import Testing

@Suite("Backoff")
struct BackoffTests {
    @Test("waits double from five seconds up to an hour")
    func growth() {
        let backoff = Backoff()
        let waits = (1...12).map { backoff.wait(after: $0, chance: 0.5).components.seconds }
        #expect(waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600])
    }

    @Test("chance moves a wait by a fifth at most, and the next is longer all the same", arguments: 1...9)
    func spread(failures: Int) {
        let backoff = Backoff()
        let (least, middle, most) = (
            backoff.wait(after: failures, chance: 0), backoff.wait(after: failures, chance: 0.5),
            backoff.wait(after: failures, chance: 1)
        )
        #expect(abs(least / middle - 0.8) < 1e-9 && abs(most / middle - 1.2) < 1e-9)
        #expect(backoff.wait(after: failures + 1, chance: 0) > most)
        for _ in 0..<100 { #expect((least...most).contains(backoff.wait(after: failures))) }
    }

    @Test("no count of failures breaks it, and no chance leaves its bounds")
    func extremes() {
        let backoff = Backoff()
        for failures in [Int.min, -1, 0] { #expect(backoff.wait(after: failures, chance: 0.5) == .seconds(5)) }
        for failures in [64, 1_000_000, Int.max] {
            #expect(backoff.wait(after: failures, chance: 0.5) == .seconds(3600))
        }
        #expect(backoff.wait(after: 1, chance: 7) == backoff.wait(after: 1, chance: 1))
        #expect(backoff.wait(after: 1, chance: -7) == backoff.wait(after: 1, chance: 0))
        var short = Backoff()
        short.longest = .seconds(1)
        #expect(short.wait(after: 1, chance: 0.5) == .seconds(1))
    }
}
