// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("Many mailboxes and few processes", .serialized, .timeLimit(.minutes(15)))
struct ManyMailboxesTests {
    @Test("500 mailboxes idle on one process with few threads and little memory, and all of them take in a new mail")
    func idle() async throws {
        let office = try MailboxOffice()
        let service = try await office.serve("serve")
        try await office.addMailboxes(1)
        #expect(try await eventually { office.listener.idling == 1 ? nil : "not idle" } == nil)
        let (threads, memory) = (
            try office.status("Threads", of: service.processID), try office.status("VmRSS", of: service.processID)
        )
        try await office.addMailboxes(after: 1, 499)
        let missing = try await eventually(within: .seconds(120)) {
            office.listener.idling == 500 ? nil : "\(office.listener.idling) are idle"
        }
        #expect(missing == nil)
        // Threads that looked up names for a connection end with it.
        let calm = try await eventually(within: .seconds(60)) {
            let now = try office.status("Threads", of: service.processID)
            return now <= threads + 8 ? nil : "\(now) threads, \(threads) before"
        }
        #expect(calm == nil)
        let grown = try office.status("VmRSS", of: service.processID) - memory
        #expect(grown < 500 * 128, "\(grown) KiB more for 499 mailboxes")
        print("500 mailboxes: \(threads) threads and \(memory) KiB with one, \(grown) KiB more with all")

        office.server.deliver(MailText(from: "Anna <anna@example.org>").bytes)
        let lost = try await eventually(within: .seconds(120)) {
            let rows = try await office.count("select count(*) as n from ledger where state <> 'pending'")
            return rows == 500 ? nil : "\(rows) of 500"
        }
        #expect(lost == nil)
        #expect(try await office.count("select count(*) as n from messages") == 1)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }

    @Test(
        "two processes share the mailboxes; when one is killed the other has all of them within a lease of under 30 s")
    func shared() async throws {
        let office = try MailboxOffice()
        let services = [try await office.serve("one"), try await office.serve("two")]
        try await office.addMailboxes(60)
        let missing = try await eventually(within: .seconds(60)) {
            office.listener.idling == 60 ? nil : "\(office.listener.idling) are idle"
        }
        #expect(missing == nil)
        let holders: SQL = "select count(distinct lease_holder) as n from mailboxes"
        #expect(try await office.count(holders) == 2)
        services[0].signal(SIGKILL)
        _ = services[0].wait()
        let left: SQL = """
            select ceil(extract(epoch from max(next_poll_at - now())))::int as n from mailboxes
            where lease_holder is not null
            """
        #expect(try await office.count(left) < 30)
        let moved = try await eventually(within: .seconds(120)) {
            let alone = try await office.count(holders) == 1
            return alone && office.listener.idling == 60 ? nil : "\(office.listener.idling) are idle"
        }
        #expect(moved == nil)
        office.server.deliver(MailText(from: "Anna <anna@example.org>").bytes)
        let lost = try await eventually(within: .seconds(60)) {
            let rows = try await office.count("select count(*) as n from ledger where state <> 'pending'")
            return rows == 60 ? nil : "\(rows) of 60"
        }
        #expect(lost == nil)
        services[1].signal(SIGTERM)
        #expect(services[1].wait() == 0)
    }

    @Test("a process that is started later gets its share of the mailboxes, and what comes meanwhile comes once")
    func joined() async throws {
        let office = try MailboxOffice()
        let first = try await office.serve("one")
        try await office.addMailboxes(40)
        let missing = try await eventually(within: .seconds(60)) {
            office.listener.idling == 40 ? nil : "\(office.listener.idling) are idle"
        }
        #expect(missing == nil)
        let second = try await office.serve("two")
        for number in 1...5 {
            office.server.deliver(MailText(from: "Anna <anna@example.org>", id: "joined-\(number)@example.org").bytes)
        }
        let halves: SQL = """
            select count(*) as n from (
                select count(*) as held from mailboxes where lease_holder is not null group by lease_holder) h
            where held between 18 and 22
            """
        let shared = try await eventually(within: .seconds(120)) {
            let halves = try await office.count(halves)
            return halves == 2 && office.listener.idling == 40 ? nil : "\(halves), \(office.listener.idling) are idle"
        }
        #expect(shared == nil)
        let lost = try await eventually(within: .seconds(60)) {
            let rows = try await office.count("select count(*) as n from ledger where state <> 'pending'")
            return rows == 200 ? nil : "\(rows) of 200"
        }
        #expect(lost == nil)
        #expect(office.server.now.handedOver.count == 200)
        #expect(try await office.count("select count(*) as n from mailboxes where failures > 0") == 0)
        for service in [first, second] {
            service.signal(SIGTERM)
            #expect(service.wait() == 0)
        }
    }
}
