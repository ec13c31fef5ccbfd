// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SettingsCore {
    private static let setTransition: SQL = """
        insert into status_transitions (tenant_id, from_status, to_status, guards) values ($1, $2, $3, $4)
        on conflict (tenant_id, from_status, to_status) do update set guards = excluded.guards
        """
    private static let deleteTransition: SQL = """
        delete from status_transitions where tenant_id = $1 and from_status = $2 and to_status = $3
        """
    private static let selectTransition: SQL = """
        select guards from status_transitions where tenant_id = $1 and from_status = $2 and to_status = $3
        """

    /// Opens a way from one status to another, or says what must be true of a ticket that goes it.
    ///
    /// - Throws: `forbidden`; `invalid` for a status that is not there, or from one to itself.
    package func setTransition(
        from: Ticket.Status,
        to: Ticket.Status,
        guards: [TransitionGuard] = []
    ) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let workflow = try WorkflowStore.workflow(in: transaction)
        var findings = Findings()
        for (field, status) in [("from", from), ("to", to)] where workflow[status] == nil {
            findings.note(
                field, "one_of", allowed: workflow.statuses.map(\.status.rawValue), "There is no such status.")
        }
        if from == to { findings.note("to", "other", "A way leads to another status.") }
        try findings.check()
        let new = TransitionGuard.allCases.filter(guards.contains).map(\.rawValue)
        let old = try self.guards(from, to)
        if old == new { return ObjectChange(events: []) }
        let change = Event.Change("guards", old.map { JSONValue(texts: $0) } ?? nil, JSONValue(texts: new))
        return try write(
            [Statement(Self.setTransition, tenant, from, to, SQLArray(new))],
            [event(old == nil ? .objectAdded : .objectChanged, .transition(from, to), [change])]
        )
    }

    /// Closes a way from one status to another.
    ///
    /// - Throws: `notFound` when there is none; `forbidden`; `invalid` when no ticket could come to an end without it.
    package func removeTransition(from: Ticket.Status, to: Ticket.Status) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        guard let old = try guards(from, to) else {
            throw TicketError(.notFound, "there is no way between these statuses")
        }
        let workflow = try WorkflowStore.workflow(in: transaction)
        var findings = Findings()
        Workflow(
            statuses: workflow.statuses,
            transitions: workflow.transitions.filter { $0.from != from || $0.to != to }
        ).check(&findings)
        try findings.check()
        return try write(
            [Statement(Self.deleteTransition, tenant, from, to)],
            [event(.objectRemoved, .transition(from, to), [Event.Change("guards", JSONValue(texts: old), nil)])]
        )
    }

    /// The guards of a way, those of other versions of the program among them; `nil` where there is no way.
    private func guards(_ from: Ticket.Status, _ to: Ticket.Status) throws -> [String]? {
        try transaction.query(Self.selectTransition, tenant, from, to).first.map {
            (try $0.get("guards") as SQLArray<String>).elements
        }
    }
}
