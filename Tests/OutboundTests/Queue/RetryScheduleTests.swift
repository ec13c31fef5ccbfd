// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Outbound
import Testing
import Tickets

@Suite("Retry schedule")
struct RetryScheduleTests {
    private static let start = Date(timeIntervalSince1970: 1_790_000_000)

    /// The ages, in minutes, at which a mail of a kind is tried when every attempt fails at once.
    private static func ages(
        _ kind: OutgoingMail.Kind, jitter: Double, isGreylisted: Bool = false, notice: Int? = nil
    ) -> [Double] {
        var ages: [Double] = []
        var now = start
        var policy = DeliveryPolicy()
        policy.noticeMinutes = notice
        while let next = RetrySchedule.nextAttempt(
            kind: kind, firstTried: start, now: now, isGreylisted: isGreylisted, policy: policy, jitter: jitter)
        {
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

    @Test("behind a greylist attempts come after 6, 12 and 25 minutes, one and two hours, and never before (RFC 6647)")
    func greylisted() {
        #expect(Self.ages(.reply, jitter: 0, isGreylisted: true).prefix(7) == [6, 12, 25, 60, 120, 240, 480])
        for jitter in [0.0, 0.3, 1] {
            let ages = Self.ages(.reply, jitter: jitter, isGreylisted: true)
            // Postgrey opens after 300 seconds, and takes 24 hours to forget.
            #expect(ages[0] >= 5 && ages[0] <= 7.2 + 0.001 && ages.prefix(4).last ?? .infinity < 80)
        }
    }

    @Test("when an agent is to be told that his answer is late, there is an attempt, whatever chance says")
    func notice() {
        for jitter in [0.0, 0.2, 0.5, 0.9, 1] {
            for minutes in [30, 240, 300] {
                #expect(
                    Self.ages(.reply, jitter: jitter, notice: minutes).contains(Double(minutes)), "\(jitter) \(minutes)"
                )
                #expect(
                    Self.ages(.notification, jitter: jitter, notice: minutes)
                        == Self.ages(.notification, jitter: jitter))
            }
        }
    }

    @Test("a tenant's own life of answers counts; automatic mails never live longer than a day")
    func ownLife() {
        var policy = DeliveryPolicy()
        policy.answerHours = 2
        #expect(RetrySchedule.life(of: .reply, policy) == 7200)
        #expect(RetrySchedule.life(of: .notification, policy) == 7200)
        policy.answerHours = 240
        #expect(RetrySchedule.life(of: .reply, policy) == 864_000)
        #expect(RetrySchedule.life(of: .acknowledgement, policy) == 86400)
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
