// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Outbound
import Testing

@Suite("Retry schedule")
struct RetryScheduleTests {
    private static let start = Date(timeIntervalSince1970: 1_790_000_000)

    /// The ages, in minutes, at which a mail of a kind is tried when every attempt fails at once.
    private static func ages(_ kind: OutgoingMail.Kind, jitter: Double) -> [Double] {
        var ages: [Double] = []
        var now = start
        while let next = RetrySchedule.nextAttempt(kind: kind, firstTried: start, now: now, jitter: jitter) {
            ages.append(next.timeIntervalSince(start) / 60)
            now = next
            if ages.count > 1000 { break }
        }
        return ages
    }

    @Test("attempts come after 2, 7, 20 and 45 minutes, then 2, 4 and 8 hours (RELIABILITY 5.1)")
    func early() {
        #expect(Self.ages(.reply, jitter: 0.5).prefix(7) == [2, 7, 20, 45, 120, 240, 480])
    }

    @Test("after eight hours attempts come every six (RELIABILITY 5.1)")
    func late() {
        let ages = Self.ages(.reply, jitter: 0.5)
        #expect(ages.dropFirst(7).prefix(4) == [840, 1200, 1560, 1920])
    }

    @Test("chance moves an attempt by a fifth at most, and never makes one more", arguments: [0.0, 0.25, 0.75, 1.0])
    func jitter(value: Double) {
        let moved = Self.ages(.reply, jitter: value)
        let plain = Self.ages(.reply, jitter: 0.5)
        #expect(moved.count <= plain.count + 1)
        for (one, other) in zip(moved, plain).prefix(7) { #expect(abs(one - other) <= other * 0.2 + 0.001) }
    }

    @Test("answers are given up after five days, acknowledgements and notifications after one")
    func life() {
        let kinds: [(OutgoingMail.Kind, Double)] = [(.reply, 5), (.acknowledgement, 1), (.notification, 1)]
        for (kind, days) in kinds {
            let end = Self.start.addingTimeInterval(days * 86400)
            #expect(RetrySchedule.nextAttempt(kind: kind, firstTried: Self.start, now: end) == nil)
            let last = end.addingTimeInterval(-1)
            #expect(RetrySchedule.nextAttempt(kind: kind, firstTried: Self.start, now: last) != nil)
        }
    }

    @Test("never within a minute, also with a clock that went back")
    func floor() {
        for age in [-86400.0, 0, 119, 419, 28799] {
            let now = Self.start.addingTimeInterval(age)
            let next = RetrySchedule.nextAttempt(kind: .reply, firstTried: Self.start, now: now, jitter: 0)
            #expect((next?.timeIntervalSince(now) ?? 0) >= 60)
        }
    }
}
