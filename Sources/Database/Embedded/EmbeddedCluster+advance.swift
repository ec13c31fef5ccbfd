// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension EmbeddedCluster {
    // Over all tenants, as the superuser: numbers of transactions, and nothing that belongs to anybody.
    private static let selectHighest: SQL = """
        select greatest(
            (select xid from events order by xid desc limit 1), (select xid from event_cursors order by xid desc limit 1),
            (select pg_snapshot_xmax(since_snapshot) from webhook_endpoints
                order by pg_snapshot_xmax(since_snapshot) desc limit 1))::text as highest,
            pg_snapshot_xmax(pg_current_snapshot())::text as next
        """

    /// Moves the cluster's counter of transactions beyond all that the event log names, where it is below them.
    ///
    /// A dump that is restored into a new cluster brings the numbers of the old one along, and the new one begins to count anew:
    /// until it has caught up, readers of the log wait for events that they take for unfinished, and pass over new ones. The
    /// server is stopped and started again.
    ///
    /// - Returns: The next number, or `nil` where nothing had to be done.
    /// - Throws: ``DatabaseError`` of kind `cluster` when somebody else uses the cluster, and when the number is too far away.
    package func advance() throws -> UInt64? {
        let start = try FileLock(path: layout.startLock)
        try start.lockExclusive()
        defer { start.unlock() }
        let (highest, next) = try highestTransaction()
        guard let highest, highest >= next else { return nil }
        guard let goal = TransactionTarget(beyond: highest) else {
            throw DatabaseError(
                .cluster,
                "the event log names transaction \(highest), which is too far for a new cluster: restore a physical copy "
                    + "(pg_basebackup) instead of a dump")
        }
        users.unlock()
        // Nobody comes in meanwhile: that takes the lock for starting.
        guard users.tryLockExclusive() else {
            try users.lockShared()
            throw DatabaseError(
                .cluster, "others use the private PostgreSQL: stop every serve and every other command first")
        }
        defer { try? users.lockShared() }
        try programs.run("pg_ctl", ["stop", "-D", layout.data, "-m", "fast", "-w", "-t", "60", "-s"])
        do { try programs.run("pg_resetwal", goal.arguments + ["-D", layout.data]) } catch {
            try? launch()
            throw error
        }
        try launch()
        return goal.number
    }

    private func highestTransaction() throws -> (highest: UInt64?, next: UInt64) {
        let session = try Session(target(role: Self.superuser))
        guard let row = try session.query(Self.selectHighest, []).first else { return (nil, 0) }
        let (highest, next): (String?, String) = (try row.get("highest"), try row.get("next"))
        return (highest.flatMap { UInt64($0) }, UInt64(next) ?? 0)
    }
}
