// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads jobs.
package enum JobStore {
    /// A job of this tenant, if there is one.
    package static func find(_ id: JobID, in transaction: Transaction) throws -> Job? {
        try transaction.query("select * from jobs where tenant_id = $1 and job_id = $2", transaction.tenant, id)
            .first.map(Job.init)
    }

    /// The newest jobs first.
    ///
    /// - Parameters:
    ///   - state: Only in this state.
    ///   - kind: Only of this kind.
    ///   - most: At most so many.
    package static func list(
        state: Job.State? = nil,
        kind: JobKind? = nil,
        most: Int = 50,
        in transaction: Transaction
    ) throws -> [Job] {
        if state == .dead { return try dead(kind: kind, most: most, in: transaction) }
        return try transaction.query(
            """
            select * from jobs
            where tenant_id = $1 and ($2::text is null or state = $2) and ($3::text is null or kind = $3)
            order by job_id desc limit $4
            """,
            transaction.tenant,
            state,
            kind,
            most
        ).map(Job.init)
    }

    /// The dead ones alone have an index: they are few among very many.
    private static func dead(kind: JobKind?, most: Int, in transaction: Transaction) throws -> [Job] {
        try transaction.query(
            """
            select * from jobs where tenant_id = $1 and state = 'dead' and ($2::text is null or kind = $2)
            order by job_id desc limit $3
            """,
            transaction.tenant,
            kind,
            most
        ).map(Job.init)
    }
}
