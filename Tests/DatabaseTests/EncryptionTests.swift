// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Synchronization
import Testing

@Suite("TLS to the database (R003)", .timeLimit(.minutes(15)))
struct EncryptionTests {
    private func target(_ url: String, demands: Bool = true) -> ConnectionTarget {
        var target = ConnectionTarget(url: url)
        target.demandsEncryption = demands
        return target
    }

    /// What the server itself says of a connection.
    private func isEncrypted(_ target: ConnectionTarget) async throws -> Bool? {
        let connection = Connection(target)
        let result = try await connection.transaction(tenant: nil) {
            try $0.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()").first?.get("ssl") as Bool?
        }
        await connection.close()
        return result
    }

    @Test(
        "a connection that has to be encrypted is, whatever its URL says; pg_stat_ssl is true",
        arguments: ["", "sslmode=disable", "sslmode=allow", "sslmode=prefer", "sslmode=require", "gssencmode=require"]
    )
    func demanded(query: String) async throws {
        let cluster = try TLSCluster.shared.get()
        #expect(try await isEncrypted(target(cluster.url(role: "postroom_app", query))) == true)
    }

    @Test("the server of these tests takes plain connections: it is we who refuse them")
    func plain() async throws {
        let cluster = try TLSCluster.shared.get()
        let url = cluster.url(role: "postroom_app", "sslmode=disable")
        #expect(try await isEncrypted(target(url, demands: false)) == false)
    }

    @Test("the certificate's name and authority are looked at when the URL says so")
    func certificate() async throws {
        let cluster = try TLSCluster.shared.get()
        func url(_ host: String, _ mode: String, _ authority: String) -> String {
            cluster.url(role: "postroom_app", host: host, "sslmode=\(mode)&sslrootcert=\(authority)")
        }
        let (known, other) = (cluster.authorityFile, cluster.otherAuthorityFile)
        #expect(try await isEncrypted(target(url("localhost", "verify-full", known))) == true)
        #expect(try await isEncrypted(target(url("127.0.0.1", "verify-ca", known))) == true)
        for (host, mode, authority) in [
            ("127.0.0.1", "verify-full", known), ("db.example", "verify-full", known),
            ("localhost", "verify-full", other), ("localhost", "verify-ca", other),
            ("localhost", "verify-full", "/nonexistent.pem"),
        ] {
            await #expect("\(host) \(mode)") {
                _ = try await isEncrypted(target(url(host, mode, authority)))
            } throws: { error in
                let error = error as? DatabaseError
                return error?.kind == .connection && error?.reason.contains("certificate") == true
            }
        }
    }

    @Test("a server without TLS is told nothing: no name, no password")
    func nothingIsSaid() async throws {
        let heard = Mutex<[UInt8]>([])
        let server = LoopbackListener { socket in
            var bytes = [UInt8](repeating: 0, count: 1024)
            while case let count = recv(socket, &bytes, bytes.count, 0), count > 0 {
                heard.withLock { $0 += bytes[..<count] }
                // "No" to the question for TLS.
                send(socket, "N", 1, Int32(MSG_NOSIGNAL))
            }
        }
        let url = "postgresql://user:secret@127.0.0.1:\(server.port)/postroom?sslmode=disable"
        await #expect(throws: DatabaseError(.connection, "")) { _ = try await isEncrypted(target(url)) }
        // PostgreSQL's SSLRequest: its length and its code.
        #expect(heard.withLock { $0 } == [0, 0, 0, 8, 4, 210, 22, 47])
    }

    @Test("every connection of a pool is encrypted, and is again after it was lost")
    func pool() async throws {
        let cluster = try TLSCluster.shared.get()
        let pool = Pool(target(cluster.url(role: "postroom_app", "application_name=pool_of_three")), size: 3)
        func uses() async throws -> [Bool] {
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await pool.transaction(tenant: nil) {
                            try $0.query("select ssl, pg_sleep(0.05) from pg_stat_ssl where pid = pg_backend_pid()")
                                .first?.get("ssl") ?? false
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(try await uses() == [Bool](repeating: true, count: 6))
        let script =
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pool_of_three'"
        try Administrator(cluster.superuser).run(script: script)
        #expect(try await uses() == [Bool](repeating: true, count: 6))
        await pool.close()
    }

    @Test("long and slow answers come whole through TLS, one by one and in a batch")
    func long() async throws {
        let cluster = try TLSCluster.shared.get()
        var target = target(cluster.url(role: "postroom_app"))
        target.statementTimeout = .seconds(10)
        let connection = Connection(target)
        let lengths = [1, 8_191, 8_192, 16_384, 40_000, 1 << 20, 24 << 20]
        let found = try await connection.transaction(tenant: nil) { transaction -> [[Int]] in
            func length(_ rows: Rows) throws -> Int { (try rows.first?.get("words") ?? "").utf8.count }
            let slow = try length(transaction.query("select pg_sleep(0.2), repeat('x', 20000) as words"))
            let apart = try lengths.map {
                try length(transaction.query("select repeat('x', $1::int) as words", $0))
            }
            let batch = lengths.map { Statement("select $1 as words", String(repeating: "y", count: $0)) }
            let together = try transaction.pipeline(batch).map(length)
            let rows = try transaction.query("select repeat('z', n) as words from generate_series(1, 3000) n")
            let sum = try rows.map { row in (try row.get("words") as String).utf8.count }.reduce(0, +)
            return [[slow], apart, together, [sum]]
        }
        await connection.close()
        #expect(found == [[20_000], lengths, lengths, [3000 * 3001 / 2]])
    }

    @Test("a Unix-domain socket is good as it is")
    func socket() async throws {
        let database = try await TestDatabase(migrated: false)
        var target = database.application
        target.demandsEncryption = true
        #expect(try await isEncrypted(target) == false)
    }

    @Test("a URL may name the application, but takes back none of the server settings we rely on")
    func words() async throws {
        let database = try await TestDatabase(migrated: false)
        let folder = try #require(database.superuser.parameters["host"])
        var target = ConnectionTarget(
            url: "postgresql://postroom@/\(database.name)?host=\(folder)&application_name=mine&client_encoding=latin1"
                + "&options=-c%20role%3Dpostroom_owner%20-c%20statement_timeout%3D0"
        )
        target.role = "postroom_app"
        let connection = Connection(target)
        let words = try await connection.transaction(tenant: nil) {
            try $0.query(
                """
                select array[current_user::text, current_setting('application_name'), current_setting('client_encoding'),
                    current_setting('statement_timeout')] as words
                """
            ).first?.get("words") as SQLArray<String>?
        }
        #expect(words?.elements == ["postroom_app", "mine", "UTF8", "1min"])
        await connection.close()
    }
}
