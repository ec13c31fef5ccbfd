// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import PostroomTesting
import Testing

@Suite("Paces of limits")
struct SendPaceTests {
    @Test("never more than the limit go in any window, whatever comes when, and nobody waits longer than that asks for")
    func limit() {
        var random = SeededRandom(seed: 11)
        for limit in [1, 2, 7, 30, 60, 1000] {
            for window in [60.0, 3600, 86_400] {
                var pace = SendPace(limit: limit, in: window, next: 0)
                var (now, times): (Double, [Double]) = (1_000_000, [])
                for index in 0..<limit * 4 {
                    // At first all at once, then now and then with pauses.
                    if index > limit * 2, random.next() % 4 == 0 {
                        now += Double(random.next() % 1000) / 1000 * window / Double(limit) * 3
                    }
                    let time = pace.take(at: now)
                    #expect(time >= now && time >= times.last ?? 0)
                    times.append(time)
                }
                for (index, time) in times.enumerated() where index >= limit {
                    // The mail a whole limit before it is out of the window: but for what doubles cannot tell.
                    #expect(time - times[index - limit] >= window * (1 - 1e-9), "\(limit) in \(window)")
                }
            }
        }
    }

    @Test("a few go at once, the others evenly spread; a pause brings the few back")
    func burst() {
        var pace = SendPace(limit: 30, in: 60, next: 0)
        let times = (0..<6).map { _ in pace.take(at: 100) - 100 }
        #expect(times[0...2] == [0, 0, 0])
        #expect(zip(times[2...], times[3...]).allSatisfy { abs($1 - $0 - 60.0 / 28) < 1e-9 })
        let later = (0..<3).map { _ in pace.take(at: 200) }
        #expect(later == [200, 200, 200])
    }
}
