// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// One connection to PostgreSQL on a thread of its own.
///
/// A whole transaction is one synchronous closure on that thread: straight-line code, no suspension inside.
package actor Connection {
    private let executor: ThreadExecutor
    private let target: ConnectionTarget
    private var session: Session?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A connection that is opened by its first use.
    package init(_ target: ConnectionTarget) {
        executor = ThreadExecutor()
        self.target = target
    }

    deinit { executor.stop() }

    /// Runs `body` in one transaction and commits it; an error rolls back.
    ///
    /// - Parameters:
    ///   - tenant: The tenant whose rows are visible (`SET LOCAL`, so it ends with the transaction).
    ///   - body: Runs on the connection's thread. It may be run again: by ``Pool`` after a collision, and here when its
    ///     first statement finds a connection that was lost while nobody used it.
    /// - Throws: ``DatabaseError``, or what `body` throws.
    package func transaction<Value: Sendable>(
        tenant: TenantID?,
        _ body: @Sendable (Transaction) throws -> Value
    ) throws -> Value {
        let wasOpen = session != nil
        let session = try openSession()
        let transaction = Transaction(session: session, tenant: tenant)
        do {
            let value = try body(transaction)
            // Without a statement there is nothing to commit.
            if transaction.isOpen { _ = try session.query("commit", []) }
            return value
        } catch let error as DatabaseError where error.kind == .connection && wasOpen && !transaction.isOpen {
            // The server was restarted while the connection lay idle; nothing of the transaction has happened there.
            self.session = nil
            return try self.transaction(tenant: tenant, body)
        } catch {
            abandon(session)
            throw error
        }
    }

    /// Runs a script of statements outside any tenant, for the migrator.
    func run(script: String) throws {
        let session = try openSession()
        do { try session.run(script: script) } catch {
            abandon(session)
            throw error
        }
    }

    /// Runs one statement that cannot stand in a transaction: `vacuum`, `checkpoint`.
    package func maintain(_ sql: SQL) throws { try run(script: sql.text) }

    /// Runs one statement outside a transaction, for the migrator and the cluster's set-up.
    func query<Value: Sendable>(
        _ sql: SQL,
        _ parameters: [any DatabaseEncodable] = [],
        _ read: @Sendable (Rows) throws -> Value
    ) throws -> Value {
        try read(openSession().query(sql, parameters))
    }

    /// Closes the connection; the next use opens a new one.
    package func close() { session = nil }

    private func openSession() throws(DatabaseError) -> Session {
        if let session, session.isHealthy, !session.isInTransaction { return session }
        session = nil
        let fresh = try Session(target)
        session = fresh
        return fresh
    }

    /// Ends a failed transaction; a connection that cannot even roll back is dropped.
    private func abandon(_ session: Session) {
        guard session.isHealthy else {
            self.session = nil
            return
        }
        guard session.isInTransaction else { return }
        do { _ = try session.query("rollback", []) } catch { self.session = nil }
    }
}
