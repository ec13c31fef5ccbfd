// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Logging

/// Fires the schedules that are due, of all tenants and of the kinds that this process can do; gives every tenant the
/// schedules that each has.
package struct ScheduleRunner: Sendable {
    /// How often due schedules are looked for.
    private static let interval = Duration.seconds(1)
    /// In every so many looks tenants without their schedules are looked for too.
    private static let looksBetweenTenants = 60
    /// The most rows of one look.
    private static let most = 100

    private let pool: Pool
    private let handlers: JobHandlers
    private let logger: Logger

    package init(pool: Pool, handlers: JobHandlers, logger: Logger) {
        self.pool = pool
        self.handlers = handlers
        self.logger = logger
    }

    /// Fires until the task is cancelled; errors of the database are waited out.
    package func run() async {
        var looks = 0
        while !Task.isCancelled {
            do {
                if looks.isMultiple(of: Self.looksBetweenTenants) { try await provide() }
                looks += 1
                _ = try await fireDue()
            } catch {
                if !Task.isCancelled {
                    logger.warning("schedules wait", metadata: ["cause": "\(FailureText.text(of: error))"])
                }
            }
            try? await Task.sleep(for: Self.interval)
        }
    }

    /// Fires what is due now. A schedule that cannot fire keeps no other from it.
    ///
    /// - Returns: The jobs that were asked for.
    /// - Throws: ``DatabaseError`` that may pass.
    package func fireDue() async throws -> [JobID] {
        let kinds = handlers.kinds
        let due = try await pool.transaction(tenant: nil) { transaction in
            try transaction.query(
                "select tenant_id, schedule_id from due_schedules($1, $2)", SQLArray(kinds), Self.most
            )
            .map { (tenant: try $0.get("tenant_id") as TenantID, schedule: try $0.get("schedule_id") as ScheduleID) }
        }
        var jobs: [JobID] = []
        for (tenant, schedule) in due {
            do {
                let job = try await pool.transaction(tenant: tenant) { try ScheduleStore.fire(schedule, in: $0) }
                guard let job else { continue }
                jobs.append(job)
                logger.debug(
                    "schedule fired", metadata: ["schedule": "\(schedule)", "job": "\(job)", "tenant": "\(tenant)"])
            } catch  where (error as? DatabaseError)?.isTransient != true {
                // The others behind it are due all the same.
                logger.error(
                    "schedule not fired",
                    metadata: [
                        "schedule": "\(schedule)", "tenant": "\(tenant)", "cause": "\(FailureText.text(of: error))",
                    ])
            }
        }
        return jobs
    }

    /// Adds the schedules that every tenant has where they are missing; one that was changed stays as it is.
    package func provide() async throws {
        for schedule in handlers.schedules {
            while true {
                let tenants = try await pool.transaction(tenant: nil) { transaction in
                    try transaction.query(
                        "select tenant_id from tenants_without_schedule($1, $2)", schedule.name, Self.most
                    ).map { try $0.get("tenant_id") as TenantID }
                }
                for tenant in tenants {
                    try await pool.transaction(tenant: tenant) { try ScheduleStore.put(schedule, in: $0) }
                }
                if tenants.count < Self.most { break }
            }
        }
    }
}
