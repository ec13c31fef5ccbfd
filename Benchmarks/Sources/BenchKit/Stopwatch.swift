// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Adds up wall time and the processor time of this process over several laps, in nanoseconds.
package struct Stopwatch {
    /// Time that passed.
    package private(set) var wall = 0
    /// Processor time in this program.
    package private(set) var user = 0
    /// Processor time in the kernel on behalf of this program.
    package private(set) var system = 0
    private var began = (wall: 0, user: 0, system: 0)

    /// A watch that stands at nothing.
    package init() {}

    /// The three sums as every side of the benchmark prints them.
    package var report: String { "\(wall) \(user) \(system)" }

    /// Begins a lap.
    package mutating func start() { began = Stopwatch.now() }

    /// Ends the lap.
    package mutating func stop() {
        let now = Stopwatch.now()
        wall += now.wall - began.wall
        user += now.user - began.user
        system += now.system - began.system
    }

    private static func now() -> (wall: Int, user: Int, system: Int) {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return (
            time.tv_sec * 1_000_000_000 + time.tv_nsec,
            usage.ru_utime.tv_sec * 1_000_000_000 + Int(usage.ru_utime.tv_usec) * 1_000,
            usage.ru_stime.tv_sec * 1_000_000_000 + Int(usage.ru_stime.tv_usec) * 1_000
        )
    }
}
