// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Requests to forget a person")
struct PrivacyCoreTests {
    private struct Scene: Sendable {
        let fixture: Fixture
        let ada: Agent
        let bob: Agent
        let contact: ContactID

        init(in database: TestDatabase? = nil, slug: String = "acme") async throws {
            fixture = try await Fixture(in: database, slug: slug)
            ada = try await fixture.addAgent("Ada", "ada@\(slug).example", role: .admin)
            bob = try await fixture.addAgent("Bob", "bob@\(slug).example", role: .admin)
            contact = try await fixture.addContact("anna@post.example", name: "Anna Exempla")
        }

        func privacy<Value: Sendable>(
            as actor: Actor, _ body: @escaping @Sendable (PrivacyCore) throws -> Value
        ) async throws -> Value {
            try await fixture.transaction { try body(PrivacyCore($0, as: actor)) }
        }

        func request(_ kind: Erasure.Kind, as actor: Actor? = nil) async throws -> ErasureID {
            let new = NewErasure(of: contact, kind, reason: "asked by phone")
            _ = try await privacy(as: actor ?? .agent(ada.id)) { try $0.request(new) }
            return new.id
        }

        func find(_ id: ErasureID) async throws -> Erasure {
            try await fixture.transaction { try #require(try ErasureStore.find(id, by: Authority($0, as: .system))) }
        }

        func jobs() async throws -> Int { try await fixture.count("select count(*) as n from jobs") }
    }

    @Test("an anonymisation is approved by the policy and asked for at once, a deletion waits for somebody else")
    func request() async throws {
        let scene = try await Scene()
        let first = try await scene.request(.anonymise)
        let erasure = try await scene.find(first)
        #expect(erasure.state == .approved && erasure.kind == .anonymise && erasure.contact == scene.contact)
        #expect(erasure.reason == "asked by phone" && erasure.requesterKind == "agent")
        #expect(erasure.requester == scene.ada.id.description && erasure.approver == nil)
        #expect(erasure.dueAt <= erasure.createdAt)
        #expect(try await scene.jobs() == 1)
        _ = try await scene.privacy(as: .agent(scene.bob.id)) { try $0.cancel(first) }
        let second = try await scene.request(.delete)
        let deletion = try await scene.find(second)
        #expect(deletion.state == .requested)
        #expect((29.9...30.1).contains(deletion.dueAt.timeIntervalSince(deletion.createdAt) / 86400))
        #expect(try await scene.jobs() == 1)
        _ = try await scene.privacy(as: .agent(scene.bob.id)) { try $0.approve(second) }
        #expect(try await scene.find(second).state == .approved)
        #expect(try await scene.find(second).approver == scene.bob.id)
        #expect(try await scene.jobs() == 2)
        let log = try await scene.fixture.log().filter { $0.hasPrefix("erasure") }
        #expect(
            log == [
                "erasure.requested erasure", "erasure.cancelled erasure", "erasure.requested erasure",
                "erasure.approved erasure",
            ])
        // Why stands in the request alone, and nobody's name in the log.
        let text = try await scene.fixture.logText()
        #expect(!text.contains("phone") && !text.contains("Anna") && !text.contains("anna@"))
    }

