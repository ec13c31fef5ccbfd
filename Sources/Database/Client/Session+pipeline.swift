// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPostgreSQL
import Glibc

/// A statement with its parameters, waiting in a pipeline.
package struct Statement: Sendable {
    let sql: SQL
    let parameters: [any DatabaseEncodable]

    package init(_ sql: SQL, _ parameters: any DatabaseEncodable...) {
        self.init(sql, parameters: parameters)
    }

    package init(_ sql: SQL, parameters: [any DatabaseEncodable]) {
        self.sql = sql
        self.parameters = parameters
    }
}

extension Session {
    /// Runs many statements in one round trip (libpq's pipeline mode) and returns their rows in order.
    ///
    /// The first failing statement ends the batch: its error is thrown, the rest were not run. The socket is read
    /// while sending, so neither side can block the other with full buffers.
    func pipeline(_ statements: [Statement]) throws(DatabaseError) -> [Rows] {
        guard !statements.isEmpty else { return [] }
        let names = try names(of: statements.map(\.sql))
        guard PQsetnonblocking(connection, 1) == 0, PQenterPipelineMode(connection) == 1 else { throw lost }
        defer {
            _ = PQexitPipelineMode(connection)
            _ = PQsetnonblocking(connection, 0)
        }
        for (statement, name) in zip(statements, names) {
            var sent: Int32 = 0
            try ParameterList(statement.parameters).withPointers { count, values, lengths, formats in
                sent =
                    if let name {
                        PQsendQueryPrepared(connection, name, count, values, lengths, formats, 1)
                    } else {
                        PQsendQueryParams(
                            connection, statement.sql.text, count, nil, values, lengths, formats, 1)
                    }
            }
            guard sent == 1 else { throw lost }
            try push(untilEmpty: false)
        }
        guard PQpipelineSync(connection) == 1 else { throw lost }
        try push(untilEmpty: true)
        return try collect(expecting: statements.count)
    }

    /// Reads results up to the sync mark.
    private func collect(expecting count: Int) throws(DatabaseError) -> [Rows] {
        var rows: [Rows] = []
        rows.reserveCapacity(count)
        var failure: DatabaseError?
        // One empty result ends each statement; the sync mark ends all.
        var endsInARow = 0
        while true {
            guard let result = PQgetResult(connection) else {
                endsInARow += 1
                if endsInARow > 1 || !isHealthy { throw failure ?? lost }
                continue
            }
            endsInARow = 0
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC:
                PQclear(result)
                if let failure { throw failure }
                return rows
            case PGRES_PIPELINE_ABORTED:
                PQclear(result)
            default:
                do { rows.append(try check(result)) } catch { failure = failure ?? error }
            }
        }
    }

    /// Hands what is buffered to the kernel, taking in what the server says meanwhile.
    private func push(untilEmpty: Bool) throws(DatabaseError) {
        while true {
            let state = PQflush(connection)
            if state < 0 { throw lost }
            if state == 0 || !untilEmpty { return }
            var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN | POLLOUT), revents: 0)
            _ = poll(&descriptor, 1, 1000)
            if descriptor.revents & Int16(POLLIN) != 0, PQconsumeInput(connection) == 0 { throw lost }
        }
    }
}
