// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

/// What the superuser of the database does to the log behind the application's back, each found and named.
@Suite("Tampering with the event log")
struct SealTamperingTests {
    /// Twelve events in four seals, which verify.
    private func log() async throws -> SealedLog {
        let log = try await SealedLog()
        try await log.write(12)
        try await log.seal(by: 3)
        let report = try await log.verify()
        #expect(report.seals == 4 && report.events == 12 && report.finding == nil)
        return log
    }

    private func finding(_ log: SealedLog) async throws -> SealFinding? { try await log.verify(by: 3).finding }

    @Test("an event that was removed, at the beginning, amidst and at the end of a seal", arguments: [0, 4, 11])
    func removed(place: Int) async throws {
        let log = try await log()
        let event = try await log.events()[place]
        try await log.tamper("delete from events where event_id = $1", event)
        #expect(try await finding(log) == .eventRemoved(event, seal: Int64(place / 3 + 1)))
    }

    @Test(
        "an event that was changed, whatever of it",
        arguments: [
            "update events set data = '{}' where event_id = $1",
            "update events set data = data || '{\"more\": null}' where event_id = $1",
            "update events set changes = null where event_id = $1",
            "update events set changes = '{\"name\": {\"to\": \"5\"}}' where event_id = $1",
            "update events set kind = 'object.added' where event_id = $1",
            "update events set actor_kind = 'rule' where event_id = $1",
            "update events set actor_id = event_id where event_id = $1",
            "update events set object_id = 'other' where event_id = $1",
            "update events set object_kind = 'other' where event_id = $1",
            "update events set ticket_id = event_id where event_id = $1",
            "update events set visibility = 'public' where event_id = $1",
            "update events set version = 1 where event_id = $1",
            "update events set correlation_id = event_id where event_id = $1",
            "update events set at = at + interval '1 microsecond' where event_id = $1",
        ] as [SQL])
    func changed(sql: SQL) async throws {
        let log = try await log()
        let event = try await log.events()[5]
        try await log.tamper(sql, event)
        #expect(try await finding(log) == .eventChanged(event, seal: 2))
    }

    @Test("an event that was added among sealed ones, also between two seals")
    func added() async throws {
        let log = try await log()
        let (before, added) = (try await log.events()[5], EventID())
        // Behind the last of the second seal, before the first of the third: the same transaction, a later number.
        try await log.tamper(
            """
            insert into events (tenant_id, event_id, xid, kind, actor_kind)
            select tenant_id, $2, xid, kind, actor_kind from events where event_id = $1
            """,
            before,
            added
        )
        #expect(try await finding(log) == .eventAdded(added, seal: 3))
    }

    @Test("two events that changed places, and one that went elsewhere")
    func moved() async throws {
        let log = try await log()
        let events = try await log.events()
        try await log.tamper(
            """
            update events e set xid = o.xid from events o
            where (e.event_id, o.event_id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))
            """,
            events[6],
            events[7]
        )
        #expect(try await finding(log) == .eventMoved(events[7], seal: 3))
        try await log.tamper(
            "update events set xid = (select xid from events where event_id = $2) where event_id = $1",
            events[0],
            events[11]
        )
        #expect(try await finding(log) == .eventRemoved(events[0], seal: 1))
    }

    @Test("a seal that was removed, the first or another; one that was changed; one that was written anew")
    func seals() async throws {
        for number in [1, 3] as [Int64] {
            let log = try await log()
            try await log.tamper("delete from event_seals where number = $1", number)
            #expect(try await finding(log) == .sealMissing(number))
        }
        for sql in [
            "update event_seals set digest = sha256('x') where number = 2",
            "update event_seals set sealed_at = sealed_at + interval '1 second' where number = 2",
            "update event_seals set from_sequence = from_sequence - 1 where number = 2",
            "update event_seals set to_sequence = to_sequence + 1 where number = 2",
            "update event_seals set hash = sha256('x') where number = 2",
            "update event_seals set previous_hash = sha256('x') where number = 2",
            "update event_seals set marks = set_byte(marks, 20, 255 - get_byte(marks, 20)) where number = 2",
        ] as [SQL] {
            let log = try await log()
            try await log.tamper(sql)
            #expect(try await finding(log) == .sealChanged(2), "\(sql)")
        }
        let log = try await log()
        try await log.tamper("update event_seals set sealed_at = now() where number = 2")
        try await log.tamper("update event_seals s set hash = event_seal_hash(s) where number = 2")
        #expect(try await finding(log) == .chainBroken(3))
    }

