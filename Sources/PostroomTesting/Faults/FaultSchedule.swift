// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What happens to the processes, the database and the disk, one after the other: the same for the same seed.
package struct FaultSchedule: Sendable, Equatable {
    /// One thing that happens.
    package enum Fault: Sendable, Equatable {
        /// `kill -9` of one of our processes.
        case kill(Int)
        /// `kill -9` of all of them at once.
        case killAll
        /// One stands still (SIGSTOP) until its leases are over, and goes on as if nothing had been: two pollers on one mailbox.
        case pause(Int, Duration)
        /// PostgreSQL stops at once, as after a power cut, and comes back after a while.
        case stopDatabase(down: Duration)
        /// The blobs' disk has only so many bytes left, for a while.
        case fillDisk(left: Int, Duration)
    }

    /// A fault and the time before it.
    package struct Step: Sendable, Equatable {
        package var wait: Duration
        package var fault: Fault
    }

    package let steps: [Step]

    /// - Parameters:
    ///   - kills: Steps that kill; the other faults come on top, in proportion and each at least once.
    ///   - lease: How long a lease lasts; a pause is longer.
    ///   - hasDisk: Whether the disk can be filled.
    package init(seed: UInt64, processes: Int, kills: Int, lease: Duration, hasDisk: Bool) {
        var random = SeededRandom(seed: seed)
        func some(_ share: Int) -> Int { max(1, kills / share) }
        var faults: [Fault] = []
        for _ in 0..<kills {
            let isAll = Int.random(in: 0..<12, using: &random) == 0
            faults.append(isAll ? .killAll : .kill(Int.random(in: 0..<processes, using: &random)))
        }
        for _ in 0..<some(12) {
            let time = lease * Double.random(in: 1.2..<3, using: &random)
            faults.append(.pause(Int.random(in: 0..<processes, using: &random), time))
        }
        for _ in 0..<some(8) {
            faults.append(.stopDatabase(down: .milliseconds(Int.random(in: 0..<2500, using: &random))))
        }
        for _ in 0..<(hasDisk ? some(20) : 0) {
            let time = Duration.milliseconds(Int.random(in: 1000..<4000, using: &random))
            faults.append(.fillDisk(left: Int.random(in: 0..<(64 << 10), using: &random), time))
        }
        faults.shuffle(using: &random)
        steps = faults.map {
            // Now and then at once, so that something dies while another is just coming back.
            let isSoon = Int.random(in: 0..<5, using: &random) == 0
            return Step(wait: .milliseconds(Int.random(in: isSoon ? 0..<150 : 150..<2200, using: &random)), fault: $0)
        }
    }
}
