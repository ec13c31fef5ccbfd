// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Testing

@Suite("The database's clock")
struct DatabaseClockTests {
    @Test("it goes on from what the database said, whatever the clock of this machine says")
    func time() {
        let (said, heard) = (Date(timeIntervalSince1970: 86400), ContinuousClock.now)
        let clock = DatabaseClock(said: said, heard: heard)
        #expect(clock.time(at: heard) == said)
        #expect(clock.time(at: heard + .seconds(90.5)) == said.addingTimeInterval(90.5))
        #expect(clock.time(at: heard - .seconds(1)) == said.addingTimeInterval(-1))
        #expect(clock.time() >= said)
    }
}
