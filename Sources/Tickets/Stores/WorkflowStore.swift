// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// Reads a tenant's statuses and transitions.
package enum WorkflowStore {
    static let selectStatuses: SQL = """
        select status, name, category, position, is_initial, timer, on_customer_message, on_agent_reply
        from statuses where tenant_id = $1
        """
    static let selectTransitions: SQL = """
        select from_status, to_status, guards from status_transitions where tenant_id = $1
        """

    /// The tenant's workflow.
    package static func workflow(in transaction: Transaction) throws -> Workflow {
        let rows = try transaction.pipeline([
            Statement(selectStatuses, transaction.tenant), Statement(selectTransitions, transaction.tenant),
        ])
        return try workflow(rows[0], rows[1])
    }

    static func workflow(_ statuses: Rows, _ transitions: Rows) throws -> Workflow {
        Workflow(
            statuses: try statuses.map { row in
                StatusDefinition(
                    status: try row.get("status"),
                    name: try row.get("name"),
                    category: try row.get("category"),
                    position: try row.get("position"),
                    isInitial: try row.get("is_initial"),
                    timer: try row.get("timer"),
                    onCustomerMessage: try row.get("on_customer_message"),
                    onAgentReply: try row.get("on_agent_reply")
                )
            },
            transitions: try transitions.map { row -> Workflow.Transition? in
                let names: SQLArray<String> = try row.get("guards")
                let guards = names.elements.compactMap(TransitionGuard.init)
                // A guard of another version of the program: nobody passes what nobody can check.
                guard guards.count == names.elements.count else { return nil }
                return Workflow.Transition(
                    from: try row.get("from_status"), to: try row.get("to_status"), guards: guards)
            }.compactMap { $0 }
        )
    }
}