    @Test("an event changed together with the marks that name it still names its seal")
    func marks() async throws {
        let log = try await log()
        let event = try await log.events()[0]
        try await log.tamper("update events set data = '{}' where event_id = $1", event)
        try await log.tamper(
            """
            update event_seals set marks = uuid_send($1) || (
                select substr(event_digest(e), 1, 8) from events e where event_id = $1) || substr(marks, 25)
            where number = 1
            """,
            event
        )
        #expect(try await finding(log) == .eventsChanged(seal: 1))
    }

    @Test("what a chain alone cannot show: the newest seals gone, or all written anew; a noted seal shows it")
    func noted() async throws {
        let log = try await log()
        let newest = try #require(try await log.verify().newest)
        #expect(try await log.verify(noted: newest).finding == nil)
        try await log.tamper("delete from event_seals where number = 4")
        try await log.tamper("delete from events where event_id = $1", try await log.events()[11])
        #expect(try await log.verify().finding == nil)
        #expect(try await log.verify(noted: newest).finding == .notAsNoted(4))
        try await log.seal()
        #expect(try await log.verify().finding == nil)
        #expect(try await log.verify(noted: newest).finding == .notAsNoted(4))
    }

    @Test("redacted events verify, before and after they were sealed, and are counted")
    func redacted() async throws {
        let log = try await log()
        let sealed = try await log.events()[4]
        try await log.write(1)
        let fresh = try await log.events()[12]
        for event in [sealed, fresh, sealed] {
            try await log.fixture.transaction {
                _ = try EventRedaction.redact(event, data: ["name": "gone"], changes: [:], reason: "forgotten", in: $0)
            }
        }
        var report = try await log.verify()
        #expect(report.finding == nil && report.redacted == 1 && report.events == 12 && report.unsealed == 4)
        try await log.seal()
        report = try await log.verify()
        #expect(report.finding == nil && report.redacted == 2 && report.events == 16 && report.unsealed == 0)
    }

    @Test("a redacted event that is changed again, in what was redacted or elsewhere, is named")
    func redactedAndChanged() async throws {
        for (sql, isContent) in [
            ("update events set data = '{\"name\": \"forged\"}' where event_id = $1", true),
            ("update events set changes = null where event_id = $1", true),
            ("update events set kind = 'x' where event_id = $1", false),
        ] as [(SQL, Bool)] {
            let log = try await log()
            let event = try await log.events()[4]
            try await log.fixture.transaction { _ = try EventRedaction.redact(event, reason: "forgotten", in: $0) }
            #expect(try await finding(log) == nil)
            try await log.tamper(sql, event)
            #expect(
                try await finding(log)
                    == (isContent ? .redactionUnproven(event, seal: 2) : .eventChanged(event, seal: 2)))
        }
    }

    @Test("an event that was changed and called redacted, without redact_event, is named")
    func forgedRedaction() async throws {
        let log = try await log()
        let event = try await log.events()[4]
        try await log.tamper(
            """
            insert into event_redactions (tenant_id, event_id, digest, reason)
            select tenant_id, event_id, event_content_digest(e), 'forged' from events e where event_id = $1
            """,
            event
        )
        try await log.tamper("update events set data = '{}' where event_id = $1", event)
        #expect(try await finding(log) == .redactionUnproven(event, seal: 2))
    }

    @Test("verifying needs the permission to read the audit trail")
    func permission() async throws {
        let log = try await log()
        let agent = try await log.fixture.addAgent("Ann", "ann@acme.example")
        await #expect(throws: TicketError(.forbidden, "")) {
            try await log.fixture.transaction {
                var verification = SealVerification()
                try verification.next(in: $0, as: .agent(agent.id))
            }
        }
    }
}
