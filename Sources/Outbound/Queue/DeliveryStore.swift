// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

package import struct Foundation.Date

/// A delivery that a worker has claimed.
package struct ClaimedDelivery: Sendable {
    package var tenant: TenantID
    package var id: DeliveryID
    /// The epoch: a worker that finds another number in the row has lost it.
    package var attempt: Int
    /// Whether the worker before died between arming and hearing the answer.
    package var wasArmed: Bool
}

/// What is needed to send a claimed delivery.
package struct DueDelivery: Sendable {
    package var claim: ClaimedDelivery
    /// The mail that it brings to its recipient.
    package var mail: OutboxID
    /// Whether a copy goes into the sender's folder of sent mails once it is accepted.
    package var keepsCopy: Bool
    /// By whose server it goes.
    package var mailbox: MailboxID
    /// In whose name it is written.
    package var sender: MailboxID
    package var ticket: TicketID
    /// The message it carries, or is about.
    package var message: MessageID?
    package var kind: OutgoingMail.Kind
    package var envelopeFrom: String
    package var recipient: String
    /// What belongs into its bytes from blobs.
    package var files: [OutgoingFile] = []
    package var firstTried: Date
    package var createdAt: Date
    /// Whether an attempt has failed before, in this life of the delivery, and what the relay answered the last time.
    package var hasFailed: Bool
    package var lastCode: Int?
    package var lastStatus: String?
    /// Whether the limits have given it its time already.
    package var isPaced: Bool
    /// Whether its agent was told already that it is late.
    package var isDelayTold: Bool
    package var policy: DeliveryPolicy
    /// The time by which it is tried again: that of the database.
    package var clock: DatabaseClock
}

/// How a delivery ended, or when it goes on.
package enum DeliveryResult: Sendable, Equatable {
    case accepted(code: Int, status: String? = nil, text: String)
    case refused(code: Int?, status: String? = nil, text: String)
    case unknown(text: String)
    case expired(code: Int? = nil, status: String? = nil, text: String)
    case retry(at: Date, code: Int?, status: String? = nil, text: String)

    /// What it is to the queue.
    package var step: DeliveryStep {
        switch self {
        case .accepted: .accept
        case .refused: .refuse
        case .unknown: .lose
        case .expired: .expire
        case .retry: .postpone
        }
    }

    /// The state in the table.
    package var state: String { (step.next(from: .armed) ?? .unknown).rawValue }

    /// The relay's code, if it gave one.
    package var code: Int? {
        switch self {
        case .accepted(let code, _, _): code
        case .refused(let code, _, _), .expired(let code, _, _), .retry(_, let code, _, _): code
        case .unknown: nil
        }
    }

    /// The relay's enhanced status code (RFC 3463), as `4.7.1`, if it gave one.
    package var status: String? {
        switch self {
        case .accepted(_, let status, _), .refused(_, let status, _), .expired(_, let status, _),
            .retry(_, _, let status, _):
            status
        case .unknown: nil
        }
    }

    /// The relay's words, or ours about the connection.
    package var text: String {
        switch self {
        case .accepted(_, _, let text), .refused(_, _, let text), .unknown(let text), .expired(_, _, let text),
            .retry(_, _, _, let text):
            text
        }
    }
}

