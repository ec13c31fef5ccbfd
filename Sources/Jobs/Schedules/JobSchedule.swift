// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// A job that asks for itself again and again; of one tenant.
///
/// Each of its times fires once, however many workers there are. Times that passed while no worker ran fire once
/// together. A time that comes while the job of an earlier one is not settled is passed over: runs never overlap and
/// never pile up.
package struct JobSchedule: Equatable, Sendable {
    /// What it is called; one of a name in a tenant. Allowed is what is allowed for a kind.
    package var name: String
    package var kind: JobKind
    package var recurrence: Recurrence
    package var payload: JobData
    package var priority: Job.Priority
    package var mostAttempts: Int
    package var isEnabled: Bool

    package init(
        _ name: String,
        kind: JobKind,
        _ recurrence: Recurrence,
        payload: JobData = .empty,
        priority: Job.Priority = .normal,
        mostAttempts: Int = 20,
        isEnabled: Bool = true
    ) {
        self.name = name
        self.kind = kind
        self.recurrence = recurrence
        self.payload = payload
        self.priority = priority
        self.mostAttempts = mostAttempts
        self.isEnabled = isEnabled
    }

    /// A schedule with its times.
    package struct Kept: Equatable, Sendable {
        package var id: ScheduleID
        package var schedule: JobSchedule
        package var nextRunAt: Date
        /// The time that fired last.
        package var lastRunAt: Date?
        package var lastJob: JobID?
    }
}
