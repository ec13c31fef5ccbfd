// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on statuses and transitions")
struct WorkflowCommandTests {
    private func workflow(_ fixture: Fixture) async throws -> Workflow {
        try await fixture.transaction { try WorkflowStore.workflow(in: $0) }
    }

    private func change(_ edit: (inout StatusChange) -> Void) -> StatusChange {
        var change = StatusChange()
        edit(&change)
        return change
    }

    private static let supplier = StatusDefinition(
        status: "at_supplier", name: "At the supplier", category: .onHold, position: 9, timer: .pause,
        onCustomerMessage: .open, onAgentReply: "at_supplier")

    @Test("a status is added, tickets go there by a way that is opened, and it is removed when nothing needs it")
    func life() async throws {
        let fixture = try await Fixture()
        try await fixture.settings {
            _ = try $0.add(Self.supplier)
            _ = try $0.setTransition(from: .open, to: "at_supplier", guards: [.answered, .assigned])
        }
        let made = try await workflow(fixture)
        #expect(made["at_supplier"]?.onCustomerMessage == .open && made["at_supplier"]?.onAgentReply == nil)
        #expect(made.transitions.first { $0.to == "at_supplier" }?.guards == [.assigned, .answered])
        let ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        let move: @Sendable (Transaction) throws -> Void = {
            _ = try TicketCore($0, as: .system).change(ticket, TicketChange(status: .open))
            _ = try TicketCore($0, as: .system).change(ticket, TicketChange(status: "at_supplier"))
        }
        await #expect(throws: TicketError(.invalid, "")) { try await fixture.transaction(move) }
        let opened = try await fixture.settings { try $0.setTransition(from: .open, to: "at_supplier") }
        #expect(
            opened.events.first?.changes == [Event.Change("guards", .array(["assigned", "answered"]), .array([]))])
        #expect(opened.events.first?.object == Event.Object("transition", "open>at_supplier"))
        #expect(try await fixture.settings { try $0.setTransition(from: .open, to: "at_supplier").isChange } == false)
        try await fixture.transaction(move)
        let used = try await fixture.refusal(ofSettings: { try $0.remove("at_supplier") })
        #expect(used?.kind == .inUse && used?.rules == ["status in_use"])
        #expect(used?.reason.hasPrefix("1 tickets") == true)
        let recategorised = change { $0.category = .open }
        #expect(
            try await fixture.refusal(ofSettings: { try $0.change("at_supplier", recategorised) })?.rules
                == ["category in_use"])
        try await fixture.transaction { _ = try $0.query("update tickets set status = 'open'") }
        try await fixture.settings {
            _ = try $0.change("at_supplier", recategorised)
            _ = try $0.remove("at_supplier")
        }
        let after = try await workflow(fixture)
        #expect(after["at_supplier"] == nil && !after.transitions.contains { $0.to == "at_supplier" })
    }

    @Test("exactly one status is initial: making one so takes it from the other")
    func initial() async throws {
        let fixture = try await Fixture()
        let here = change { $0.isInitial = true }
        let made = try await fixture.settings { try $0.change(.open, here) }
        #expect(made.events.map(\.object?.id) == ["open", "new"])
        #expect(try await workflow(fixture).statuses.filter(\.isInitial).map(\.status) == [.open])
        let away = change { $0.isInitial = false }
        #expect(
            try await fixture.refusal(ofSettings: { try $0.change(.open, away) })?.rules == ["is_initial single"])
        #expect(
            try await fixture.refusal(ofSettings: { try $0.change(.pending, here) })?.rules == ["category one_of"])
        let new = StatusDefinition(
            status: "triage", name: "Triage", category: .new, position: 0, timer: .run)
        try await fixture.settings { _ = try $0.add(new) }
        // No ticket would come out of it yet.
        #expect(
            try await fixture.refusal(ofSettings: { try $0.change("triage", here) })?.rules == ["transitions reachable"]
        )
        try await fixture.settings {
            for to in [Ticket.Status.open, .solved] { _ = try $0.setTransition(from: "triage", to: to) }
            _ = try $0.change("triage", here)
        }
        #expect(try await workflow(fixture).statuses.filter(\.isInitial).map(\.status) == ["triage"])
        _ = try await fixture.openTicket(by: fixture.addContact("anna@example.org"))
        #expect(try await fixture.count("select count(*) as n from tickets where status = 'triage'") == 1)
    }

    @Test("what statuses lead to must exist, and a customer's word must bring work back")
    func targets() async throws {
        let fixture = try await Fixture()
        let lost = change {
            $0.onCustomerMessage = .some("lost")
            $0.onAgentReply = .some("gone")
            $0.name = ""
            $0.position = .max
        }
        let refusal = try await fixture.refusal(ofSettings: { try $0.change(.pending, lost) })
        #expect(
            refusal?.rules == [
                "name required", "position range", "on_customer_message one_of", "on_agent_reply one_of",
            ]
        )
        #expect(refusal?.problems.last?.allowed == ["new", "open", "on_hold", "solved", "closed", "pending"])
        for target in [nil, Ticket.Status.onHold, .solved] {
            let deaf = change { $0.onCustomerMessage = .some(target) }
            let refusal = try await fixture.refusal(ofSettings: { try $0.change(.solved, deaf) })
            #expect(refusal?.rules == ["on_customer_message reopens"])
            #expect(refusal?.problems.first?.allowed == ["new", "open"])
        }
        // What waits for somebody else may go on waiting.
        let waiting = change { $0.onCustomerMessage = .some(nil) }
        try await fixture.settings { _ = try $0.change(.onHold, waiting) }
    }

    @Test("a status that others lead to, that a field is required in or that tickets need cannot be removed")
    func removal() async throws {
        let fixture = try await Fixture()
        let pending = try await fixture.refusal(ofSettings: { try $0.remove(.pending) })
        #expect(pending?.kind == .inUse && pending?.reason.hasSuffix("named by new, open, on_hold") == true)
        try await fixture.settings {
            _ = try $0.add(CustomField(key: "why", label: "Why", kind: .text, requiredIn: [.closed]))
        }
        let closed = try await fixture.refusal(ofSettings: { try $0.remove(.closed) })
        #expect(closed?.kind == .inUse && closed?.reason.hasSuffix("named by custom.why") == true)
        try await fixture.settings {
            var none = FieldChange()
            none.requiredIn = []
            _ = try $0.change(field: "why", none)
        }
        #expect(try await fixture.refusal(ofSettings: { try $0.remove(.closed) })?.rules == ["transitions reachable"])
        #expect(try await fixture.refusal(ofSettings: { try $0.remove(.new) })?.rules == ["is_initial single"])
        #expect(try await fixture.refusal(ofSettings: { try $0.remove("lost") })?.kind == .notFound)
        try await fixture.settings { _ = try $0.remove(.onHold) }
        #expect(try await workflow(fixture).statuses.count == 5)
    }

    @Test("ways need two statuses that are there; the last one to an end stays")
    func transitions() async throws {
        let fixture = try await Fixture()
        let refusal = try await fixture.refusal(ofSettings: { try $0.setTransition(from: "lost", to: "lost") })
        #expect(refusal?.rules == ["from one_of", "to one_of", "to other"])
        #expect(
            try await fixture.refusal(ofSettings: { try $0.removeTransition(from: .closed, to: .new) })?.kind
                == .notFound)
        try await fixture.settings {
            for from in [Ticket.Status.open, .pending, .onHold] { _ = try $0.removeTransition(from: from, to: .closed) }
        }
        let last = try await fixture.refusal(ofSettings: { try $0.removeTransition(from: .solved, to: .closed) })
        #expect(last?.kind == .invalid && last?.rules == ["transitions reachable"])
        #expect(try await fixture.log().count == 3)
    }

    @Test("a status of the key, name and category that are wrong")
    func definitions() async throws {
        let fixture = try await Fixture()
        let bad = StatusDefinition(
            status: "At supplier", name: " ", category: .solved, position: 1, isInitial: true, timer: .stop,
            onCustomerMessage: "lost")
        let refusal = try await fixture.refusal(ofSettings: { try $0.add(bad) })
        #expect(
            refusal?.rules == [
                "status format", "name required", "category one_of", "on_customer_message one_of",
                "transitions reachable",
            ])
        let twin = StatusDefinition(status: .open, name: "Open", category: .open, position: 1, timer: .run)
        #expect(try await fixture.refusal(ofSettings: { try $0.add(twin) })?.kind == .exists)
    }

    @Test("a tenant has 100 statuses; one more is refused")
    func limit() async throws {
        let fixture = try await Fixture()
        let more = 100 - (try await workflow(fixture).statuses.count)
        try await fixture.settings {
            for number in 0..<more {
                _ = try $0.add(
                    StatusDefinition(
                        status: Ticket.Status(rawValue: "s\(number)"), name: "S", category: .open, position: 20,
                        timer: .run))
            }
        }
        let refusal = try await fixture.refusal(ofSettings: { try $0.add(Self.supplier) })
        #expect(refusal?.kind == .invalid && refusal?.rules == ["status length"])
        #expect(try await workflow(fixture).statuses.count == 100)
    }
}
