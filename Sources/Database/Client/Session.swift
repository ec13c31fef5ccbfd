// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPostgreSQL
import Glibc

/// One libpq connection; blocking, used by one thread at a time.
///
/// Everything that touches libpq is in this folder's `Session` files; no pointer leaves them.
final class Session {
    let connection: OpaquePointer
    /// How long one call may take.
    let limit: Duration
    /// The server did not answer in time, so whatever it still says is nobody's.
    var isGivenUp = false
    private var prepared: [[UInt]: String] = [:]

    /// Connects and sets what every connection of ours has.
    ///
    /// - Throws: `connection` with the server's own words (they name host, role and database, no secrets); `unencrypted`
    ///   when the target demands encryption and there is none.
    init(_ target: ConnectionTarget) throws(DatabaseError) {
        limit = target.callLimit
        let pairs = target.keywords.map { (strdup($0.0), strdup($0.1)) }
        defer { for (key, value) in pairs { free(key); free(value) } }
        var names = pairs.map { UnsafePointer<CChar>($0.0) } + [nil]
        var values = pairs.map { UnsafePointer<CChar>($0.1) } + [nil]
        guard let connection = PQconnectdbParams(&names, &values, 1) else {
            throw DatabaseError(.connection, "libpq has no memory for a connection")
        }
        self.connection = connection
        guard PQstatus(connection) == CONNECTION_OK else {
            // All properties are set, so deinit runs and frees the connection.
            throw DatabaseError(.connection, Self.trimmed(PQerrorMessage(connection)))
        }
        // libpq was told; this is what became of it.
        guard !target.demandsEncryption || isEncrypted || isLocal else {
            throw DatabaseError(.unencrypted, "the connection to the database is not encrypted, and it has to be")
        }
        // No call of libpq waits: the waiting is done here, where it has a limit.
        guard PQsetnonblocking(connection, 1) == 0 else { throw lost }
        // Notices would go to stderr; what matters comes as errors.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
    }

    deinit { PQfinish(connection) }

    /// Whether the connection still stands, as far as libpq knows.
    var isHealthy: Bool { !isGivenUp && PQstatus(connection) == CONNECTION_OK }

    /// Whether what is said on it is encrypted by TLS.
    var isEncrypted: Bool { PQsslInUse(connection) == 1 }

    /// Whether it is a Unix-domain socket.
    private var isLocal: Bool {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(PQsocket(connection), $0, &length)
            }
        }
        return result == 0 && address.ss_family == sa_family_t(AF_UNIX)
    }

    /// Whether a transaction is open or broken.
    var isInTransaction: Bool {
        let status = PQtransactionStatus(connection)
        return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN
    }

    /// Runs a script of statements without parameters (migrations).
    func run(script: String) throws(DatabaseError) {
        _ = try check(answer(to: PQsendQuery(connection, script)))
    }

    /// Runs one statement, prepared on first use; one that was put together is parsed and planned for its values.
    func query(_ sql: SQL, _ parameters: [any DatabaseEncodable]) throws(DatabaseError) -> Rows {
        let name = try prepare(sql)
        var sent: Int32 = 0
        try ParameterList(parameters).withPointers { count, values, lengths, formats in
            sent =
                if let name {
                    PQsendQueryPrepared(connection, name, count, values, lengths, formats, 1)
                } else {
                    PQsendQueryParams(connection, sql.text, count, nil, values, lengths, formats, 1)
                }
        }
        return try check(answer(to: sent))
    }

    /// The name under which a statement is prepared here; `nil` for one that was put together.
    private func prepare(_ sql: SQL) throws(DatabaseError) -> String? {
        guard let key = sql.key else { return nil }
        if let name = prepared[key] { return name }
        let name = "s\(prepared.count)"
        _ = try check(answer(to: PQsendPrepare(connection, name, sql.text, 0, nil)))
        prepared[key] = name
        return name
    }

    /// Turns a result into rows or an error; frees it in either case.
    func check(_ result: OpaquePointer) throws(DatabaseError) -> Rows {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            return Rows(owning: result)
        default:
            defer { PQclear(result) }
            throw error(of: result)
        }
    }

    private func error(of result: OpaquePointer) -> DatabaseError {
        func field(_ letter: Character) -> String? {
            PQresultErrorField(result, Int32(letter.asciiValue ?? 0)).map { String(cString: $0) }
        }
        guard let state = field("C") else { return lost }
        return DatabaseError(
            sqlState: state,
            message: field("M") ?? "no message",
            object: field("n") ?? field("c") ?? field("t")
        )
    }

    /// The error for a connection that gave no answer.
    var lost: DatabaseError {
        DatabaseError(.connection, "the connection was lost: \(Self.trimmed(PQerrorMessage(connection)))")
    }

    /// Names for several statements at once, for the pipeline; `nil` for those that were put together.
    func names(of statements: [SQL]) throws(DatabaseError) -> [String?] {
        var names: [String?] = []
        for sql in statements { names.append(try prepare(sql)) }
        return names
    }

    private static func trimmed(_ message: UnsafeMutablePointer<CChar>?) -> String {
        var text = Substring(message.map { String(cString: $0) } ?? "no reason given")
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}
