// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Jobs
import PostroomTesting
import Testing

@Suite("Recurrence")
struct RecurrenceTests {
    private func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test(
        "times are counted from the clock, not from when the schedule was made",
        arguments: [
            ("2026-11-28T22:41:30Z", 60, 0, "2026-11-28T22:41:00Z", "2026-11-28T22:42:00Z"),
            ("2026-11-28T22:41:00Z", 60, 0, "2026-11-28T22:41:00Z", "2026-11-28T22:42:00Z"),
            ("2026-11-28T22:41:30Z", 3600, 17 * 60, "2026-11-28T22:17:00Z", "2026-11-28T23:17:00Z"),
            ("2026-11-28T02:59:59Z", 86400, 3 * 3600, "2026-11-27T03:00:00Z", "2026-11-28T03:00:00Z"),
            // 2026-11-28 is a Saturday; weeks begin on Monday.
            ("2026-11-28T02:59:59Z", 7 * 86400, 0, "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"),
            // Before the count begins.
            ("1969-12-31T23:59:59Z", 3600, 0, "1969-12-31T23:00:00Z", "1970-01-01T00:00:00Z"),
        ]
    )
    func times(moment: String, every: Int, at: Int, last: String, next: String) throws {
        let recurrence = try Recurrence.every(.seconds(every), at: .seconds(at))
        #expect(recurrence.last(upTo: try date(moment)) == (try date(last)))
        #expect(recurrence.next(after: try date(moment)) == (try date(next)))
    }

    @Test("daily is at that hour and minute")
    func daily() throws {
        let recurrence = try Recurrence.daily(hour: 3, minute: 30)
        #expect(recurrence.next(after: try date("2026-11-28T03:30:00Z")) == (try date("2026-11-29T03:30:00Z")))
        #expect(recurrence.next(after: try date("2026-11-28T03:29:59Z")) == (try date("2026-11-28T03:30:00Z")))
    }

    @Test("between any two neighbouring times there is none, and every moment lies between its two")
    func property() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<2000 {
            let every = Int.random(in: 1...31_622_400, using: &random)
            let at = Int.random(in: 0..<every, using: &random)
            let recurrence = try Recurrence.every(.seconds(every), at: .seconds(at))
            let moment = Date(
                timeIntervalSince1970: Double(Int.random(in: -1_000_000_000...4_000_000_000, using: &random)))
            let (last, next) = (recurrence.last(upTo: moment), recurrence.next(after: moment))
            #expect(last <= moment && moment < next && next.timeIntervalSince(last) == Double(every))
            #expect(recurrence.last(upTo: next) == next && recurrence.last(upTo: last) == last)
        }
    }

    @Test("what is no recurrence is refused with what is allowed")
    func refusals() {
        #expect(throws: JobError(.invalid, "")) { try Recurrence.every(.milliseconds(1500)) }
        #expect(throws: JobError(.invalid, "")) { try Recurrence.every(.zero) }
        #expect(throws: JobError(.invalid, "")) { try Recurrence.every(.seconds(31_622_401)) }
        #expect(throws: JobError(.invalid, "")) { try Recurrence.every(.seconds(60), at: .seconds(60)) }
        #expect(throws: JobError(.invalid, "")) { try Recurrence.daily(hour: 24) }
        #expect(throws: JobError(.invalid, "")) { try Recurrence.daily(hour: 3, minute: 60) }
    }
}
