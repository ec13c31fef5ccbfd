// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPostgreSQL

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
    /// while sending, so neither side can block the other with full buffers. The limit of a call is that of the batch.
    func pipeline(_ statements: [Statement]) throws(DatabaseError) -> [Rows] {
        guard !statements.isEmpty else { return [] }
        let names = try names(of: statements.map(\.sql))
        guard PQenterPipelineMode(connection) == 1 else { throw lost }
        defer { _ = PQexitPipelineMode(connection) }
        let deadline = deadline
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
            try push(untilEmpty: false, by: deadline)
        }
        guard PQpipelineSync(connection) == 1 else { throw lost }
        try push(untilEmpty: true, by: deadline)
        return try collect(expecting: statements.count, by: deadline)
    }

    /// Reads results up to the sync mark.
    private func collect(expecting count: Int, by deadline: ContinuousClock.Instant) throws(DatabaseError) -> [Rows] {
        var rows: [Rows] = []
        rows.reserveCapacity(count)
        var failure: DatabaseError?
        // One empty result ends each statement; the sync mark ends all.
        var endsInARow = 0
        while true {
            guard let result = try nextResult(by: deadline) else {
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
}
