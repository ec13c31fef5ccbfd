// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

/// What the program itself writes into the list and the marks, by what it learns of addresses.
extension SuppressionStore {
    // What has run out ends first, so that what comes then is new.
    private static let endExpired: SQL = """
        update suppressions set released_at = expires_at, released_by = 'time'
        where tenant_id = $1 and address_key = $2 and released_at is null and expires_at <= now()
        """
    private static let insert: SQL = """
        insert into suppressions (tenant_id, suppression_id, address_key, reason, scope, status, cause, delivery_id, note,
            actor_kind, actor_id, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now() + make_interval(secs => $12))
        on conflict (tenant_id, address_key, reason) where released_at is null do update
            set scope = excluded.scope, status = excluded.status, cause = excluded.cause, delivery_id = excluded.delivery_id,
                note = coalesce(excluded.note, suppressions.note), expires_at = excluded.expires_at
        returning suppression_id
        """
    private static let suppressWaiting: SQL = """
        update deliveries d set state = 'suppressed', settled_at = now(), next_attempt_at = null
        from outbox o
        where d.tenant_id = $1 and lower(d.recipient) = $2 and d.settled_at is null and d.state = 'queued'
            and not d.is_forced and o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id and ($3 or o.kind <> 'reply')
        returning d.delivery_id, d.recipient, o.ticket_id, o.message_id, o.mailbox_id, o.kind
        """
    private static let mark: SQL = """
        insert into address_failures (tenant_id, address_key, reason, status, delivery_id) values ($1, $2, $3, $4, $5)
        on conflict (tenant_id, address_key) do update set reason = excluded.reason, status = excluded.status,
            delivery_id = excluded.delivery_id
        """
    private static let countFailures: SQL = """
        select
            (select count(distinct d.delivery_id) from deliveries d
                left join delivery_reports r on r.tenant_id = d.tenant_id and r.delivery_id = d.delivery_id
                    and r.created_at > now() - interval '7 days'
                where d.tenant_id = $1 and lower(d.recipient) = $2 and d.created_at > now() - interval '40 days'
                    and (r.reason = any ($3) or r.kind = 'hard' or d.state = 'refused'
                        and d.settled_at > now() - interval '7 days'
                        and (d.reply_status like '5.1.%' or d.reply_status = '5.2.1'))) as doubtful,
            (select count(distinct d.delivery_id) from deliveries d
                left join delivery_reports r on r.tenant_id = d.tenant_id and r.delivery_id = d.delivery_id
                    and r.kind = 'soft' and r.created_at > now() - interval '30 days'
                where d.tenant_id = $1 and lower(d.recipient) = $2 and d.created_at > now() - interval '40 days'
                    and (r.reason <> all ($4) or d.state = 'refused' and d.settled_at > now() - interval '30 days'
                        and d.reply_status like '5.2.%')) as soft,
            (select count(*) from deliveries d
                where d.tenant_id = $1 and lower(d.recipient) = $2 and d.created_at > now() - interval '70 days'
                    and d.state = 'expired' and d.settled_at > now() - interval '30 days') as expired
        """

    /// How often mails to an address failed lately.
    package struct Failures: Equatable, Sendable {
        /// In seven days, for a reason that makes the address doubtful.
        package var doubtful: Int
        /// In thirty days, for a reason that may pass and is the address's.
        package var soft: Int
        /// Given up after days, in thirty.
        package var expired: Int
    }

    /// Counts how often mails to an address failed lately, each delivery once.
    ///
    /// - Parameters:
    ///   - doubtful: The fixed words of reasons that make an address doubtful.
    ///   - foreign: Those of reasons that are not the address's but our mail's or our server's.
    package static func failures(
        of key: String,
        doubtful: [String],
        foreign: [String],
        in transaction: Transaction
    ) throws -> Failures {
        let row = try transaction.query(
            countFailures, transaction.requireTenant(), key, SQLArray(doubtful), SQLArray(foreign)
        ).first
        return Failures(
            doubtful: try row?.get("doubtful") ?? 0, soft: try row?.get("soft") ?? 0,
            expired: try row?.get("expired") ?? 0)
    }

    /// Marks an address as one that mail does not reach.
    package static func mark(
        _ key: String,
        reason: String,
        status: String?,
        delivery: DeliveryID,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            mark, transaction.requireTenant(), key.storable, String(reason.prefix(40)),
            status.map { String($0.prefix(20)) },
            delivery)
    }

    /// Puts an address on the list, or renews what stands there for the same reason; what waits for it is not sent.
    ///
    /// Each delivery that is not sent for it, and the entry itself, is an event.
    ///
    /// - Parameters:
    ///   - ticket: On whose timeline the entry stands, too.
    /// - Returns: What was called off.
    package static func suppress(
        _ new: NewSuppression,
        on ticket: TicketID? = nil,
        by actor: Actor = .system,
        in transaction: Transaction
    ) throws -> [SuppressedDelivery] {
        let tenant = try transaction.requireTenant()
        let rows = try transaction.pipeline([
            Statement(endExpired, tenant, new.address),
            Statement(
                insert, tenant, new.id, new.address.storable, new.reason, new.scope,
                new.status.map { String($0.prefix(20)) }, new.cause.map { String($0.prefix(40)) }, new.delivery,
                new.note.map { $0.storable(limit: 500) }, actor.kind, actor.id, new.life),
            Statement(suppressWaiting, tenant, new.address, new.scope == .all),
        ])
        let id: SuppressionID = try rows[1].first?.get("suppression_id") ?? new.id
        let isNew = id == new.id
        var data = ["reason": new.reason.rawValue, "scope": new.scope.rawValue, "renewed": isNew ? "false" : "true"]
        data["status"] = new.status
        data["cause"] = new.cause
        data["delivery"] = new.delivery?.description
        try AuditTrail.write(
            .suppressionAdded, about: .suppression(id), by: actor, on: ticket, data: data, in: transaction)
        guard rows[2].count > 0,
            let entry = try standing(of: [new.address], in: transaction)[new.address]
        else { return [] }
        let stopped = try rows[2].map { try SuppressedDelivery($0, for: entry) }
        try tell(stopped, in: transaction)
        return stopped
    }

    /// Writes down that deliveries are not sent.
    static func tell(_ deliveries: [SuppressedDelivery], in transaction: Transaction) throws {
        for delivery in deliveries {
            var data = [
                "delivery": delivery.id.description, "kind": delivery.kind.rawValue,
                "reason": delivery.suppression.reason.rawValue, "suppression": delivery.suppression.id.description,
            ]
            data["status"] = delivery.suppression.status
            try AuditTrail.write(
                .deliverySuppressed, about: .delivery(delivery.id), by: .system, on: delivery.ticket, data: data,
                in: transaction)
        }
    }
}

extension SuppressedDelivery {
    /// - Parameter row: Of a delivery with its mail.
    init(_ row: Row, for suppression: Suppression) throws {
        let word: String = try row.get("kind")
        guard let kind = OutgoingMail.Kind(rawValue: word) else {
            throw DatabaseError(.misuse, "a mail of an unknown kind")
        }
        self.init(
            id: try row.get("delivery_id"), ticket: try row.get("ticket_id"), message: try row.get("message_id"),
            mailbox: try row.get("mailbox_id"), kind: kind, recipient: try row.get("recipient"),
            suppression: suppression)
    }
}
