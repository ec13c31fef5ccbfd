// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing

@Suite("COPY")
struct CopyTests {
    private struct Stop: Error {}

    private static let make: SQL = """
        create temporary table things (n bigint, t text, i uuid, d timestamptz, b bytea) on commit drop
        """
    private static let copy: SQL = "copy things (n, t, i, d, b) from stdin"

    @Test("texts, numbers, ids, times and bytes come back as they went in")
    func values() async throws {
        let database = try await TestDatabase()
        let texts: [String?] = ["", "a\tb\nc\\d\re", "\\N", "größe 🙂", nil, "a\0b", "\\x41", "."]
        let dates = [0, 951_782_400.5, -1.25, 1_800_000_000.123456, -62_135_596_800, 253_402_300_799]
            .map { Date(timeIntervalSince1970: $0) }
        let id = TenantID()
        try await database.pool.transaction(tenant: nil) { transaction in
            try transaction.query(Self.make)
            let count = try transaction.copy(Self.copy) { rows in
                for (index, text) in texts.enumerated() {
                    rows.append(index)
                    rows.append(text)
                    rows.append(index == 0 ? id : nil)
                    rows.append(index < dates.count ? dates[index] : nil)
                    rows.append(index == 1 ? [0, 9, 92, 255] as [UInt8] : nil)
                    try rows.endRow()
                }
            }
            #expect(count == texts.count)
            let found = try transaction.query("select * from things order by n")
            #expect(try found.map { try $0.get("t") as String? } == texts.map { $0 == "a\0b" ? "a\u{FFFD}b" : $0 })
            let times = try found.map { try $0.get("d") as Date? }.compactMap { $0 }
            #expect(zip(times, dates).allSatisfy { abs($0.timeIntervalSince($1)) < 0.00001 } && times.count == 6)
            #expect(try found.first?.get("i") == id)
            #expect(try found.map { try $0.get("b") as [UInt8]? }[1] == [0, 9, 92, 255])
        }
    }

    @Test("more rows than a buffer holds go over in pieces")
    func many() async throws {
        let database = try await TestDatabase()
        let sum = try await database.pool.transaction(tenant: nil) { transaction in
            try transaction.query(Self.make)
            try transaction.copy("copy things (n, t) from stdin") { rows in
                for index in 0..<50_000 {
                    rows.append(index)
                    rows.append("row \(index)")
                    try rows.endRow()
                }
            }
            return try transaction.query("select sum(n) as n, count(*) as c from things where t = 'row ' || n").first
                .map {
                    [Int(try $0.get("c") as Int64)]
                }
        }
        #expect(sum == [50_000])
    }

    @Test("after an error on either side no row is there and the connection works on")
    func errors() async throws {
        let database = try await TestDatabase()
        let connection = Connection(database.application)
        await #expect(throws: Stop.self) {
            try await connection.transaction(tenant: nil) { transaction in
                try transaction.query(Self.make)
                try transaction.copy(Self.copy) { _ in throw Stop() }
            }
        }
        await #expect(throws: DatabaseError(.invalidValue, "")) {
            try await connection.transaction(tenant: nil) { transaction in
                try transaction.query(Self.make)
                try transaction.copy("copy things (n) from stdin") { rows in
                    rows.append("no number")
                    try rows.endRow()
                }
            }
        }
        await #expect(throws: DatabaseError(.misuse, "")) {
            try await connection.transaction(tenant: nil) { try $0.copy("select 1") { _ in } }
        }
        #expect(try await connection.transaction(tenant: nil) { try $0.query("select 1 as n").first?.get("n") } == 1)
    }

    @Test("into a tenant's table it is refused to the application: row-level security forbids it")
    func rowLevelSecurity() async throws {
        let database = try await TestDatabase()
        await #expect(throws: DatabaseError.self) {
            try await database.pool.transaction(tenant: TenantID()) { transaction in
                try transaction.copy("copy tenants (tenant_id, slug, name) from stdin") { _ in }
            }
        }
    }
}
