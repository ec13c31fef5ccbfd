// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Jobs
import Testing

extension StoreCall {
    /// Jobs and schedules.
    static let jobs: [StoreCall] = [
        StoreCall("JobStore.find(JobID)") { (try JobStore.find($1.waitingJob, in: $0) != nil).found },
        StoreCall("JobStore.list()") { transaction, _ in
            try JobStore.list(in: transaction).count + JobStore.list(state: .dead, in: transaction).count
        },
        StoreCall("JobQueue.cancel(JobID)") { transaction, tenant in
            (try JobQueue.cancel(tenant.waitingJob, in: transaction) == .cancelled).found
        },
        StoreCall("JobQueue.requeue(JobID)") { transaction, tenant in
            try JobQueue.requeue(tenant.deadJob, in: transaction)
            return 1
        },
        StoreCall("JobQueue.requeueDead()") { transaction, _ in try JobQueue.requeueDead(in: transaction).count },
        StoreCall("JobClaims.load([ClaimedJob])") { try JobClaims.load([$1.job], in: $0).count },
        StoreCall("JobClaims.hold(ClaimedJob, holder)") { transaction, tenant in
            _ = try JobClaims.hold(tenant.job, holder: tenant.holder, in: transaction)
            return 1
        },
        StoreCall("JobClaims.report(Job.Progress, of, holder)") { transaction, tenant in
            _ = try JobClaims.report(Job.Progress(1), of: tenant.job, holder: tenant.holder, in: transaction)
            return 1
        },
        StoreCall("JobClaims.extendHeld(ClaimedJob, lease)") { transaction, tenant in
            try JobClaims.extendHeld(tenant.job, lease: .seconds(9), in: transaction)
            return 0
        },
        StoreCall("JobClaims.finish(ClaimedJob, holder, result)") {
            try JobClaims.finish($1.job, holder: $1.holder, result: nil, in: $0).found
        },
        StoreCall("JobClaims.letGo(ClaimedJob, holder, JobRelease)") {
            (try JobClaims.letGo($1.job, holder: $1.holder, .back(), in: $0) != nil).found
        },
        StoreCall("ScheduleStore.all()") { transaction, _ in try ScheduleStore.all(in: transaction).count },
        StoreCall("ScheduleStore.remove(String)") { transaction, _ in
            try ScheduleStore.remove("test.tick", in: transaction).found
        },
        StoreCall("ScheduleStore.fire(ScheduleID)") { (try ScheduleStore.fire($1.schedule, in: $0) != nil).found },
    ]
}
