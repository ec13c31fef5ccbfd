// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// An open transaction: what stores, commands and stages are given to work with.
///
/// It lives inside one closure on its connection's thread and never leaves it; nothing in the closure may suspend,
/// so no network call can stand inside a transaction.
package final class Transaction {
    private let session: Session
    /// What goes with the next statement, in the same round trip: at first what opens the transaction.
    private var leading: [Statement]
    /// Whether the server has been told of it, and answered.
    private(set) var isOpen = false
    /// Whether ``planOnce()`` was called.
    var arePlansGeneral = false

    /// The tenant whose rows are visible; `nil` in the few transactions that belong to none.
    package let tenant: TenantID?

    init(session: Session, tenant: TenantID?) {
        self.session = session
        self.tenant = tenant
        leading = [Statement("begin")]
        if let tenant {
            leading.append(Statement("select set_config('postroom.tenant', $1, true)", tenant.description))
        }
    }

    /// Lets a statement go with the next one, in the same round trip; its rows are nobody's.
    ///
    /// - Parameter isReplacing: Whether it takes the place of one with the same text that has not gone yet.
    func lead(with statement: Statement, instead isReplacing: Bool = false) {
        if isReplacing, let key = statement.sql.key { leading.removeAll { $0.sql.key == key } }
        leading.append(statement)
    }

    /// Sends what leads now, for what it cannot go with.
    private func open() throws(DatabaseError) {
        if leading.isEmpty { return }
        _ = try pipeline([])
    }

    private func run(_ sql: SQL, _ parameters: [any DatabaseEncodable]) throws(DatabaseError) -> Rows {
        if leading.isEmpty { return try session.query(sql, parameters) }
        let rows = try pipeline([Statement(sql, parameters: parameters)])
        guard let first = rows.first else { throw session.lost }
        return first
    }

    /// Runs one statement.
    ///
    /// - Throws: ``DatabaseError``; the transaction is broken afterwards unless a ``savepoint(_:)`` is around it.
    @discardableResult
    package func query(_ sql: SQL, _ parameters: any DatabaseEncodable...) throws(DatabaseError) -> Rows {
        try run(sql, parameters)
    }

    /// Runs one statement that was put together.
    ///
    /// - Throws: as above.
    @discardableResult
    package func query(_ statement: Statement) throws(DatabaseError) -> Rows {
        try run(statement.sql, statement.parameters)
    }

    /// Runs many statements in one round trip and returns their rows in order.
    ///
    /// - Complexity: one round trip for the whole list.
    @discardableResult
    package func pipeline(_ statements: [Statement]) throws(DatabaseError) -> [Rows] {
        if leading.isEmpty { return try session.pipeline(statements) }
        let leading = leading
        do {
            let rows = try session.pipeline(leading + statements)
            (self.leading, isOpen) = ([], true)
            return Array(rows.dropFirst(leading.count))
        } catch {
            // The server refused a statement, not the transaction, which is open and broken.
            if error.kind != .connection { (self.leading, isOpen) = ([], true) }
            throw error
        }
    }

    /// Sends rows into a table by `COPY … FROM STDIN`; the fastest way in for very many.
    ///
    /// Row-level security refuses it to ordinary roles: it is for temporary tables and for the cluster's superuser.
    ///
    /// - Returns: How many rows went over.
    @discardableResult
    package func copy(_ sql: SQL, _ body: (inout CopyRows) throws -> Void) throws -> Int {
        try open()
        return try session.copy(sql, body)
    }

    /// Runs a script of statements without parameters, for the migrator.
    func run(script: String) throws(DatabaseError) {
        try open()
        try session.run(script: script)
    }

    /// Runs `body` so that its failure undoes only itself.
    package func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        try query("savepoint step")
        do {
            let value = try body()
            try query("release savepoint step")
            return value
        } catch {
            if session.isHealthy {
                try query("rollback to savepoint step")
                try query("release savepoint step")
            }
            throw error
        }
    }

    /// The tenant, where there must be one.
    ///
    /// - Throws: `misuse` in a transaction without a tenant.
    package func requireTenant() throws(DatabaseError) -> TenantID {
        guard let tenant else { throw DatabaseError(.misuse, "this needs a transaction of a tenant") }
        return tenant
    }
}
