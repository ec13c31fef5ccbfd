// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity
import Jobs

extension PrivacyCore {
    // A dead job may be requeued by somebody who has looked at it; when retention takes it away, it is asked for anew.
    private static let selectStranded: SQL = """
        select e.erasure_id, greatest(extract(epoch from e.due_at - now()), 0)::double precision as wait
        from erasures e left join jobs j on j.tenant_id = e.tenant_id and j.job_id = e.job_id
        where e.tenant_id = $1 and e.state in ('approved', 'due', 'running')
            and (j.state is null or j.state in ('done', 'cancelled'))
        order by e.erasure_id limit 100 for update of e skip locked
        """

    /// Asks anew for the jobs of erasures whose job was called off by itself, or is gone: half an erasure is none, and what
    /// is sought must not be kept for longer than it is sought. An erasure is called off by ``cancel(_:)``, while it waits.
    ///
    /// - Returns: How many.
    package static func resume(in transaction: Transaction) throws -> Int {
        let tenant = try transaction.requireTenant()
        let rows = try transaction.query(selectStranded, tenant).map { $0 }
        for row in rows {
            let (id, wait): (ErasureID, Double) = (try row.get("erasure_id"), try row.get("wait"))
            // Without a key: the job that is settled may still have it.
            let job = try JobQueue.enqueue(
                NewJob(jobKind, payload: try JobData(Order(id)), delay: .seconds(wait)), in: transaction)
            try transaction.query(setJob, tenant, id, job)
        }
        return rows.count
    }
}
