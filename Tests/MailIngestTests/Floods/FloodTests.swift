// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Floods of mails", .timeLimit(.minutes(10)))
struct FloodTests {
    @Test(
        "a thousand mails in a minute from one sender: thirty tickets, one group, one notice, none lost, others unharmed"
    )
    func bomb() async throws {
        let scene = try await FloodScene()
        try await scene.record(1000, from: "bomber@example.test", every: 0.06)
        try await scene.record(5, from: "anna@example.org", every: 10, uid: 2001)
        // Several work at it at once.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 { group.addTask { try await scene.work() } }
            try await group.waitForAll()
        }
        let states = try await scene.states(1...1000)
        #expect(states == ["new": 30, "held sender_budget": 970])
        #expect(try await scene.states(2001...2005) == ["new": 5])
        let groups = try await scene.groups()
        #expect(groups.map(\.count) == [970] && groups.map(\.isOpen) == [true])
        #expect(groups.first?.cause == "sender_budget" && groups.first?.mailbox == scene.fixture.mailbox.name)
        #expect(try await scene.events("mails.held") == 1)
        // The list has one line for them, and all of them on request.
        var filter = LedgerFilter()
        filter.isByGroups = true
        let group = try #require(groups.first).id
        let (shown, whole) = try await scene.fixture.transaction { [filter] transaction in
            let authority = try Authority(transaction, as: .system)
            var members = LedgerFilter()
            members.group = group
            return (
                try LedgerStore.entries(filter, limit: 2000, by: authority).count,
                try LedgerStore.entries(members, limit: 2000, by: authority)
            )
        }
        #expect(shown == 35 && whole.count == 970)
        #expect(
            whole.allSatisfy { $0.group == group && $0.blob != nil && $0.verdict?.contains("sender_tickets") == true })

        // Let in, each is a ticket; that they are let in counts for nobody.
        var count = 0
        while case let some = try await scene.release(group), some > 0 { count += some }
        #expect(count == 970)
        try await scene.work()
        #expect(try await scene.states(1...1000) == ["new": 1000])
        #expect(try await scene.fixture.count("select count(*) as n from tickets") == 1005)
        #expect(try await scene.groups().isEmpty)
        #expect(try await scene.events("mails.held") == 1)
        #expect(try await scene.events("object.changed") == 2)
    }

    @Test("what waited while we were down is no flood: mails count by when they came, not by when they are worked on")
    func backlog() async throws {
        let scene = try await FloodScene([.mailboxTickets: .limit(40), .senderMails: .limit(35)])
        // Two in three minutes, for days.
        try await scene.record(200, from: "anna@example.org", every: 125, begin: -200 * 125)
        try await scene.work()
        #expect(try await scene.states() == ["new": 200])
        #expect(try await scene.events("mails.held") == 0)
    }

    @Test("worked on again, each is judged as the first time; an hour later the sender may write again")
    func again() async throws {
        let scene = try await FloodScene([.senderTickets: .limit(5)])
        try await scene.record(12, from: "anna@example.org", every: 1)
        try await scene.work()
        let first = try await scene.states()
        #expect(first == ["new": 5, "held sender_budget": 7])
        let put = try await scene.fixture.transaction { try LedgerCore($0, as: .system).replay(LedgerFilter()) }
        #expect(put == 7)
        try await scene.work()
        #expect(try await scene.states() == first)
        #expect(try await scene.groups().map(\.count) == [7])
        #expect(try await scene.events("mails.held") == 1)
        // All that came counts, what is held too, so it goes on as long as it is a flood, as one group.
        try await scene.record(3, from: "anna@example.org", every: 1, begin: 3000, uid: 101)
        try await scene.work()
        #expect(try await scene.states(101...103) == ["held sender_budget": 3])
        #expect(try await scene.groups().map(\.count) == [10])
        #expect(try await scene.events("mails.held") == 1)
    }

    @Test("after an hour a sender is as any other, and his next flood is another group")
    func nextFlood() async throws {
        let scene = try await FloodScene([.senderTickets: .limit(2)])
        for round in 0..<2 {
            let begin = Double(round) * 7200 - 7200
            try await scene.record(4, from: "anna@example.org", every: 1, begin: begin, uid: 1 + 10 * round)
        }
        try await scene.work()
        #expect(try await scene.states() == ["new": 4, "held sender_budget": 4])
        #expect(try await scene.groups().map(\.count) == [2, 2])
        #expect(try await scene.groups().map(\.isOpen).filter { $0 }.count == 1)
        #expect(try await scene.events("mails.held") == 2)
    }

    @Test("a mailbox that is flooded by many still opens as many tickets as it may; answers go on joining")
    func mailbox() async throws {
        let scene = try await FloodScene([.mailboxTickets: .limit(10)])
        let first = try await scene.record(1, from: "anna@example.org", every: 1)[0]
        try await scene.work()
        for number in 0..<20 {
            try await scene.record(1, from: "s\(number)@example.test", every: 1, begin: 2, uid: 100 + number)
        }
        try await scene.record(1, from: "anna@example.org", every: 1, begin: 3, uid: 200) { mail, _ in
            mail.inReplyTo = first.id
        }
        try await scene.work()
        #expect(try await scene.states(100...119) == ["new": 9, "held mailbox_budget": 11])
        #expect(try await scene.states(200...200) == ["joined": 1])
        #expect(try await scene.groups().map(\.cause) == ["mailbox_budget"])
        #expect(try await scene.events("mails.held") == 1)
        // An hour later it opens tickets again by itself.
        try await scene.record(1, from: "late@example.test", every: 1, begin: 300 - 7200, uid: 300)
        try await scene.work()
        #expect(try await scene.states(300...300) == ["new": 1])
    }

    @Test("a flood into a ticket is held too, names the ticket, and joins it when it is let in")
    func intoTicket() async throws {
        let scene = try await FloodScene([.senderMails: .limit(6)])
        let first = try await scene.record(1, from: "anna@example.org", every: 1)[0]
        try await scene.record(9, from: "anna@example.org", every: 1, begin: 1, uid: 10) { mail, _ in
            mail.inReplyTo = first.id
        }
        try await scene.work()
        #expect(try await scene.states() == ["new": 1, "joined": 5, "held sender_budget": 4])
        let group = try #require(try await scene.groups().first)
        #expect(
            try await scene.fixture.count(
                "select count(*) as n from ledger where state = 'held' and ticket_id is not null") == 4)
        #expect(try await scene.release(group.id) == 4)
        try await scene.work()
        #expect(try await scene.states() == ["new": 1, "joined": 9])
        #expect(try await scene.fixture.count("select count(*) as n from tickets") == 1)
    }

    @Test("a group is ignored at once; what comes after is another group; an unknown group is refused")
    func ignored() async throws {
        let scene = try await FloodScene([.senderTickets: .limit(1)])
        try await scene.record(4, from: "anna@example.org", every: 1)
        try await scene.work()
        let group = try #require(try await scene.groups().first).id
        let fixture = scene.fixture
        let ignored = try await fixture.transaction { try LedgerCore($0, as: .system).ignore(group, reason: "spam") }
        #expect(ignored == 3)
        #expect(try await scene.states() == ["new": 1, "ignored by_hand": 3])
        #expect(try await scene.release(group) == 0)
        try await scene.record(2, from: "anna@example.org", every: 1, begin: 10, uid: 10)
        try await scene.work()
        #expect(try await scene.groups().map(\.count) == [2])
        #expect(try await scene.events("mails.held") == 2)
        await #expect(throws: LedgerError(.notFound, "")) { _ = try await scene.release(MailGroupID()) }
        await #expect(throws: TicketError.self) {
            _ = try await fixture.transaction { try LedgerCore($0, as: .contact(ContactID())).release(group) }
        }
    }

    @Test("who forges a sender whom his server vouches for uses up another budget than his")
    func forged() async throws {
        let scene = try await FloodScene([.senderTickets: .limit(3)])
        try await scene.record(6, from: "anna@example.org", every: 1) { mail, _ in mail.findings = nil }
        try await scene.record(2, from: "anna@example.org", every: 1, begin: 10, uid: 101)
        try await scene.work()
        #expect(try await scene.states(1...6) == ["new": 3, "held sender_budget": 3])
        #expect(try await scene.states(101...102) == ["new": 2])
    }

    @Test("a sender with a budget of his own; the budget goes with the person")
    func allowed() async throws {
        let scene = try await FloodScene([.senderTickets: .limit(1)])
        let fixture = scene.fixture
        _ = try await fixture.addContact("shop@example.org")
        try await fixture.transaction {
            _ = try SettingsCore($0, as: .system).set(senderBudget: .limit(8), of: "shop@example.org")
        }
        try await scene.record(12, from: "shop@example.org", every: 1)
        try await scene.record(3, from: "anna@example.org", every: 1, uid: 101)
        try await scene.work()
        #expect(try await scene.states(1...12) == ["new": 8, "held sender_budget": 4])
        #expect(try await scene.states(101...103) == ["new": 1, "held sender_budget": 2])
        try await fixture.transaction {
            _ = try SettingsCore($0, as: .system).set(senderBudget: .unlimited, of: "shop@example.org")
        }
        try await scene.record(3, from: "shop@example.org", every: 1, begin: 20, uid: 201)
        try await scene.work()
        #expect(try await scene.states(201...203) == ["new": 3])
        let error = await #expect(throws: TicketError.self) {
            try await fixture.transaction {
                _ = try SettingsCore($0, as: .system).set(senderBudget: .unlimited, of: "nobody@example.org")
            }
        }
        #expect(error?.kind == .notFound)
        try await fixture.transaction {
            _ = try $0.query("delete from contact_addresses where address_key = 'shop@example.org'")
        }
        #expect(try await fixture.transaction { try BudgetStore.budgets(in: $0).senders }.isEmpty)
    }

    @Test("budgets are set, taken back and checked; each change is an event, and none where nothing changes")
    func settings() async throws {
        let scene = try await FloodScene()
        let fixture = scene.fixture
        func set(_ amount: BudgetAmount) async throws -> (Int?, Int) {
            try await fixture.transaction { transaction in
                let change = try SettingsCore(transaction, as: .system).set(.senderTickets, to: amount)
                return (try BudgetStore.budgets(in: transaction)[.senderTickets], change.events.count)
            }
        }
        #expect(try await set(.limit(5)) == (5, 1))
        #expect(try await set(.limit(5)) == (5, 0))
        #expect(try await set(.unlimited) == (nil, 1))
        #expect(try await set(.standard) == (30, 1))
        #expect(try await set(.standard) == (30, 0))
        for amount in [-1, 1_000_001] {
            let error = await #expect(throws: TicketError.self) { _ = try await set(.limit(amount)) }
            #expect(error?.kind == .invalid && error?.problems.first?.field == "sender_tickets")
        }
    }
}