    @Test("nobody approves what he asked for himself, nor anybody who is no agent")
    func fourEyes() async throws {
        let scene = try await Scene()
        let id = try await scene.request(.delete)
        for actor in [Actor.agent(scene.ada.id), .system, .api(try await scene.fixture.addKey())] {
            await #expect(throws: TicketError(.forbidden, "")) {
                try await scene.privacy(as: actor) { _ = try $0.approve(id) }
            }
        }
        // The database keeps it too.
        for change: SQL in [
            "update erasures set state = 'approved'",
            "update erasures set state = 'approved', approver_id = requester_id",
        ] {
            await #expect(throws: (any Error).self) {
                try await scene.fixture.transaction { _ = try $0.query(change) }
            }
        }
        _ = try await scene.privacy(as: .agent(scene.bob.id)) { try $0.refuse(id) }
        #expect(try await scene.find(id).state == .refused)
        await #expect(throws: TicketError(.inUse, "")) {
            try await scene.privacy(as: .agent(scene.bob.id)) { _ = try $0.approve(id) }
        }
    }

    @Test("one request at a time; none again for who was anonymised; called off only while it waits")
    func states() async throws {
        let scene = try await Scene()
        let id = try await scene.request(.anonymise)
        await #expect(throws: TicketError(.inUse, "")) { _ = try await scene.request(.delete) }
        try await scene.fixture.transaction { _ = try $0.query("update erasures set state = 'due'") }
        await #expect(throws: TicketError(.inUse, "")) {
            try await scene.privacy(as: .system) { _ = try $0.cancel(id) }
        }
        try await scene.fixture.transaction {
            _ = try $0.query("update erasures set state = 'done', settled_at = now()")
            _ = try $0.query("update contacts set anonymised_at = now()")
        }
        await #expect(throws: TicketError(.inUse, "")) { _ = try await scene.request(.anonymise) }
        #expect(try await scene.find(scene.request(.delete)).state == .requested)
    }

    @Test("a request says why, in one line; other names have bounds")
    func values() async throws {
        let scene = try await Scene()
        let contact = scene.contact
        for new in [
            NewErasure(of: contact, .anonymise, reason: " "),
            NewErasure(of: contact, .anonymise, reason: String(repeating: "x", count: 1001)),
            NewErasure(of: contact, .anonymise, reason: "ok", names: Array(repeating: "N", count: 21)),
            NewErasure(of: contact, .anonymise, reason: "ok", names: ["two\nlines"]),
        ] {
            await #expect(throws: TicketError(.invalid, "")) {
                try await scene.privacy(as: .system) { _ = try $0.request(new) }
            }
        }
        #expect(try await scene.fixture.count("select count(*) as n from erasures") == 0)
    }

    @Test("a tenant's policy rules its requests")
    func policy() async throws {
        let scene = try await Scene()
        var policy = PrivacyPolicy()
        (policy.anonymiseHoldDays, policy.deleteHoldDays, policy.anonymiseNeedsApproval) = (7, 0, true)
        let wanted = policy
        let change = try await scene.privacy(as: .agent(scene.ada.id)) { try $0.set(wanted) }
        #expect(
            change.events.first?.changes.map(\.field) == ["anonymise_hold", "delete_hold", "anonymise_needs_approval"])
        #expect(try await !scene.privacy(as: .system) { try $0.set(wanted) }.isChange)
        #expect(try await scene.fixture.transaction { try ErasureStore.policy(in: $0) } == wanted)
        let erasure = try await scene.find(scene.request(.anonymise))
        #expect(erasure.state == .requested)
        #expect((6.9...7.1).contains(erasure.dueAt.timeIntervalSince(erasure.createdAt) / 86400))
        policy.deleteHoldDays = 366
        let wrong = policy
        await #expect(throws: TicketError(.invalid, "")) {
            try await scene.privacy(as: .system) { _ = try $0.set(wrong) }
        }
    }

    @Test("each command with the one permission it needs, and with all others; nor by viewers, contacts, other tenants")
    func rights() async throws {
        let scene = try await Scene()
        let other = try await Scene(in: scene.fixture.database, slug: "chairs")
        let requester = try await scene.fixture.addAgent("Req", "req@acme.example", role: .admin)
        let open = try await scene.request(.delete, as: .agent(requester.id))
        let free = try await scene.fixture.addContact("carl@post.example")
        let trials: [(String, Permission, @Sendable (PrivacyCore) throws -> ObjectChange)] = [
            ("request", .eraseContacts, { try $0.request(NewErasure(of: free, .anonymise, reason: "x")) }),
            ("approve", .approveErasures, { try $0.approve(open) }),
            ("refuse", .approveErasures, { try $0.refuse(open) }),
            ("cancel", .eraseContacts, { try $0.cancel(open) }),
            (
                "policy", .changeSettings,
                {
                    var policy = PrivacyPolicy()
                    policy.deleteHoldDays = 1
                    return try $0.set(policy)
                }
            ),
        ]
        let (with, without) = (Role(name: "With", permissions: []), Role(name: "Without", permissions: []))
        try await scene.fixture.people {
            _ = try $0.add(with)
            _ = try $0.add(without)
        }
        let viewer = try await scene.fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        let plain = try await scene.fixture.addAgent("Al", "al@acme.example", role: .agent)
        let one = try await scene.fixture.addAgent("One", "one@acme.example")
        let rest = try await scene.fixture.addAgent("Rest", "rest@acme.example")
        try await scene.fixture.people {
            _ = try $0.change(one.id, AgentChange(role: with.id))
            _ = try $0.change(rest.id, AgentChange(role: without.id))
        }
        struct Undo: Error {}
        for (name, permission, run) in trials {
            try await scene.fixture.people {
                _ = try $0.change(with.id, RoleChange(permissions: [permission]))
                _ = try $0.change(
                    without.id, RoleChange(permissions: Set(Permission.allCases).subtracting([permission])))
            }
            for actor in [Actor.agent(viewer.id), .agent(plain.id), .agent(rest.id), .contact(free)] {
                await #expect(throws: TicketError(.forbidden, ""), "\(name)") {
                    try await scene.privacy(as: actor) { _ = try run($0) }
                }
            }
            await #expect(throws: Undo.self, "\(name)") {
                try await scene.privacy(as: .agent(one.id)) { core in
                    let change = try run(core)
                    #expect(change.isChange && change.events.allSatisfy { $0.actor == .agent(one.id) })
                    throw Undo()
                }
            }
            // The policy is each tenant's own; all else is not there.
            if name != "policy" {
                await #expect(throws: TicketError(.notFound, ""), "\(name)") {
                    try await other.privacy(as: .agent(other.ada.id)) { _ = try run($0) }
                }
            }
        }
        #expect(try await scene.find(open).state == .requested)
        // Reading: who may ask or approve.
        try await scene.fixture.people { _ = try $0.change(with.id, RoleChange(permissions: [.approveErasures])) }
        for (actor, isAllowed) in [(Actor.agent(viewer.id), false), (.agent(plain.id), false), (.agent(one.id), true)] {
            let found = try? await scene.fixture.transaction {
                try ErasureStore.list(limit: 10, by: Authority($0, as: actor)).count
            }
            #expect(found == (isAllowed ? 1 : nil))
        }
        let foreign = try await other.fixture.transaction {
            try ErasureStore.find(open, by: Authority($0, as: .system))
        }
        #expect(foreign == nil)
    }
}
