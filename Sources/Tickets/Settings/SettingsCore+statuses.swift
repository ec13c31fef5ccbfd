// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SettingsCore {
    private static let insertStatus: SQL = """
        insert into statuses (tenant_id, status, name, category, position, is_initial, timer, on_customer_message,
            on_agent_reply)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
    private static let updateStatus: SQL = """
        update statuses set name = $3, category = $4, position = $5, is_initial = $6, timer = $7,
            on_customer_message = $8, on_agent_reply = $9, updated_at = now()
        where tenant_id = $1 and status = $2
        """
    // Before the new one is marked: at no moment are there two.
    private static let clearInitial: SQL = """
        update statuses set is_initial = false, updated_at = now()
        where tenant_id = $1 and is_initial and status <> $2
        """
    private static let deleteStatus: SQL = "delete from statuses where tenant_id = $1 and status = $2"
    private static let countTickets: SQL = "select count(*) as n from tickets where tenant_id = $1 and status = $2"

    /// Adds a status. No way leads there until ``setTransition(from:to:guards:)`` makes one.
    ///
    /// - Throws: `forbidden`; `exists` when there is one of this key; `invalid`.
    package func add(_ status: StatusDefinition) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let old = try WorkflowStore.workflow(in: transaction)
        var findings = Findings()
        if !CustomField.isKey(status.status.rawValue) {
            findings.note(
                "status", "format",
                "A key begins with a letter a to z; letters, digits and _ follow, 32 in all at most.")
        } else if old[status.status] != nil {
            findings.noteTwin("status", "There is a status of this key already.")
        }
        if old.statuses.count >= Workflow.mostStatuses {
            findings.note("status", "length", "A tenant has at most \(Workflow.mostStatuses) statuses.")
        }
        let added = checked(status, &findings)
        var statuses = old.statuses.filter { $0.status != added.status }
        statuses = Self.moveInitial(to: added, in: statuses) + [added]
        Workflow(statuses: statuses, transitions: old.transitions).check(&findings)
        try findings.check()
        return try write(
            (added.isInitial ? [Statement(Self.clearInitial, tenant, added.status)] : [])
                + [statement(Self.insertStatus, added)],
            [event(.objectAdded, .status(added.status), differences(from: nil, to: added))]
                + initialEvents(old, added)
        )
    }

    /// Changes a status. Another category would change what its tickets are; so it takes one without tickets.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse` with how many tickets it has; `invalid`.
    package func change(_ key: Ticket.Status, _ change: StatusChange) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let workflow = try WorkflowStore.workflow(in: transaction)
        let old = try status(key, in: workflow)
        var findings = Findings()
        let new = checked(change.apply(to: old), &findings)
        let others = Self.moveInitial(to: new, in: workflow.statuses.filter { $0.status != key })
        Workflow(statuses: others + [new], transitions: workflow.transitions).check(&findings)
        try findings.check()
        if new.category != old.category {
            try requireUnused(key, "category", "another category")
        }
        let changes = differences(from: old, to: new)
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            (new.isInitial ? [Statement(Self.clearInitial, tenant, key)] : []) + [statement(Self.updateStatus, new)],
            [event(.objectChanged, .status(key), changes)] + initialEvents(workflow, new)
        )
    }

    /// Removes a status that nothing needs, with the ways to and from it.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse` for one that tickets are in, other statuses lead to or fields are
    ///   required in; `invalid` when the workflow would not work without it.
    package func remove(_ key: Ticket.Status) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let workflow = try WorkflowStore.workflow(in: transaction)
        let old = try status(key, in: workflow)
        try requireUnused(key, "status", "removal")
        let sources = workflow.statuses.filter {
            $0.status != key && ($0.onCustomerMessage == key || $0.onAgentReply == key)
        }
        let fields = try CustomFieldStore.fields(in: transaction).fields.filter { $0.requiredIn.contains(key) }
        if !sources.isEmpty || !fields.isEmpty {
            let users = sources.map(\.status.rawValue) + fields.map { "custom.\($0.key)" }
            throw TicketError(inUse: "status", "status \(key.rawValue) is named by \(users.joined(separator: ", "))")
        }
        var findings = Findings()
        Workflow(
            statuses: workflow.statuses.filter { $0.status != key },
            transitions: workflow.transitions.filter { $0.from != key && $0.to != key }
        ).check(&findings)
        try findings.check()
        return try write(
            [Statement(Self.deleteStatus, tenant, key)],
            [event(.objectRemoved, .status(key), [Event.Change("name", .string(old.name), nil)])]
        )
    }

    private func status(_ key: Ticket.Status, in workflow: Workflow) throws -> StatusDefinition {
        guard let status = workflow[key] else { throw TicketError(.notFound, "there is no status of this key") }
        return status
    }

    private func requireUnused(_ key: Ticket.Status, _ field: String, _ what: String) throws {
        let tickets = try transaction.query(Self.countTickets, tenant, key).number()
        guard tickets > 0 else { return }
        let reason = "\(tickets) tickets are in the status \(key.rawValue), which stands against \(what)."
        throw TicketError(inUse: field, reason)
    }

    private func checked(_ status: StatusDefinition, _ findings: inout Findings) -> StatusDefinition {
        var status = status
        status.name = findings.name(status.name)
        findings.position(status.position)
        // To lead to itself is to stay.
        if status.onCustomerMessage == status.status { status.onCustomerMessage = nil }
        if status.onAgentReply == status.status { status.onAgentReply = nil }
        return status
    }

    private static func moveInitial(
        to status: StatusDefinition,
        in others: [StatusDefinition]
    ) -> [StatusDefinition] {
        guard status.isInitial else { return others }
        return others.map { other in
            var other = other
            other.isInitial = false
            return other
        }
    }

    /// The event of the status in which tickets began until now.
    private func initialEvents(_ old: Workflow, _ new: StatusDefinition) -> [Event] {
        guard new.isInitial else { return [] }
        return old.statuses.filter { $0.isInitial && $0.status != new.status }.map {
            event(.objectChanged, .status($0.status), [Event.Change("is_initial", .bool(true), .bool(false))])
        }
    }

    private func statement(_ sql: SQL, _ status: StatusDefinition) -> Statement {
        Statement(
            sql,
            tenant,
            status.status,
            status.name,
            status.category,
            status.position,
            status.isInitial,
            status.timer,
            status.onCustomerMessage,
            status.onAgentReply
        )
    }

    private func differences(from old: StatusDefinition?, to new: StatusDefinition) -> [Event.Change] {
        var changes: [Event.Change] = []
        changes.note("name", JSONValue(old?.name), .string(new.name))
        changes.note("category", JSONValue(old?.category.rawValue), .string(new.category.rawValue))
        changes.note("position", JSONValue(old.map { Double($0.position) }), .number(Double(new.position)))
        changes.note("is_initial", .bool(old?.isInitial ?? false), .bool(new.isInitial))
        changes.note("timer", JSONValue(old?.timer.rawValue), .string(new.timer.rawValue))
        changes.note(
            "on_customer_message", JSONValue(old?.onCustomerMessage?.rawValue),
            JSONValue(new.onCustomerMessage?.rawValue))
        changes.note("on_agent_reply", JSONValue(old?.onAgentReply?.rawValue), JSONValue(new.onAgentReply?.rawValue))
        return changes
    }
}
