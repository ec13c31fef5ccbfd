// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Jobs

import struct Foundation.Date

/// Requests to forget a person: who may ask, who must agree, how long it waits.
///
/// What it costs is asked for by a job in the same transaction, and done by ``ErasureSteps`` in many small ones. An event
/// names the request, its kind and the contact's id; why it was asked for stands in the request alone.
package struct PrivacyCore: ObjectCommands {
    let authority: Authority

    /// The kind of the job that does it; its payload is ``Order``.
    package static let jobKind: JobKind = "contact.erase"

    /// What the job is given.
    package struct Order: Codable, Sendable {
        package var erasure: String
        package init(_ id: ErasureID) { erasure = id.description }
    }

    /// The most other names of one request.
    static let mostNames = 20

    private static let findOpen: SQL = """
        select exists (select from erasures where tenant_id = $1 and contact_id = $2 and settled_at is null) as found
        """
    private static let insert: SQL = """
        insert into erasures (tenant_id, erasure_id, contact_id, kind, state, reason, requester_kind, requester_id, names, due_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + make_interval(days => $10::int))
        """
    private static let approve: SQL = """
        update erasures set state = 'approved', approver_id = $3, updated_at = now()
        where tenant_id = $1 and erasure_id = $2
        """
    private static let settle: SQL = """
        update erasures set state = $3, names = '{}', settled_at = now(), updated_at = now()
        where tenant_id = $1 and erasure_id = $2
        """
    private static let selectWait: SQL = """
        select greatest(extract(epoch from due_at - now()), 0)::double precision as wait from erasures
        where tenant_id = $1 and erasure_id = $2
        """
    static let setJob: SQL = """
        update erasures set job_id = $3, updated_at = now() where tenant_id = $1 and erasure_id = $2
        """
    private static let upsertPolicy: SQL = """
        insert into privacy_policies as p (tenant_id, anonymise_hold, delete_hold, anonymise_needs_approval)
        values ($1, make_interval(days => $2::int), make_interval(days => $3::int), $4)
        on conflict (tenant_id) do update set anonymise_hold = excluded.anonymise_hold,
            delete_hold = excluded.delete_hold, anonymise_needs_approval = excluded.anonymise_needs_approval,
            updated_at = now()
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// The contact with an address, as compared; for callers who know no ids.
    ///
    /// - Throws: `forbidden`.
    package func contact(key: String) throws -> ContactID? {
        try authority.require(.eraseContacts)
        return try ContactStore.find(key: key, in: transaction)
    }

    /// How this tenant erases people.
    ///
    /// - Throws: `forbidden`.
    package func policy() throws -> PrivacyPolicy {
        try authority.require(.readSettings)
        return try ErasureStore.policy(in: transaction)
    }

    /// Asks for a person to be forgotten. It is done after the tenant's time of waiting, a deletion only when another
    /// agent has approved it.
    ///
    /// - Throws: `forbidden`; `notFound`; `inUse` for a person who was anonymised already (who may still be deleted), and
    ///   where another request is open; `invalid`.
    package func request(_ new: NewErasure) throws -> ObjectChange {
        try authority.require(.eraseContacts)
        guard let contact = try ContactStore.lock(new.contact, in: transaction) else {
            throw TicketError(.notFound, "there is no contact \(new.contact)")
        }
        if contact.anonymisedAt != nil, new.kind == .anonymise {
            throw TicketError(inUse: "contact", rule: "anonymised", "Contact \(contact.id) was anonymised already.")
        }
        if try transaction.query(Self.findOpen, tenant, contact.id).found() {
            throw TicketError(
                inUse: "contact", rule: "requested", "There is an open request to erase contact \(contact.id).")
        }
        var findings = Findings()
        let reason = findings.name(new.reason, "reason", limit: 1000)
        let names = new.names.prefix(Self.mostNames).compactMap { findings.optionalLine($0, "names") }
        if new.names.count > Self.mostNames {
            findings.note("names", "length", "A request has at most \(Self.mostNames) other names.")
        }
        try findings.check()
        let policy = try ErasureStore.policy(in: transaction)
        let state: Erasure.State = policy.needsApproval(new.kind) ? .requested : .approved
        let change = try write(
            [
                Statement(
                    Self.insert, tenant, new.id, contact.id, new.kind, state, reason, actor.kind, actor.id,
                    SQLArray(names), Int64(policy.holdDays(new.kind)))
            ],
            [event(.erasureRequested, of: new.id, new.kind, contact.id, ["state": state.rawValue])]
        )
        if state == .approved { try enqueue(new.id) }
        return change
    }

    /// Agrees to what somebody else asked for.
    ///
    /// - Throws: `forbidden` without the permission, for the requester himself, and for everybody but agents: a second
    ///   person must have looked; `notFound`; `inUse` where it does not wait for that.
    package func approve(_ id: ErasureID) throws -> ObjectChange {
        try authority.require(.approveErasures)
        let erasure = try lock(id, in: [.requested])
        guard case .agent(let agent) = actor else {
            throw TicketError(forbidden: "actor", "agent", "An erasure is approved by an agent.")
        }
        if erasure.requester == agent.description {
            throw TicketError(
                forbidden: "actor", "other", "Agent \(agent) asked for erasure \(id); somebody else must approve it.")
        }
        let change = try write(
            [Statement(Self.approve, tenant, id, agent)],
            [event(.erasureApproved, of: id, erasure.kind, erasure.contact)]
        )
        try enqueue(id)
        return change
    }

    /// Does not agree; nothing of the person is touched.
    ///
    /// - Throws: `forbidden`; `notFound`; `inUse` where it does not wait for that.
    package func refuse(_ id: ErasureID) throws -> ObjectChange {
        try authority.require(.approveErasures)
        let erasure = try lock(id, in: [.requested])
        return try write(
            [Statement(Self.settle, tenant, id, Erasure.State.refused)],
            [event(.erasureRefused, of: id, erasure.kind, erasure.contact)]
        )
    }

    /// Calls it off, as long as its time has not come.
    ///
    /// - Throws: `forbidden`; `notFound`; `inUse` once it is due.
    package func cancel(_ id: ErasureID) throws -> ObjectChange {
        try authority.require(.eraseContacts)
        let erasure = try lock(id, in: [.requested, .approved])
        return try write(
            [Statement(Self.settle, tenant, id, Erasure.State.cancelled)],
            [event(.erasureCancelled, of: id, erasure.kind, erasure.contact)]
        )
    }

    /// Says how this tenant erases people, from the next request on.
    ///
    /// - Throws: `forbidden`; `invalid`.
    package func set(_ policy: PrivacyPolicy) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        var findings = Findings()
        for (field, days) in [
            ("anonymise_hold", policy.anonymiseHoldDays), ("delete_hold", policy.deleteHoldDays),
        ] where !(0...365).contains(days) {
            findings.note(field, "range", "A time of waiting is 0 to 365 days.")
        }
        try findings.check()
        let old = try ErasureStore.policy(in: transaction)
        var changes: [Event.Change] = []
        func days(_ days: Int) -> JSONValue { .number(Double(days)) }
        changes.note("anonymise_hold", days(old.anonymiseHoldDays), days(policy.anonymiseHoldDays))
        changes.note("delete_hold", days(old.deleteHoldDays), days(policy.deleteHoldDays))
        changes.note(
            "anonymise_needs_approval", .bool(old.anonymiseNeedsApproval), .bool(policy.anonymiseNeedsApproval))
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [
                Statement(
                    Self.upsertPolicy, tenant, Int64(policy.anonymiseHoldDays), Int64(policy.deleteHoldDays),
                    policy.anonymiseNeedsApproval)
            ],
            [event(.objectChanged, Event.Object("privacy_policy", tenant), changes)]
        )
    }

    private func lock(_ id: ErasureID, in states: Set<Erasure.State>) throws -> Erasure {
        let erasure = try ErasureStore.lock(id, in: transaction)
        guard states.contains(erasure.state) else {
            throw TicketError(inUse: "state", "Erasure \(id) is \(erasure.state.rawValue).")
        }
        return erasure
    }

    private func event(
        _ kind: Event.Kind,
        of id: ErasureID,
        _ what: Erasure.Kind,
        _ contact: ContactID?,
        _ more: [String: String] = [:]
    ) -> Event {
        var data = more
        data["kind"] = what.rawValue
        data["contact"] = contact?.description
        return event(kind, .erasure(id), data: data)
    }

    private func enqueue(_ id: ErasureID) throws {
        let wait: Double = try transaction.query(Self.selectWait, tenant, id).first?.get("wait") ?? 0
        let job = try JobQueue.enqueue(
            NewJob(
                Self.jobKind,
                payload: try JobData(Order(id)),
                delay: .seconds(wait),
                idempotencyKey: "erasure:\(id)"
            ),
            in: transaction
        )
        try transaction.query(Self.setJob, tenant, id, job)
    }
}
