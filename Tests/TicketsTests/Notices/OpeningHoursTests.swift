// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Tickets

@Suite("When a desk is open")
struct OpeningHoursTests {
    private static func hours(_ periods: String..., zone: String = "Europe/Berlin") -> OpeningHours {
        OpeningHours(timeZone: zone, periods: periods.compactMap { WeeklyPeriod($0) })
    }

    private static func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test(
        "closed, it opens at the next hour at which a period begins; open, it says nothing",
        arguments: [
            // Monday 2026-11-30 in Berlin is UTC+1.
            ("2026-11-30T09:00:00Z", nil), ("2026-11-30T07:59:00Z", "2026-11-30T08:00:00Z"),
            ("2026-11-30T16:00:00Z", "2026-12-01T08:00:00Z"), ("2026-12-04T16:30:00Z", "2026-12-05T09:00:00Z"),
            ("2026-12-05T11:00:00Z", "2026-12-07T08:00:00Z"), ("2026-12-05T10:59:59Z", nil),
        ])
    func opening(time: String, opens: String?) throws {
        let hours = Self.hours("mon-fri 09:00-17:00", "sat 10:00-12:00")
        #expect(try hours.opening(after: Self.date(time)) == opens.map { try Self.date($0) })
    }

    @Test("hours over midnight are open until they end; without hours it is always open")
    func night() throws {
        let hours = Self.hours("fri 22:00-04:00", zone: "UTC")
        #expect(try hours.opening(after: Self.date("2026-12-05T03:59:00Z")) == nil)
        #expect(try hours.opening(after: Self.date("2026-12-05T04:00:00Z")) == Self.date("2026-12-11T22:00:00Z"))
        #expect(try OpeningHours.always.opening(after: Self.date("2026-12-05T04:00:00Z")) == nil)
    }

    @Test("the clock of summer is its own: nine o'clock in Berlin is seven by UTC in July, and eight in winter")
    func summer() throws {
        let hours = Self.hours("daily 09:00-17:00")
        #expect(try hours.opening(after: Self.date("2026-07-01T03:00:00Z")) == Self.date("2026-07-01T07:00:00Z"))
        #expect(try hours.opening(after: Self.date("2026-10-24T20:00:00Z")) == Self.date("2026-10-25T08:00:00Z"))
        #expect(try hours.offset(at: Self.date("2026-07-01T03:00:00Z")) == 7200)
        #expect(try hours.offset(at: Self.date("2026-12-01T03:00:00Z")) == 3600)
    }
}
