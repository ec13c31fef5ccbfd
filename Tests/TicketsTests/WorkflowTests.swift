// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing

@testable import Tickets

@Suite("Workflow")
struct WorkflowTests {
    private static let nothing = TransitionGuard.Facts(hasAssignee: false, hasCategory: false, hasAnswer: false)

    /// The workflow that every tenant begins with.
    private func standard() async throws -> Workflow {
        let fixture = try await Fixture()
        return try await fixture.transaction { try WorkflowStore.workflow(in: $0) }
    }

    @Test("a tenant begins with six statuses; seeding again changes nothing")
    func seeds() async throws {
        let fixture = try await Fixture()
        let before = try await fixture.transaction { transaction in
            (try WorkflowStore.workflow(in: transaction), try RoleStore.all(in: transaction))
        }
        #expect(before.0.statuses.map(\.status) == [.new, .open, .pending, .onHold, .solved, .closed])
        #expect(before.0.statuses.filter(\.isInitial).map(\.status) == [.new])
        #expect(before.1.map(\.name) == ["Admin", "Agent", "Viewer"])
        #expect(before.1.first { $0.core == .admin }?.permissions == Set(Permission.allCases))
        let after = try await fixture.transaction { transaction in
            try transaction.query("select seed_roles($1), seed_workflow($1)", fixture.tenant)
            return (try WorkflowStore.workflow(in: transaction), try RoleStore.all(in: transaction))
        }
        #expect(after.0 == before.0 && after.1 == before.1)
    }

    @Test("where a ticket may be led by a person")
    func targets() async throws {
        let workflow = try await standard()
        let table: [(Ticket.Status, [Ticket.Status])] = [
            (.new, [.open, .pending, .onHold, .solved]), (.open, [.pending, .onHold, .solved, .closed]),
            (.pending, [.open, .onHold, .solved, .closed]), (.onHold, [.open, .pending, .solved, .closed]),
            (.solved, [.open, .pending, .onHold, .closed]), (.closed, [.open]),
        ]
        for (from, allowed) in table {
            #expect(workflow.targets(from: from) == allowed)
            for to in workflow.statuses.map(\.status) where to != from {
                let problems = workflow.problems(from: from, to: to, Self.nothing)
                #expect(problems.isEmpty == allowed.contains(to))
                if !problems.isEmpty { #expect(problems.first?.allowed == allowed.map(\.rawValue)) }
            }
        }
    }

    @Test("a status that is not there is refused with those that are")
    func unknown() async throws {
        let problem = try await standard().problems(from: .open, to: Ticket.Status("lost"), Self.nothing).first
        #expect(problem?.rule == "one_of" && problem?.allowed.first == "new" && problem?.allowed.count == 6)
    }

    @Test("each guard lets only those pass for whom it holds", arguments: TransitionGuard.allCases)
    func guards(wanted: TransitionGuard) {
        let status = { (key: String, category: StatusCategory, position: Int) in
            StatusDefinition(status: Ticket.Status(key), name: key, category: category, position: position, timer: .run)
        }
        let workflow = Workflow(
            statuses: [status("packed", .open, 1), status("shipped", .solved, 2)],
            transitions: [Workflow.Transition(from: "packed", to: "shipped", guards: [wanted])]
        )
        for index in 0..<8 {
            let facts = TransitionGuard.Facts(
                hasAssignee: index & 1 != 0,
                hasCategory: index & 2 != 0,
                hasAnswer: index & 4 != 0
            )
            let problems = workflow.problems(from: "packed", to: "shipped", facts)
            #expect(problems.isEmpty == wanted.holds(for: facts))
            #expect(problems.allSatisfy { $0.rule == "guard.\(wanted.rawValue)" })
        }
    }
}

extension Ticket.Status: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}
