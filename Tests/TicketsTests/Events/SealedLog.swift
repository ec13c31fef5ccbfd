// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

/// A tenant's event log that is written, sealed, tampered with and verified.
struct SealedLog: Sendable {
    let fixture: Fixture

    init(_ fixture: Fixture) { self.fixture = fixture }

    init() async throws { fixture = try await Fixture() }

    /// Writes one event under a name, in the transaction given.
    static func write(_ name: String, _ transaction: Transaction) throws {
        let event = Event(
            .objectChanged,
            ticket: nil,
            object: Event.Object("test", name),
            by: .system,
            data: ["name": name],
            changes: [Event.Change("name", nil, .string(name))]
        )
        try transaction.pipeline([event.insert(transaction.requireTenant())])
    }

    /// Writes events, each in a transaction of its own.
    func write(_ count: Int) async throws {
        for index in 0..<count { try await fixture.transaction { try Self.write("\(index)", $0) } }
    }

    /// Seals everything, after a while: transactions of other tests, in other databases of the same server, hold the
    /// sealer back.
    func seal(by limit: Int = EventSealer.mostOfASeal) async throws {
        let missing = try await eventually {
            let waiting = try await fixture.count(
                "select count(*) as n from events where xid >= pg_snapshot_xmin(pg_current_snapshot())")
            return waiting == 0 ? nil : "\(waiting) events wait for older transactions"
        }
        #expect(missing == nil)
        while try await fixture.transaction({ try EventSealer.seal(limit, in: $0) }) != nil {}
    }

    /// How many events each seal has.
    func sealed() async throws -> [Int] {
        try await fixture.transaction {
            try $0.query("select events from event_seals order by number").map { try $0.get("events") }
        }
    }

    /// The ids of all events in the order of the log.
    func events() async throws -> [EventID] {
        try await fixture.transaction {
            try $0.query("select event_id from events order by xid, sequence").map { try $0.get("event_id") }
        }
    }

    /// Verifies to the end or to the first difference.
    func verify(by limit: Int = 20, noted: EventSeal? = nil) async throws -> SealVerification.Report {
        var verification = SealVerification(noted: noted)
        while !verification.isDone {
            verification = try await fixture.transaction { [verification] in
                var verification = verification
                try verification.next(limit, in: $0, as: .system)
                return verification
            }
        }
        return verification.report
    }

    /// What somebody does who is not bound by the application's rights.
    func tamper(_ sql: SQL, _ parameters: any DatabaseEncodable & Sendable...) async throws {
        let connection = Connection(fixture.database.superuser)
        let affected = try await connection.transaction(tenant: nil) {
            try $0.query(Statement(sql, parameters: parameters)).affected
        }
        #expect(affected > 0, "nothing was tampered with")
        await connection.close()
    }
}
