// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPostgreSQL

extension Session {
    /// Runs a `COPY … FROM STDIN` and sends the rows that `body` appends.
    ///
    /// - Returns: How many rows went over.
    /// - Throws: ``DatabaseError``, or what `body` throws; then no row went over.
    func copy(_ sql: SQL, _ body: (inout CopyRows) throws -> Void) throws -> Int {
        let start = try answer(to: PQsendQuery(connection, sql.text))
        guard PQresultStatus(start) == PGRES_COPY_IN else {
            _ = try check(start)
            throw DatabaseError(.misuse, "the statement is no COPY FROM STDIN")
        }
        PQclear(start)
        // Each piece has the limit of a call.
        var rows = CopyRows { bytes in
            let sent = bytes.withUnsafeBytes { raw in
                PQputCopyData(self.connection, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count))
            }
            guard sent == 1 else { throw self.lost }
            try self.push(untilEmpty: true, by: self.deadline)
        }
        do {
            try body(&rows)
            try rows.flush()
        } catch {
            if isHealthy, PQputCopyEnd(connection, "given up") == 1 { try? finish() }
            throw error
        }
        guard PQputCopyEnd(connection, nil) == 1 else { throw lost }
        try finish()
        return rows.count
    }

    /// Reads the results that end a `COPY`.
    private func finish() throws(DatabaseError) {
        var failure: DatabaseError?
        let deadline = deadline
        try push(untilEmpty: true, by: deadline)
        while let result = try nextResult(by: deadline) {
            do { _ = try check(result) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }
}
