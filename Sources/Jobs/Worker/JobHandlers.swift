// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Does a job: runs outside any transaction, may take as long as it likes, may be run again.
///
/// Whatever it throws is a failed attempt. When it is cancelled it ends soon by throwing `CancellationError`; its job
/// is then given back, or cancelled if that was asked for. See ``JobContext``.
package typealias JobHandler = @Sendable (JobContext) async throws -> JobOutcome

/// How a handler ended that did not throw.
package enum JobOutcome: Equatable, Sendable {
    /// Through; also after ``JobContext/finish(_:)``, which has said so already.
    case done(JobData? = nil)
    /// Not yet: it is run again after a while, and this attempt does not count. At most 30 days.
    case snooze(Duration)
    /// It can never work; no further attempt. The reason holds no personal data.
    case dead(reason: String)
}

/// Which handler does which kind of job, and which schedules every tenant has.
package struct JobHandlers: Sendable {
    private var handlers: [JobKind: JobHandler] = [:]
    /// What ``ScheduleRunner`` gives to each tenant that lacks it.
    package private(set) var schedules: [JobSchedule] = []

    package init() {}

    /// Adds the handler of a kind; a kind has one.
    package mutating func on(_ kind: JobKind, _ handler: @escaping JobHandler) {
        precondition(handlers[kind] == nil, "there is a handler for \(kind) already")
        handlers[kind] = handler
    }

    /// Adds a schedule that every tenant has, those to come included. Its kind has a handler here.
    package mutating func everyTenant(has schedule: JobSchedule) { schedules.append(schedule) }

    /// The kinds that can be done.
    package var kinds: [JobKind] { handlers.keys.sorted { $0.rawValue < $1.rawValue } }

    /// Whether there is nothing to do; then no worker is needed.
    package var isEmpty: Bool { handlers.isEmpty }

    subscript(kind: JobKind) -> JobHandler? { handlers[kind] }
}
