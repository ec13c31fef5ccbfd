// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing

@Suite("Statements that are put together")
struct CompositionTests {
    private func statement(_ wanted: [Int], joined separator: SQL = " or ") -> Statement {
        var composition = Composition()
        let first = composition.bind("'; drop table x; --")
        let numbers = wanted.map { "n = " + composition.bind($0) + "::int" as SQL }.joined(separator)
        return composition.statement(
            "select n, " + first + "::text as words from generate_series(1, 10) n where " + numbers + " order by n")
    }

    @Test("values are parameters, whatever they hold, in the order in which they were bound")
    func parameters() async throws {
        let database = try await TestDatabase(migrated: false)
        let statement = statement([3, 5, 9])
        let rows = try await database.pool.transaction(tenant: nil) { transaction in
            try transaction.query(statement).map { (try $0.get("n") as Int, try $0.get("words") as String) }
        }
        #expect(rows.map(\.0) == [3, 5, 9])
        #expect(rows.allSatisfy { $0.1 == "'; drop table x; --" })
    }

    @Test("they stand in a pipeline beside literals, and a failing one ends it")
    func pipeline() async throws {
        let database = try await TestDatabase(migrated: false)
        let (one, two) = (statement([1]), statement([2, 4]))
        let counts = try await database.pool.transaction(tenant: nil) {
            try $0.pipeline([one, Statement("select 1"), two]).map(\.count)
        }
        #expect(counts == [1, 1, 2])
        let broken = statement([1], joined: "")
        let twoBroken = statement([1, 2], joined: " nonsense ")
        await #expect(throws: DatabaseError.self) {
            _ = try await database.pool.transaction(tenant: nil) { try $0.pipeline([broken, twoBroken, one]).count }
        }
    }

    @Test("no connection keeps them, however many shapes there are; literals are prepared once")
    func notKept() async throws {
        let database = try await TestDatabase(migrated: false)
        let prepared = try await database.pool.transaction(tenant: nil) { transaction -> [String] in
            for count in 1...50 {
                #expect(try transaction.query(statement(Array(1...count))).count == min(count, 10))
                try transaction.query("select 1 as literal")
            }
            return try transaction.query("select statement from pg_prepared_statements order by 1")
                .map { try $0.get("statement") }
        }
        #expect(prepared.filter { $0.contains("generate_series") } == [])
        #expect(prepared.filter { $0 == "select 1 as literal" }.count == 1)
    }

    @Test("an empty list between separators is nothing")
    func joined() async throws {
        let database = try await TestDatabase(migrated: false)
        let none: [SQL] = []
        let count = try await database.pool.transaction(tenant: nil) {
            try $0.query(Composition().statement("select 1" + none.joined(", "))).count
        }
        #expect(count == 1)
    }
}
