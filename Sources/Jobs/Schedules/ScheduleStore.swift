// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity

/// The table of schedules: writing, reading, firing.
package enum ScheduleStore {
    /// Adds a schedule, or changes the one of its name; a new recurrence begins with its next time.
    ///
    /// - Throws: `invalid` for a value that is not allowed.
    package static func put(_ schedule: JobSchedule, in transaction: Transaction) throws {
        guard JobKind(rawValue: schedule.name) != nil else {
            throw JobError(.invalid, "name: a-z, 0-9, dots and underscores, at most 63, a letter first")
        }
        let job = NewJob(schedule.kind, payload: schedule.payload, mostAttempts: schedule.mostAttempts)
        try job.check()
        let tenant = try transaction.requireTenant()
        guard let now: Date = try transaction.query("select now() as now").first?.get("now") else { return }
        try transaction.query(
            """
            insert into job_schedules (tenant_id, name, kind, payload, priority, most_attempts, every, at, is_enabled,
                next_run_at, schedule_id)
            values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11)
            on conflict (tenant_id, name) do update set kind = excluded.kind, payload = excluded.payload,
                priority = excluded.priority, most_attempts = excluded.most_attempts, every = excluded.every,
                at = excluded.at, is_enabled = excluded.is_enabled, updated_at = now(),
                next_run_at = case when job_schedules.every = excluded.every and job_schedules.at = excluded.at
                    and job_schedules.is_enabled then job_schedules.next_run_at else excluded.next_run_at end
            """,
            tenant,
            schedule.name,
            schedule.kind,
            schedule.payload.json,
            schedule.priority.rawValue,
            schedule.mostAttempts,
            schedule.recurrence.every,
            schedule.recurrence.at,
            schedule.isEnabled,
            schedule.recurrence.next(after: now),
            ScheduleID()
        )
    }

    /// Removes a schedule; jobs that it asked for stay.
    ///
    /// - Returns: Whether there was one.
    @discardableResult
    package static func remove(_ name: String, in transaction: Transaction) throws -> Bool {
        try transaction.query(
            "delete from job_schedules where tenant_id = $1 and name = $2", transaction.tenant, name
        ).affected == 1
    }

    /// The tenant's schedules by name.
    package static func all(in transaction: Transaction) throws -> [JobSchedule.Kept] {
        try transaction.query(
            "select * from job_schedules where tenant_id = $1 order by name", transaction.tenant
        ).map { row in
            JobSchedule.Kept(
                id: try row.get("schedule_id"),
                schedule: try schedule(row),
                nextRunAt: try row.get("next_run_at"),
                lastRunAt: try row.get("last_run_at"),
                lastJob: try row.get("last_job_id")
            )
        }
    }

    private static func schedule(_ row: Row) throws -> JobSchedule {
        let priority: Int = try row.get("priority")
        return JobSchedule(
            try row.get("name"),
            kind: try row.get("kind"),
            Recurrence(every: try row.get("every"), at: try row.get("at")),
            payload: JobData(stored: try row.get("payload")),
            priority: Job.Priority(rawValue: priority) ?? .normal,
            mostAttempts: try row.get("most_attempts"),
            isEnabled: try row.get("is_enabled")
        )
    }

    /// Fires a schedule that is due: asks for its job and moves it to its next time, in one transaction.
    ///
    /// The row is locked and its time looked at again; another worker that wants it meanwhile passes over. The job's
    /// key is the time, so that not even a row put back from a backup fires it twice.
    ///
    /// - Returns: The job; `nil` when the schedule is not due any more, or its last job is not settled.
    package static func fire(_ id: ScheduleID, in transaction: Transaction) throws -> JobID? {
        let found = try transaction.query(
            """
            select s.*, now() as now, exists (
                select from jobs j where j.tenant_id = s.tenant_id and j.job_id = s.last_job_id
                    and j.settled_at is null) as is_busy
            from job_schedules s
            where s.tenant_id = $1 and s.schedule_id = $2 and s.is_enabled and s.next_run_at <= now()
            for update of s skip locked
            """,
            transaction.tenant,
            id
        )
        guard let row = found.first else { return nil }
        let (schedule, now, isBusy): (JobSchedule, Date, Bool) = (
            try schedule(row), try row.get("now"), try row.get("is_busy")
        )
        let time = schedule.recurrence.last(upTo: now)
        var job: JobID?
        if !isBusy {
            job = try JobQueue.enqueue(
                NewJob(
                    schedule.kind,
                    payload: schedule.payload,
                    priority: schedule.priority,
                    mostAttempts: schedule.mostAttempts,
                    idempotencyKey: "\(schedule.name)@\(time.ISO8601Format())"
                ),
                in: transaction
            )
        }
        try transaction.query(
            """
            update job_schedules set next_run_at = $3,
                last_run_at = case when $4::uuid is null then last_run_at else $5 end,
                last_job_id = coalesce($4::uuid, last_job_id), updated_at = now()
            where tenant_id = $1 and schedule_id = $2
            """,
            transaction.tenant,
            id,
            schedule.recurrence.next(after: now),
            job,
            time
        )
        return job
    }
}
