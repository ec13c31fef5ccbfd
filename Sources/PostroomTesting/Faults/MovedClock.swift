// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Lets a program believe that it is another time than it is: a host whose clock is wrong.
///
/// A library that the loader puts before the C library (`LD_PRELOAD`), made with the compiler that the packages of the tests
/// bring. Only the time of day moves; the clocks that measure how long something takes go on as they are.
package final class MovedClock: Sendable {
    private let folder: String

    /// - Throws: ``Script/Failure`` when it cannot be compiled.
    package init() throws {
        folder = NSTemporaryDirectory() + "pr-clock-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(Self.source.utf8).write(to: URL(fileURLWithPath: folder + "/clock.c"))
        _ = try Script.program(["/usr/bin/gcc", "-shared", "-fPIC", "-O1", "-o", library, folder + "/clock.c"])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private var library: String { folder + "/clock.so" }

    /// What a program has to find in its environment.
    ///
    /// - Parameter seconds: How far its clock is ahead; behind when negative.
    package func environment(aheadBy seconds: Int) -> [String: String] {
        ["LD_PRELOAD": library, "MOVED_CLOCK": "\(seconds)"]
    }

    private static let source = """
        #define _GNU_SOURCE
        #include <stdlib.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <time.h>
        #include <unistd.h>

        static long moved(void) {
            const char *text = getenv("MOVED_CLOCK");
            return text ? atol(text) : 0;
        }

        int clock_gettime(clockid_t clock, struct timespec *now) {
            int result = syscall(SYS_clock_gettime, clock, now);
            if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += moved();
            return result;
        }

        int gettimeofday(struct timeval *restrict now, void *restrict zone) {
            struct timespec exact;
            (void)zone;
            if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return -1;
            now->tv_sec = exact.tv_sec;
            now->tv_usec = exact.tv_nsec / 1000;
            return 0;
        }

        time_t time(time_t *where) {
            struct timespec exact;
            if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return (time_t)-1;
            if (where) *where = exact.tv_sec;
            return exact.tv_sec;
        }
        """
}
