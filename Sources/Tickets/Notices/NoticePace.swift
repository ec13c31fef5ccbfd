// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import struct Foundation.Date

/// Whether an agent is told at once, and else when.
///
/// Pure: habits, what he is owed already and what he got within the last hour give the answer.
package struct NoticePace: Equatable, Sendable {
    /// What is not told at once.
    package struct Delay: Equatable, Sendable {
        package var time: Date
        /// Whether it is put together with others.
        package var isGathered: Bool
    }

    /// How long notifications are gathered that are too many.
    static let gathering = 900.0

    package var habits: NoticeHabits
    /// The earliest time at which he is told something that is owed to him.
    package var owed: Date?
    /// Mails to him within the last hour.
    package var recent: Int

    package init(habits: NoticeHabits = NoticeHabits(), owed: Date? = nil, recent: Int = 0) {
        (self.habits, self.owed, self.recent) = (habits, owed, recent)
    }

    /// Takes in a notification.
    ///
    /// What is owed already is told first, so what comes behind it waits with it. A note that names the agent waits for nothing
    /// where he wants it so, but for the limit of an hour.
    ///
    /// - Returns: `nil` where he is told at once.
    package mutating func delay(of kind: NotificationKind, at now: Date) -> Delay? {
        let isUrgent = kind == .mention && habits.mentionsAtOnce
        let isTooMany = habits.mostInHour.map { recent >= $0 } ?? false
        var time: Date?
        if !isUrgent { time = owed.map { max($0, now) } ?? habits.digestTime(after: now) }
        if time == nil, isTooMany { time = now.addingTimeInterval(Self.gathering) }
        if !isUrgent, let end = habits.quietEnd(at: time ?? now) { time = end }
        guard let time else {
            recent += 1
            return nil
        }
        owed = min(owed ?? time, time)
        return Delay(time: time, isGathered: isTooMany || habits.digest != nil)
    }
}
