// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// What one worker has claimed and runs, and why it should stop.
///
/// A job stays in hand until its handler has ended and its end is written down, so that one worker never runs two
/// attempts of one job: holder and attempt together name one run.
actor JobsInHand {
    /// Why a handler is cancelled.
    enum Stop: Equatable { case cancelRequested, claimLost, workerStops }

    private struct Entry {
        var claim: ClaimedJob
        /// When the lease was last known to begin.
        var leaseBegan: ContinuousClock.Instant
        var cancel: (@Sendable () -> Void)?
        var stop: Stop?
        var isFinished = false
    }

    private var entries: [JobID: Entry] = [:]
    private var lastTenant: TenantID?
    /// Whether no further job is begun.
    private(set) var isStopping = false

    /// What may be claimed next.
    struct Room {
        var free: Int
        var holdsSuspect: Bool
        var tenants: [TenantID]
        /// The tenant whose turn was last.
        var lastTenant: TenantID?
    }

    func room(of places: Int) -> Room {
        Room(
            free: isStopping ? 0 : max(0, places - entries.count),
            holdsSuspect: entries.values.contains { $0.claim.isSuspect },
            tenants: Array(Set(entries.values.map(\.claim.tenant))),
            lastTenant: lastTenant
        )
    }

    /// Takes claimed jobs; false for one of which an older attempt still runs here.
    func take(_ claim: ClaimedJob, leaseBegan: ContinuousClock.Instant) -> Bool {
        lastTenant = claim.tenant
        guard entries[claim.id] == nil else { return false }
        entries[claim.id] = Entry(claim: claim, leaseBegan: leaseBegan, stop: isStopping ? .workerStops : nil)
        return true
    }

    func letGo(_ id: JobID) { entries[id] = nil }

    /// The handler has begun; it is cancelled at once when there was a reason meanwhile.
    func began(_ id: JobID, cancel: @escaping @Sendable () -> Void) {
        entries[id]?.cancel = cancel
        if entries[id]?.stop != nil { cancel() }
    }

    /// The job was settled in a transaction of its handler.
    func finished(_ id: JobID) { entries[id]?.isFinished = true }

    /// How the run stands: whether it is settled already, and why it was cancelled.
    func standing(of id: JobID) -> (isFinished: Bool, stop: Stop?) {
        (entries[id]?.isFinished ?? false, entries[id]?.stop)
    }

    /// Cancels a handler; the first reason counts.
    func stop(_ id: JobID, _ reason: Stop) {
        guard let entry = entries[id], entry.stop == nil else { return }
        entries[id]?.stop = reason
        entry.cancel?()
    }

    /// Cancels all handlers and begins no other.
    func stopAll() {
        isStopping = true
        for id in entries.keys { stop(id, .workerStops) }
    }

    var ids: [JobID] { Array(entries.keys) }

    /// What the database said about those that were asked for.
    func extended(_ held: [JobClaims.Held], of asked: [JobID], at moment: ContinuousClock.Instant) {
        let byID = Dictionary(held.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for id in asked {
            guard let entry = entries[id] else { continue }
            guard let row = byID[id], row.attempt == entry.claim.attempt else {
                stop(id, .claimLost)
                continue
            }
            entries[id]?.leaseBegan = moment
            if row.isCancelRequested { stop(id, .cancelRequested) }
        }
    }

    /// Cancels what has not been extended for so long that the lease may soon be another's.
    func stopUnextended(since limit: ContinuousClock.Instant) {
        for (id, entry) in entries where entry.leaseBegan < limit { stop(id, .claimLost) }
    }
}
