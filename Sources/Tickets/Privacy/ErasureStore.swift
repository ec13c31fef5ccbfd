// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads requests to forget people.
package enum ErasureStore {
    private static let select: SQL = """
        select erasure_id, contact_id, kind, state, reason, requester_kind, requester_id::text as requester, approver_id,
            due_at, phase, done_count, created_at, settled_at
        from erasures
        """
    private static let selectByID = select + " where tenant_id = $1 and erasure_id = $2"
    private static let lockByID = select + " where tenant_id = $1 and erasure_id = $2 for update"
    private static let selectList =
        select
            + """
             where tenant_id = $1 and ($2::text is null or state = $2) order by created_at desc, erasure_id desc limit $3
            """
    private static let selectPolicy: SQL = """
        select extract(day from anonymise_hold)::bigint as anonymise_days, extract(day from delete_hold)::bigint as delete_days,
            anonymise_needs_approval
        from privacy_policies where tenant_id = $1
        """

    /// The request with an id.
    ///
    /// - Throws: `forbidden` without the permission to ask for erasures or to approve them.
    package static func find(_ id: ErasureID, by authority: Authority) throws -> Erasure? {
        try requireSight(authority)
        return try authority.transaction.query(selectByID, authority.tenant, id).first.map(erasure)
    }

    /// Requests, the newest first.
    ///
    /// - Throws: as above.
    package static func list(
        state: Erasure.State? = nil,
        limit: Int,
        by authority: Authority
    ) throws -> [Erasure] {
        try requireSight(authority)
        return try authority.transaction.query(selectList, authority.tenant, state, limit).map(erasure)
    }

    static func lock(_ id: ErasureID, in transaction: Transaction) throws -> Erasure {
        guard let row = try transaction.query(lockByID, transaction.requireTenant(), id).first else {
            throw TicketError(.notFound, "there is no erasure \(id)")
        }
        return try erasure(row)
    }

    /// How the transaction's tenant erases people; the standard where nothing else was said.
    package static func policy(in transaction: Transaction) throws -> PrivacyPolicy {
        var policy = PrivacyPolicy()
        if let row = try transaction.query(selectPolicy, transaction.requireTenant()).first {
            policy.anonymiseHoldDays = try row.get("anonymise_days")
            policy.deleteHoldDays = try row.get("delete_days")
            policy.anonymiseNeedsApproval = try row.get("anonymise_needs_approval")
        }
        return policy
    }

    private static func requireSight(_ authority: Authority) throws {
        if !authority.rights.include(.approveErasures) { try authority.require(.eraseContacts) }
    }

    private static func erasure(_ row: Row) throws -> Erasure {
        Erasure(
            id: try row.get("erasure_id"),
            contact: try row.get("contact_id"),
            kind: try row.get("kind"),
            state: try row.get("state"),
            reason: try row.get("reason"),
            requesterKind: try row.get("requester_kind"),
            requester: try row.get("requester"),
            approver: try row.get("approver_id"),
            dueAt: try row.get("due_at"),
            phase: try row.get("phase"),
            count: try row.get("done_count"),
            createdAt: try row.get("created_at"),
            settledAt: try row.get("settled_at")
        )
    }
}
