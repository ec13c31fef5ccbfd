// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Outbound

@Suite("Handing deliveries from one task to another")
struct HandoffTests {
    @Test("they come in order; one that is put back is the next again; the end comes after the last")
    func order() async {
        let handoff = Handoff<Int>()
        handoff.put([1, 2, 3])
        #expect(handoff.takeNow() == 1)
        handoff.putBack(1)
        #expect(handoff.takeNow { false } == nil)
        #expect(handoff.takeNow() == 1)
        handoff.finish()
        #expect(await handoff.waitForMore())
        #expect(handoff.takeAll() == [2, 3])
        #expect(await !handoff.waitForMore())
    }

    @Test("who waits until few are left goes on when they are", .timeLimit(.minutes(15)))
    func few() async {
        let handoff = Handoff<Int>()
        handoff.put([1, 2, 3])
        let maker = Task { await handoff.wait(untilFew: 1) }
        #expect(handoff.takeNow() == 1)
        #expect(handoff.takeNow() == 2)
        #expect(await maker.value)
    }

    @Test("nobody waits for a taker that has gone, whether he waited before or begins to", .timeLimit(.minutes(15)))
    func gone() async {
        let handoff = Handoff<Int>()
        handoff.put([1, 2, 3])
        let maker = Task { await handoff.wait(untilFew: 1) }
        #expect(handoff.leave() == [1, 2, 3])
        #expect(await !maker.value)
        // A worker that is told to stop while the maker prepares the next ones.
        handoff.put([4, 5, 6])
        #expect(await !handoff.wait(untilFew: 1))
        #expect(handoff.takeAll() == [4, 5, 6])
    }
}
