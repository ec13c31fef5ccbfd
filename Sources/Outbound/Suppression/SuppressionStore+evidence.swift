// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Tickets

/// Signs of life from addresses: they end what was concluded from failures, and nothing that a person wanted.
extension SuppressionStore {
    private static let endByProof: SQL = """
        update suppressions set released_at = now(), released_by = 'proof'
        where tenant_id = $1 and address_key = any ($2) and released_at is null and reason in ('hard', 'soft', 'expired')
        returning suppression_id, reason
        """
    private static let unmark: SQL = "delete from address_failures where tenant_id = $1 and address_key = any ($2)"
    // A mail that was on its way before it failed says nothing of what is now.
    private static let endByDelivery: SQL = """
        update suppressions s set released_at = now(), released_by = 'delivered'
        from deliveries d
        where s.tenant_id = $1 and s.address_key = lower(d.recipient) and s.released_at is null
            and s.reason in ('hard', 'soft', 'expired')
            and d.tenant_id = s.tenant_id and d.delivery_id = $2 and d.first_tried_at > s.created_at
        returning s.suppression_id, s.reason
        """
    private static let unmarkByDelivery: SQL = """
        delete from address_failures f using deliveries d
        where f.tenant_id = $1 and f.address_key = lower(d.recipient)
            and d.tenant_id = f.tenant_id and d.delivery_id = $2 and d.first_tried_at > f.updated_at
        """

    private static let selectDoubted: SQL = """
        select address_key from suppressions
        where tenant_id = $1 and address_key = any ($2) and released_at is null
        union select address_key from address_failures where tenant_id = $1 and address_key = any ($2)
        """

    /// Which of some addresses are marked, or on the list.
    ///
    /// - Complexity: one round trip; none for none.
    package static func doubted(
        among keys: some Collection<String>,
        in transaction: Transaction
    ) throws -> Set<String> {
        if keys.isEmpty { return [] }
        return Set(
            try transaction.query(
                selectDoubted, transaction.requireTenant(), SQLArray(Array(Set(keys)).map(\.storable))
            ).map { try $0.get("address_key") as String })
    }

    /// Ends what was concluded of addresses from which mails come that provably are theirs.
    ///
    /// - Parameter keys: As ``SendingAddress/key(of:)`` gives them.
    /// - Returns: How many entries ended.
    /// - Complexity: one round trip.
    @discardableResult
    package static func release(
        provenBy keys: some Collection<String>,
        in transaction: Transaction
    ) throws -> Int {
        if keys.isEmpty { return 0 }
        let (tenant, keys) = (try transaction.requireTenant(), SQLArray(Array(Set(keys)).sorted()))
        let rows = try transaction.pipeline([
            Statement(endByProof, tenant, keys), Statement(unmark, tenant, keys),
        ])
        try tell(rows[0], .proof, data: [:], on: nil, in: transaction)
        return rows[0].count
    }

    /// Ends what was concluded of a delivery's recipient before it was sent: a report says that it arrived.
    ///
    /// - Returns: How many entries ended.
    @discardableResult
    package static func release(
        reached delivery: DeliveryID,
        on ticket: TicketID,
        in transaction: Transaction
    ) throws -> Int {
        let tenant = try transaction.requireTenant()
        let rows = try transaction.pipeline([
            Statement(endByDelivery, tenant, delivery), Statement(unmarkByDelivery, tenant, delivery),
        ])
        try tell(rows[0], .delivered, data: ["delivery": delivery.description], on: ticket, in: transaction)
        return rows[0].count
    }

    private static func tell(
        _ rows: Rows,
        _ release: Suppression.Release,
        data: [String: String],
        on ticket: TicketID?,
        in transaction: Transaction
    ) throws {
        for row in rows.map({ $0 }) {
            var data = data
            data["by"] = release.rawValue
            data["reason"] = try row.get("reason")
            try AuditTrail.write(
                .suppressionReleased, about: .suppression(row.get("suppression_id")), by: .system, on: ticket,
                data: data,
                in: transaction)
        }
    }
}
