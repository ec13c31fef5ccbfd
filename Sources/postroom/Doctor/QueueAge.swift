// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How long something may wait in a queue before it is worth a look, and before somebody must come.
struct QueueAge {
    /// Worth a look, and too long.
    static let (long, tooLong) = (Duration.seconds(300), Duration.seconds(900))

    /// What an age comes to.
    static func state(_ age: Duration) -> DoctorResult.State {
        age > tooLong ? .failed : age > long ? .warning : .ok
    }

    /// An age as people say it.
    static func words(_ age: Duration) -> String {
        let seconds = age.components.seconds
        if seconds < 120 { return "\(seconds) s" }
        return seconds < 7200 ? "\(seconds / 60) min" : "\(seconds / 3600) h"
    }
}
