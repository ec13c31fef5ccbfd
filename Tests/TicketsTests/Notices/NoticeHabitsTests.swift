// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Testing

@testable import Tickets

@Suite("When agents are told")
struct NoticeHabitsTests {
    private static func habits(_ quiet: String..., zone: String = "Europe/Berlin") -> NoticeHabits {
        var habits = NoticeHabits()
        (habits.timeZone, habits.quiet) = (zone, quiet.compactMap { WeeklyPeriod($0) })
        #expect(habits.quiet.count == quiet.count)
        return habits
    }

    private static func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test(
        "quiet hours are read in every form, and written in one",
        arguments: [
            ("mon-fri 18:00-08:00", "mon-fri 18:00-08:00"), ("Sat,Sun 0:00-24:00", "sat-sun 00:00-24:00"),
            ("daily 22:00-06:30", "daily 22:00-06:30"), ("mon-sun 22:00-06:30", "daily 22:00-06:30"),
            ("fri-mon 12:00-13:00", "mon,fri-sun 12:00-13:00"), ("wed,mon 18:00-0:00", "mon,wed 18:00-00:00"),
        ])
    func reads(text: String, written: String) throws {
        let period = try #require(WeeklyPeriod(text))
        #expect(period.description == written)
        #expect(WeeklyPeriod(written) == period)
    }

    @Test(
        "what are no hours is refused",
        arguments: [
            "", "mon", "18:00-08:00", "mon 18-08", "mon 18:00", "monday 18:00-08:00", "mon 18:00-18:00",
            "mon 24:00-08:00",
            "mon 18:00-25:00", "mon 18:60-08:00", "mon-tue-wed 18:00-08:00", "mon, 18:00-08:00", "mon 18:00-08:00 x",
            "mon -1:00-08:00", "mon 018:00-08:00",
        ])
    func refuses(text: String) { #expect(WeeklyPeriod(text) == nil) }

    @Test(
        "quiet hours end in the agent's own time, and one goes over into the next",
        arguments: [
            // Wednesday evening, and the morning after it.
            ("2026-03-04T17:30:00Z", "2026-03-05T07:00:00Z"), ("2026-03-05T06:59:59Z", "2026-03-05T07:00:00Z"),
            ("2026-03-05T07:00:00Z", nil), ("2026-03-04T16:59:00Z", nil),
            // Friday evening goes over into the weekend, and that into Monday.
            ("2026-03-06T20:00:00Z", "2026-03-08T23:00:00Z"), ("2026-03-07T12:00:00Z", "2026-03-08T23:00:00Z"),
            // The clock is put forward on 29 March, and back on 25 October.
            ("2026-03-28T23:30:00Z", "2026-03-29T22:00:00Z"), ("2026-10-24T21:00:00Z", "2026-10-25T23:00:00Z"),
        ] as [(String, String?)])
    func ends(at time: String, end: String?) throws {
        let habits = Self.habits("mon-fri 18:00-08:00", "sat,sun 00:00-24:00")
        #expect(try habits.quietEnd(at: Self.date(time)) == end.map { try Self.date($0) })
    }

    @Test("a time that does not come on the day when the clock is put forward is the next one that does")
    func gap() throws {
        let habits = Self.habits("daily 22:00-02:30")
        #expect(try habits.quietEnd(at: Self.date("2026-03-29T00:30:00Z")) == Self.date("2026-03-29T01:00:00Z"))
        var daily = Self.habits()
        daily.digest = .daily(minute: 150)
        #expect(try daily.digestTime(after: Self.date("2026-03-29T00:30:00Z")) == Self.date("2026-03-29T01:00:00Z"))
        #expect(try daily.digestTime(after: Self.date("2026-03-28T01:30:00Z")) == Self.date("2026-03-29T01:00:00Z"))
    }

    @Test("hours that never end are known as such")
    func always() {
        #expect(!Self.habits("daily 00:00-24:00").leavesTime)
        #expect(!Self.habits("daily 08:00-20:00", "daily 20:00-08:00").leavesTime)
        #expect(Self.habits("daily 08:00-20:00", "daily 20:01-08:00").leavesTime)
        #expect(Self.habits().leavesTime)
    }

    @Test(
        "digests are read and written",
        arguments: [
            ("30m", .every(minutes: 30)), ("4h", .every(minutes: 240)), ("24h", .every(minutes: 1440)),
            ("daily 17:00", .daily(minute: 1020)), ("4m", nil), ("25h", nil), ("daily", nil), ("daily 24:00", nil),
            ("", nil),
            ("-5m", nil), ("h", nil),
        ] as [(String, NoticeHabits.Digest?)])
    func digests(text: String, digest: NoticeHabits.Digest?) {
        #expect(NoticeHabits.Digest(text) == digest)
        if let digest { #expect(digest.description == text) }
    }

    @Test(
        "twenty an hour come one by one, the others a quarter of an hour later together; all of them where nobody limits it"
    )
    func limit() throws {
        let now = try Self.date("2026-03-04T12:00:00Z")
        var pace = NoticePace(recent: 18)
        #expect(pace.delay(of: .newMessage, at: now) == nil)
        #expect(pace.delay(of: .note, at: now) == nil)
        let late = NoticePace.Delay(time: now.addingTimeInterval(900), isGathered: true)
        #expect(pace.delay(of: .newMessage, at: now) == late)
        #expect(pace.delay(of: .mention, at: now.addingTimeInterval(60)) == late)
        // What is due and not told yet comes first.
        #expect(
            pace.delay(of: .note, at: now.addingTimeInterval(1000))
                == NoticePace.Delay(time: now.addingTimeInterval(1000), isGathered: true))
        var free = NoticeHabits()
        free.mostInHour = nil
        var other = NoticePace(habits: free, recent: 1_000_000)
        #expect(other.delay(of: .newMessage, at: now) == nil)
    }

    @Test("a note that names the agent waits neither for the morning nor for the digest where he wants it so")
    func urgent() throws {
        let now = try Self.date("2026-03-04T20:00:00Z")
        var habits = Self.habits("daily 18:00-08:00")
        habits.digest = .every(minutes: 30)
        var pace = NoticePace(habits: habits)
        let morning = try NoticePace.Delay(time: Self.date("2026-03-05T07:00:00Z"), isGathered: true)
        #expect(pace.delay(of: .mention, at: now) == morning)
        pace.habits.mentionsAtOnce = true
        #expect(pace.delay(of: .mention, at: now) == nil)
        #expect(pace.delay(of: .note, at: now) == morning)
        #expect(pace.delay(of: .mention, at: now) == nil)
        pace.recent = 20
        #expect(
            pace.delay(of: .mention, at: now)
                == NoticePace.Delay(time: now.addingTimeInterval(900), isGathered: true))
    }
}
