// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

extension Identifier {
    /// A new id of this moment.
    ///
    /// Order among ids of one millisecond is by chance; nothing relies on it (the event log has its own sequence).
    package init() {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let milliseconds = UInt64(now.tv_sec) * 1000 + UInt64(now.tv_nsec) / 1_000_000
        var generator = SystemRandomNumberGenerator()
        self.init(milliseconds: milliseconds, random: (generator.next(), generator.next()))
    }
}
