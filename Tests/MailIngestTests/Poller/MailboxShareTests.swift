// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MailIngest

@Suite("Shares of mailboxes")
struct MailboxShareTests {
    /// An office's processes as they share, one step each in every round.
    private struct Office {
        var running: [Int]
        /// Mailboxes that nobody has.
        var due: Int
        var moved = 0

        var mailboxes: Int { running.reduce(due, +) }

        /// Each takes what it may and gives up what it has too many of.
        ///
        /// - Parameter isPatient: Whether those who have enough leave what is due to others; it is so for some seconds.
        mutating func round(isPatient: Bool = true) {
            for index in running.indices {
                let share = MailboxShare(processes: running.count, mailboxes: mailboxes)
                let taken = min(due, isPatient ? share.room(beside: running[index]) : due)
                running[index] += taken
                due -= taken
                let given = min(share.surplus(of: running[index]), HandOverPace.mostAtOnce)
                running[index] -= given
                due += given
                moved += given
            }
        }
    }

    @Test(
        "a share is the same for all, one more where it does not divide",
        arguments: [
            (0, 1, 0), (1, 1, 1), (500, 1, 500), (1, 20, 1), (2, 3, 1), (3, 2, 2), (60, 2, 30), (61, 2, 31), (7, 0, 7),
        ])
    func fair(_ mailboxes: Int, _ processes: Int, _ fair: Int) {
        #expect(MailboxShare(processes: processes, mailboxes: mailboxes).fair == fair)
    }

    @Test("below its share there is room up to it, and none above")
    func room() {
        let share = MailboxShare(processes: 2, mailboxes: 60)
        #expect([0, 29, 30, 45].map(share.room) == [30, 1, 0, 0])
    }

    @Test("a surplus is what is clearly above the share: an eighth is not, and neither is the only mailbox")
    func surplus() {
        let share = MailboxShare(processes: 2, mailboxes: 60)
        #expect([0, 30, 33, 34, 60].map(share.surplus) == [0, 0, 0, 4, 30])
        #expect(MailboxShare(processes: 9, mailboxes: 1).surplus(of: 1) == 0)
        #expect(MailboxShare(processes: 2, mailboxes: 2).surplus(of: 2) == 1)
        // Mailboxes that were all disabled end by themselves.
        #expect(MailboxShare(processes: 2, mailboxes: 0).surplus(of: 5) == 0)
    }

    @Test("whoever joins ends with his share, with as many moves as it takes, and then nothing moves any more")
    func joining() {
        for mailboxes in [0, 1, 2, 3, 7, 8, 60, 61, 500] {
            for processes in 1...9 {
                var office = Office(
                    running: [mailboxes] + Array(repeating: 0, count: processes - 1), due: 0)
                for _ in 0..<100 { office.round() }
                let share = MailboxShare(processes: processes, mailboxes: mailboxes)
                #expect(office.due == 0)
                #expect(office.mailboxes == mailboxes)
                #expect(office.running.allSatisfy { share.surplus(of: $0) == 0 })
                #expect(office.moved <= max(0, mailboxes - share.fair), "\(mailboxes) for \(processes)")
                let moved = office.moved
                for _ in 0..<100 { office.round(isPatient: false) }
                #expect(office.moved == moved)
            }
        }
    }

    @Test("mailboxes that come due and fail again move no other one")
    func failing() {
        for (running, failing) in [([1, 0, 0], 1), ([2, 2], 1), ([3, 2], 4), ([30, 30], 7), ([8, 8, 7], 1)] {
            var office = Office(running: running, due: 0)
            for turn in 0..<100 {
                office.due = failing
                for _ in 0..<3 { office.round() }
                #expect(office.due == 0)
                // Those that fail are wherever there was room.
                var left = failing
                for index in office.running.indices {
                    let back = min(left, office.running[index] - running[index])
                    #expect(back >= 0, "turn \(turn)")
                    office.running[index] -= back
                    left -= back
                }
                #expect(left == 0 && office.running == running)
            }
            #expect(office.moved == 0)
        }
    }

    @Test("a surplus has to last for a lease; then ten at most are given up four times in a lease")
    func pace() {
        var pace = HandOverPace(lease: .seconds(20))
        let start = ContinuousClock.now
        func count(_ surplus: Int, _ second: Double) -> Int {
            pace.count(ofSurplus: surplus, now: start + .seconds(second))
        }
        #expect(count(30, 0) == 0)
        #expect(count(30, 19.9) == 0)
        #expect(count(30, 20) == 10)
        #expect(count(20, 24.9) == 0)
        #expect(count(20, 25) == 10)
        #expect(count(4, 31) == 4)
        #expect(count(0, 32) == 0)
        // It begins anew.
        #expect(count(30, 40) == 0)
        #expect(count(30, 59) == 0)
        #expect(count(30, 60) == 10)
    }
}
