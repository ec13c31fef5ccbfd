// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// The audit trail as a file of comma-separated values, made piece by piece: no more than a page is ever in memory, and no
/// transaction stays open while a piece is on its way to whoever asked.
///
/// ```swift
/// var export = AuditExport(filter)
/// while let piece = try await pool.transaction(tenant: tenant, { [export] in
///     var export = export
///     let piece = try export.next(in: $0, as: actor)
///     return piece.map { ($0, export) }
/// }) { … }
/// ```
///
/// What it holds of a tenant is fixed with the first piece: every event that was committed by then, and none that came
/// later.
package struct AuditExport: Sendable {
    /// Whose log it is.
    package enum Log: Sendable {
        /// That of the transaction's tenant.
        case tenant
        /// The installation's own (``SystemEventStore``), by transactions without a tenant.
        case installation
    }

    private enum State: Sendable {
        case fresh
        case within(snapshot: String, last: AuditPlace)
        case done
    }

    private let filter: AuditFilter
    private let log: Log
    private let pageSize: Int
    private var state: State = .fresh

    /// - Parameter pageSize: Events in a piece, at most ``EventStore/mostOfAPage``.
    package init(_ filter: AuditFilter, of log: Log = .tenant, pageSize: Int = EventStore.mostOfAPage) {
        self.filter = filter
        self.log = log
        self.pageSize = min(max(pageSize, 1), EventStore.mostOfAPage)
    }

    /// The next piece of the file, whole lines; `nil` behind the last one. The first has the names of the columns.
    ///
    /// - Throws: `forbidden` without the permission to read the audit trail, also for one who lost it meanwhile; of the
    ///   installation's log for all but the system.
    package mutating func next(in transaction: Transaction, as actor: Actor) throws -> String? {
        let (snapshot, last): (String, AuditPlace?)
        switch state {
        case .done: return nil
        case .fresh: (snapshot, last) = (try Self.snapshot(in: transaction), nil)
        case .within(let seen, let place): (snapshot, last) = (seen, place)
        }
        let page =
            switch log {
            case .tenant:
                try EventStore.audit(
                    filter, after: last, limit: pageSize, within: snapshot, by: Authority(transaction, as: actor))
            case .installation:
                try SystemEventStore.page(filter, after: last, limit: pageSize, as: actor, in: transaction)
            }
        if let end = page.last, page.count == pageSize {
            state = .within(snapshot: snapshot, last: end.place)
        } else {
            state = .done
        }
        var text = last == nil ? AuditCSV.header : ""
        for entry in page { text += AuditCSV.line(entry) }
        return text
    }

    private static func snapshot(in transaction: Transaction) throws -> String {
        try transaction.query("select pg_current_snapshot()::text as seen").first?.get("seen") ?? ""
    }
}