/// The delivery queue: claiming, arming, settling.
package enum DeliveryStore {
    /// Claims what is due, of all tenants, evenly by mailboxes.
    ///
    /// - Parameter full: Mailboxes that are passed over.
    package static func claim(
        holder: WorkerID,
        most: Int,
        lease: Duration,
        passingOver full: [MailboxID] = [],
        in transaction: Transaction
    ) throws -> [ClaimedDelivery] {
        try transaction.query(
            """
            select tenant_id, delivery_id, attempt, state
            from claim_deliveries($1, $2, make_interval(secs => $3), $4)
            """,
            holder,
            most,
            lease,
            SQLArray(full)
        ).map { row in
            let state: String = try row.get("state")
            return ClaimedDelivery(
                tenant: try row.get("tenant_id"),
                id: try row.get("delivery_id"),
                attempt: try row.get("attempt"),
                wasArmed: state == "armed"
            )
        }
    }

    /// Reads what is needed to send claimed deliveries of one tenant.
    package static func load(_ claims: [ClaimedDelivery], in transaction: Transaction) throws -> [DueDelivery] {
        let byID = Dictionary(claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = try transaction.query(
            """
            select d.delivery_id, d.outbox_id, o.keeps_copy, d.mailbox_id, d.recipient, d.first_tried_at, d.created_at, o.ticket_id,
                exists (select from outbox_files f where f.tenant_id = o.tenant_id and f.outbox_id = o.outbox_id) as has_files,
                o.message_id, o.mailbox_id as sender_id, o.kind,
                o.envelope_from, now() as read_at, d.paced_at is not null as is_paced, d.reply_code, d.reply_status,
                d.reply_text is not null as has_failed,
                d.delay_told_at is not null as is_delay_told, p.tenant_id is not null as has_policy, p.notice_minutes,
                p.answer_hours, p.success_reports
            from deliveries d join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
            left join delivery_policies p on p.tenant_id = d.tenant_id
            where d.tenant_id = $1 and d.delivery_id = any ($2) and d.settled_at is null
            order by d.created_at, d.delivery_id
            """,
            transaction.tenant,
            SQLArray(claims.map(\.id))
        )
        let mails = try rows.map { (try $0.get("has_files") as Bool, try $0.get("outbox_id") as OutboxID) }
            .filter(\.0).map(\.1)
        let files = mails.isEmpty ? [:] : try OutboxStore.files(of: mails, in: transaction)
        return try rows.map { row -> DueDelivery? in
            let id: DeliveryID = try row.get("delivery_id")
            let word: String = try row.get("kind")
            guard let claim = byID[id], let kind = OutgoingMail.Kind(rawValue: word) else { return nil }
            var policy = DeliveryPolicy()
            if try row.get("has_policy") {
                policy.noticeMinutes = try row.get("notice_minutes")
                policy.answerHours = try row.get("answer_hours")
                policy.asksForSuccess = try row.get("success_reports")
            }
            return DueDelivery(
                claim: claim,
                mail: try row.get("outbox_id"),
                keepsCopy: try row.get("keeps_copy"),
                mailbox: try row.get("mailbox_id"),
                sender: try row.get("sender_id"),
                ticket: try row.get("ticket_id"),
                message: try row.get("message_id"),
                kind: kind,
                envelopeFrom: try row.get("envelope_from"),
                recipient: try row.get("recipient"),
                files: files[try row.get("outbox_id")] ?? [],
                firstTried: try row.get("first_tried_at"),
                createdAt: try row.get("created_at"),
                hasFailed: try row.get("has_failed"),
                lastCode: try row.get("reply_code"),
                lastStatus: try row.get("reply_status"),
                isPaced: try row.get("is_paced"),
                isDelayTold: try row.get("is_delay_told"),
                policy: policy,
                clock: DatabaseClock(said: try row.get("read_at"))
            )
        }.compactMap { $0 }
    }

    // Below, rows are found by their keys: written as `lease_holder = $4`, or with `settled_at is null`, the condition would be
    // taken for a way to find them, and every one in hand be compared with every one asked for.

    /// Says that the final dots of deliveries come next, and reads their bytes.
    ///
    /// - Returns: The bytes of those that are still the holder's; the dot of another one must not be sent.
    /// - Complexity: one round trip; O(claims).
    package static func arm(
        _ claims: [ClaimedDelivery],
        holder: WorkerID,
        lease: Duration = .seconds(30),
        in transaction: Transaction
    ) throws -> [DeliveryID: [UInt8]] {
        let pairs = try transaction.query(
            """
            update deliveries d set state = 'armed', next_attempt_at = now() + make_interval(secs => $5)
            from unnest($2::uuid[], $3::bigint[]) as u (id, attempt), outbox o
            where d.tenant_id = $1 and d.delivery_id = u.id and d.attempts = u.attempt
                and d.lease_holder is not distinct from $4 and d.state = 'sending' and o.tenant_id = $1 and o.outbox_id = d.outbox_id
            returning d.delivery_id, o.content
            """,
            transaction.tenant,
            SQLArray(claims.map(\.id)),
            SQLArray(claims.map { Int64($0.attempt) }),
            holder,
            lease
        ).map { (try $0.get("delivery_id") as DeliveryID, try $0.get("content") as [UInt8]) }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Takes over what another process had armed, or what was settled as unknown since, by what its journal says.
    ///
    /// - Returns: Those of which that is so; they are armed, and the holder's.
    static func takeOver(
        _ claims: [ClaimedDelivery],
        holder: WorkerID,
        lease: Duration,
        in transaction: Transaction
    ) throws -> [ClaimedDelivery] {
        let rows = try transaction.query(
            """
            update deliveries d set state = 'armed', settled_at = null, lease_holder = $4,
                next_attempt_at = now() + make_interval(secs => $5)
            from unnest($2::uuid[], $3::bigint[]) as u (id, attempt)
            where d.tenant_id = $1 and d.delivery_id = u.id and d.attempts = u.attempt
                and d.state in ('armed', 'unknown') and d.report_kind is null
            returning d.delivery_id
            """,
            transaction.tenant,
            SQLArray(claims.map(\.id)),
            SQLArray(claims.map { Int64($0.attempt) }),
            holder,
            lease
        )
        let ids = Set(try rows.map { try $0.get("delivery_id") as DeliveryID })
        return claims.filter { ids.contains($0.id) }
    }

    /// Writes down how attempts ended.
    ///
    /// - Returns: Those of which it was written; of the others the claim was lost meanwhile.
    /// - Complexity: one round trip; O(batch).
    package static func settle(
        _ batch: [SettledDelivery],
        holder: WorkerID,
        in transaction: Transaction
    ) throws -> Set<DeliveryID> {
        let next = batch.map { _, result -> Date? in if case .retry(let date, _, _, _) = result { date } else { nil } }
        let rows = try transaction.query(
            """
            update deliveries d set state = u.state, reply_code = nullif(u.code, 0), reply_text = u.words,
                reply_status = nullif(u.status, ''), lease_holder = null, paced_at = null,
                next_attempt_at = u.next_at, settled_at = case when u.next_at is null then now() end
            from (select i as id, a as attempt, s as state, c as code, w as words, e as status,
                    nullif(n, '')::timestamptz as next_at
                from unnest($2::uuid[], $3::bigint[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[])
                    as r (i, a, s, c, w, e, n)) u
            where d.tenant_id = $1 and d.delivery_id = u.id and d.attempts = u.attempt
                and d.lease_holder is not distinct from $9 and d.state in ('sending', 'armed')
            returning d.delivery_id
            """,
            transaction.tenant,
            SQLArray(batch.map(\.delivery.claim.id)),
            SQLArray(batch.map { Int64($0.delivery.claim.attempt) }),
            SQLArray(batch.map(\.result.state)),
            SQLArray(batch.map { Int64($0.result.code ?? 0) }),
            SQLArray(batch.map(\.result.text.storable)),
            SQLArray(batch.map { String(($0.result.status ?? "").prefix(20)) }),
            SQLArray(next.map { $0?.ISO8601Format(.init(includingFractionalSeconds: true)) ?? "" }),
            holder
        )
        return Set(try rows.map { try $0.get("delivery_id") as DeliveryID })
    }

    /// Holds claimed deliveries, of which nothing was sent, until the limits let them go, as if they had not been claimed.
    ///
    /// - Parameter held: Each with the seconds until its time.
    static func hold(
        _ held: [(claim: ClaimedDelivery, seconds: Double)],
        holder: WorkerID,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            """
            update deliveries d set state = 'queued', lease_holder = null, attempts = greatest(d.attempts - 1, 0),
                first_tried_at = case when d.attempts > 1 then d.first_tried_at end,
                next_attempt_at = now() + make_interval(secs => u.ms / 1000.0),
                paced_at = now() + make_interval(secs => u.ms / 1000.0)
            from unnest($2::uuid[], $3::bigint[]) as u (id, ms)
            where d.tenant_id = $1 and d.delivery_id = u.id and d.lease_holder is not distinct from $4
                and d.state in ('sending', 'armed')
            """,
            transaction.tenant,
            SQLArray(held.map(\.claim.id)),
            SQLArray(held.map { Int64(($0.seconds * 1000).rounded(.up)) }),
            holder
        )
    }

    /// Remembers that the agent whose answer it is was told that it is late; that happens once.
    ///
    /// - Returns: Whether that is so from now on.
    package static func tellDelay(_ id: DeliveryID, in transaction: Transaction) throws -> Bool {
        try transaction.query(
            "update deliveries set delay_told_at = now() where tenant_id = $1 and delivery_id = $2 and delay_told_at is null",
            transaction.tenant,
            id
        ).affected == 1
    }

    /// Gives claimed deliveries back of which nothing was sent, armed or not, when the worker stops before their turn.
    package static func giveBack(_ claims: [ClaimedDelivery], holder: WorkerID, in transaction: Transaction) throws {
        try transaction.query(
            """
            update deliveries set state = 'queued', lease_holder = null, next_attempt_at = now(),
                attempts = greatest(attempts - 1, 0),
                first_tried_at = case when attempts > 1 then first_tried_at end
            where tenant_id = $1 and delivery_id = any ($2) and lease_holder is not distinct from $3
                and state in ('sending', 'armed')
            """,
            transaction.tenant,
            SQLArray(claims.map(\.id)),
            holder
        )
    }
}
