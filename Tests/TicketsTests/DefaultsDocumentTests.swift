// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing
import Tickets

/// `docs/defaults.md` beside what a new tenant really gets; with `POSTROOM_WRITE_SCHEMA=1` (`make schema`) the file is
/// written anew.
@Suite("Document of defaults")
struct DefaultsDocumentTests {
    @Test("docs/defaults.md is what a new tenant gets: roles, permissions, statuses and the ways between them, budgets")
    func current() async throws {
        let fixture = try await Fixture()
        let (roles, workflow) = try await fixture.transaction { transaction in
            (
                try Role.Core.allCases.map { try RoleStore.core($0, in: transaction) },
                try WorkflowStore.workflow(in: transaction)
            )
        }
        let text = Self.opening + Self.matrix(roles) + Self.diagram(workflow) + Self.budgets
        let path = "\(Script.project)/docs/defaults.md"
        if ProcessInfo.processInfo.environment["POSTROOM_WRITE_SCHEMA"] != nil {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOfFile: path, encoding: .utf8)
        #expect(
            written == text,
            "docs/defaults.md is not what a new tenant gets; run `make schema` and commit the difference")
    }

    private static let opening = """
        # What a new tenant gets

        Written from a new tenant by `make schema`, and compared with one by the tests. Each tenant changes its own.


        """

    /// What a tenant lets through that has said nothing.
    private static var budgets: String {
        var text = """

            ## Budgets

            What exceeds one for mails is held, the mails of one flood as one group; what exceeds one for answers is not sent,
            and an event of the ticket says so. See [intake.md](intake.md#loops-and-floods).

            | budget | counts | amount | in |
            |---|---|---|---|

            """
        for budget in Budget.allCases {
            let seconds = Int(budget.window.components.seconds)
            let time = seconds == 86_400 ? "a day" : seconds == 3600 ? "an hour" : "\(seconds / 60) minutes"
            text += "| `\(budget.rawValue)` | \(budget.summary) | \(budget.standard) | \(time) |\n"
        }
        return text
    }

    private static func matrix(_ roles: [Role]) -> String {
        var text = "## Roles\n\n"
        for role in roles { text += "- **\(role.name)** (`\(role.core?.rawValue ?? "")`): \(role.description)\n" }
        text += """

            A permission's word is its key for translations as well: `permission.tickets.read`.

            | permission |\(roles.map { " \($0.name) |" }.joined())
            |---|\(roles.map { _ in "---|" }.joined())

            """
        for permission in Permission.allCases {
            let cells = roles.map { $0.permissions.contains(permission) ? " yes |" : " |" }.joined()
            text += "| `\(permission.rawValue)` |\(cells)\n"
        }
        return text
    }

    private static func diagram(_ workflow: Workflow) -> String {
        var text = "\n## Statuses\n\n```mermaid\nstateDiagram-v2\n"
        for status in workflow.statuses where status.isInitial { text += "    [*] --> \(status.status.rawValue)\n" }
        let order = workflow.statuses.map(\.status)
        for from in order {
            for to in workflow.targets(from: from) {
                let guards = workflow.transitions.first { $0.from == from && $0.to == to }?.guards.map(\.rawValue) ?? []
                let label = guards.isEmpty ? "" : " : \(guards.sorted().joined(separator: ", "))"
                text += "    \(from.rawValue) --> \(to.rawValue)\(label)\n"
            }
        }
        text += """
            ```

            | status | name | counts as | timers | a customer's message leads to | an agent's answer leads to |
            |---|---|---|---|---|---|

            """
        for status in workflow.statuses {
            let cells = [
                "`\(status.status.rawValue)`", status.name, status.category.rawValue, status.timer.rawValue,
                status.onCustomerMessage?.rawValue ?? "", status.onAgentReply?.rawValue ?? "",
            ]
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        return text
    }
}
