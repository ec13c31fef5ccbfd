// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Threading

package import struct Foundation.Date

/// A mail as seen on a server, its bytes already safe.
package struct SeenMail: Sendable {
    package var folder: String
    package var uidValidity: UInt32
    package var uid: UInt32
    package var blob: BlobHash
    package var size: Int
    package var arrivedAt: Date?
    /// Whether something is to be done on the server afterwards.
    package var needsServerStep: Bool
    /// SHA-256 of its header with the empty line: by it a mail is known again under another UID.
    package var headerSHA256: [UInt8]?
    /// The size on the server when only the beginning was fetched; `nil` when the whole is here.
    package var wholeSize: Int?
    /// Whether it looks like a server's report on a mail of ours; it waits behind people's.
    package var isReport: Bool

    package init(
        folder: String,
        uidValidity: UInt32,
        uid: UInt32,
        blob: BlobHash,
        size: Int,
        arrivedAt: Date? = nil,
        needsServerStep: Bool,
        headerSHA256: [UInt8]? = nil,
        wholeSize: Int? = nil,
        isReport: Bool = false
    ) {
        self.folder = folder
        self.uidValidity = uidValidity
        self.uid = uid
        self.blob = blob
        self.size = size
        self.arrivedAt = arrivedAt
        self.needsServerStep = needsServerStep
        self.headerSHA256 = headerSHA256
        self.wholeSize = wholeSize
        self.isReport = isReport
    }
}

/// A ledger row that a worker has claimed.
package struct ClaimedMail: Sendable {
    package var tenant: TenantID
    package var id: LedgerID
    /// The epoch: a worker that finds another number in the row has lost it.
    package var attempt: Int
}

/// A claimed row with what is needed to work on it.
package struct PendingMail: Sendable {
    package var claim: ClaimedMail
    package var mailbox: MailboxID
    package var blob: BlobHash
    /// How often an attempt failed with an error; the other attempts ended with the process.
    package var failures: Int
    /// In how many of those the mail had been read to its end: something else ended the process.
    package var soundReadings: Int
    /// Where it failed last.
    package var stage: IngestStage?
    /// What its way tells beside its bytes.
    package var arrival: MailArrival
    /// Whether it is a mail of former times, because of which nothing is sent.
    package var isImported: Bool
    /// The size on the server when the blob is only the beginning of the mail.
    package var wholeSize: Int?

    /// How often the process ended while it had the mail in hand.
    package var deaths: Int { claim.attempt - 1 - failures }
    /// How often reading the mail may have been what ended it.
    package var suspectDeaths: Int { deaths - soundReadings }
    /// Whether it is read in a process of its own first: something ended with it in hand, or reading it has failed before.
    package var isSuspect: Bool { deaths > 0 || stage == .read }
}

/// What became of a mail.
package enum LedgerOutcome: Sendable, Equatable {
    case joined(TicketID, MessageID, reason: String?)
    case new(TicketID, MessageID)
    case held(reason: String, ticket: TicketID?)
    /// It is taken note of, and becomes no message.
    case ignored(reason: String, ticket: TicketID?)
    case failed(reason: String)

    /// The word in the table.
    package var state: String {
        switch self {
        case .joined: "joined"
        case .new: "new"
        case .held: "held"
        case .ignored: "ignored"
        case .failed: "failed"
        }
    }

    /// Why, where there is something to say.
    var reason: String? {
        switch self {
        case .joined(_, _, let reason): reason
        case .new: nil
        case .held(let reason, _), .ignored(let reason, _), .failed(let reason): reason
        }
    }

    /// The ticket that it has to do with.
    var ticket: TicketID? {
        switch self {
        case .joined(let ticket, _, _), .new(let ticket, _): ticket
        case .held(_, let ticket), .ignored(_, let ticket): ticket
        case .failed: nil
        }
    }

    /// The message that it became.
    var message: MessageID? {
        switch self {
        case .joined(_, let message, _), .new(_, let message): message
        case .held, .ignored, .failed: nil
        }
    }
}

/// The record of each mail seen on a server and what became of it.
package enum LedgerStore {
    private static let insertSeen: SQL = """
        insert into ledger (tenant_id, ledger_id, mailbox_id, source, folder, uid_validity, uid, raw_sha256, size,
            arrived_at, server_step, header_sha256, whole_size, is_report)
        select $1, m.ledger_id, $2, 'imap', m.folder, m.uid_validity, m.uid, m.raw, m.size, m.arrived_at,
            case when m.is_due = 1 then 'due' else 'none' end, m.header, m.whole_size,
            m.report = 1
        from unnest($3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::bytea[], $8::bigint[], $9::timestamptz[],
            $10::bigint[], $11::bytea[], $12::bigint[], $13::bigint[]) as m (ledger_id, folder, uid_validity, uid, raw, size,
            arrived_at, is_due, header, whole_size, report)
        on conflict (tenant_id, mailbox_id, folder, uid_validity, uid) do nothing
        """

    /// Writes down a batch of seen mails; rows that are there already stay as they are.
    package static func record(_ mails: [SeenMail], of mailbox: MailboxID, in transaction: Transaction) throws {
        let tenant = try transaction.requireTenant()
        try transaction.pipeline([
            Statement(
                insertSeen, tenant, mailbox, SQLArray(ascendingIDs(mails.count)), SQLArray(mails.map(\.folder)),
                SQLArray(mails.map { Int64($0.uidValidity) }), SQLArray(mails.map { Int64($0.uid) }),
                SQLArray(mails.map { Bytes($0.blob.bytes) }), SQLArray(mails.map { Int64($0.size) }),
                SQLColumn(mails.map(\.arrivedAt)), SQLArray(mails.map { $0.needsServerStep ? 1 : 0 as Int64 }),
                SQLColumn(mails.map { $0.headerSHA256.map { Bytes($0) } }),
                SQLColumn(mails.map { $0.wholeSize.map { Int64($0) } }),
                SQLArray(mails.map { $0.isReport ? 1 : 0 as Int64 })),
            Statement("select pg_notify('postroom_ledger', '')"),
        ])
    }

    /// Which UIDs above a mark are recorded.
    package static func recorded(
        of folder: NumberedFolder,
        above uid: UInt32,
        in transaction: Transaction
    ) throws -> Set<UInt32> {
        let uids = try transaction.query(
            """
            select uid from ledger
            where tenant_id = $1 and mailbox_id = $2 and folder = $3 and uid_validity = $4 and uid > $5
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name,
            folder.uidValidity,
            uid
        ).map { try $0.get("uid") as UInt32 }
        return Set(uids)
    }

    /// Claims what is due, of all tenants: people's mails, and of servers' reports a fifth as many besides, or as many as there
    /// is room for.
    ///
    /// - Parameter retried: False takes mails nobody has tried yet, in batches; true takes mails whose last attempt did
    ///   not end well, so that one that kills the process is alone when it does.
    package static func claim(
        holder: WorkerID,
        most: Int,
        retried: Bool,
        lease: Duration,
        in transaction: Transaction
    ) throws -> [ClaimedMail] {
        try transaction.query(
            "select tenant_id, ledger_id, attempt from claim_ledger($1, $2, $3, make_interval(secs => $4))",
            holder,
            most,
            retried,
            lease
        ).map { row in
            ClaimedMail(
                tenant: try row.get("tenant_id"),
                id: try row.get("ledger_id"),
                attempt: try row.get("attempt")
            )
        }
    }

    /// Reads claimed rows of one tenant.
    package static func load(_ claims: [ClaimedMail], in transaction: Transaction) throws -> [PendingMail] {
        let byID = Dictionary(claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try transaction.query(
            """
            select ledger_id, mailbox_id, raw_sha256, failures, sound_readings, stage, envelope_to, source, arrived_at,
                whole_size, least(arrived_at, seen_at) as came_at, is_released, decision, decision_ticket_id
            from ledger where tenant_id = $1 and ledger_id = any ($2) and state = 'pending'
            order by case when source = 'import' then arrived_at end, ledger_id
            """,
            transaction.tenant,
            SQLArray(claims.map(\.id))
        ).map { row -> PendingMail? in
            guard let claim = byID[try row.get("ledger_id")] else { return nil }
            let isImported = try row.get("source") == LedgerEntry.Source.import
            return PendingMail(
                claim: claim,
                mailbox: try row.get("mailbox_id"),
                blob: BlobHash(bytes: try row.get("raw_sha256")),
                failures: try row.get("failures"),
                soundReadings: try row.get("sound_readings"),
                stage: try row.get("stage"),
                arrival: MailArrival(
                    recipient: try row.get("envelope_to"),
                    originalDate: isImported ? try row.get("arrived_at") : nil,
                    arrivedAt: try row.get("came_at"),
                    isCounted: try !isImported && !row.get("is_released"),
                    decision: PersonsDecision(
                        word: try row.get("decision"), ticket: try row.get("decision_ticket_id"))),
                isImported: isImported,
                wholeSize: try row.get("whole_size")
            )
        }.compactMap { $0 }
    }

    // All rows by one statement: what a table's checks are is read anew for each, and the ledger has twenty.
    private static let settleRows: SQL = """
        update ledger l set state = s.state, reason = s.reason, ticket_id = s.ticket_id, message_id = s.message_id,
            verdict = s.verdict::jsonb, stage = s.stage, settled_at = now(), next_attempt_at = null, lease_holder = null,
            sender_key = s.sender_key, text_mark = s.text_mark, group_id = s.group_id
        from unnest($3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::text[], $10::text[],
            $11::bigint[], $12::bigint[], $13::uuid[]) as s (ledger_id, attempts, state, reason, ticket_id, message_id,
            verdict, stage, sender_key, text_mark, group_id)
        where l.tenant_id = $1 and l.ledger_id = s.ledger_id and l.lease_holder = $2 and l.attempts = s.attempts
            and l.state = 'pending'
        returning l.ledger_id
        """

    /// Settles rows in the transaction of their effects, by one statement.
    ///
    /// - Throws: `misuse` when a claim was lost, so that the effects are rolled back with it.
    package static func settle(
        _ settlements: [Settlement],
        holder: WorkerID,
        in transaction: Transaction
    ) throws {
        let tenant = try transaction.requireTenant()
        if settlements.isEmpty { return }
        let (outcomes, marks) = (settlements.map(\.outcome), settlements.map(\.mark))
        let settled = try transaction.query(
            settleRows, tenant, holder, SQLArray(settlements.map(\.claim.id)),
            SQLArray(settlements.map { Int64($0.claim.attempt) }), SQLArray(outcomes.map(\.state)),
            SQLColumn(outcomes.map(\.reason)), SQLColumn(outcomes.map(\.ticket)), SQLColumn(outcomes.map(\.message)),
            SQLColumn(settlements.map(\.verdict)), SQLColumn(settlements.map { $0.stage?.rawValue }),
            SQLColumn(marks.map { $0?.sender.number }), SQLColumn(marks.map { $0?.text?.bits }),
            SQLColumn(marks.map { $0?.group })
        ).map { try $0.get("ledger_id") as LedgerID }
        if let lost = Set(settlements.map(\.claim.id)).subtracting(settled).first {
            throw DatabaseError(.misuse, "the claim on ledger row \(lost) was lost")
        }
    }

    /// Writes down that a mail was read to its end in this attempt: should the process end now, the mail is not what ended it.
    package static func readSoundly(_ claim: ClaimedMail, holder: WorkerID, in transaction: Transaction) throws {
        try transaction.query(
            """
            update ledger set sound_readings = sound_readings + 1
            where tenant_id = $1 and ledger_id = $2 and lease_holder = $3 and attempts = $4 and state = 'pending'
            """,
            transaction.tenant,
            claim.id,
            holder,
            claim.attempt
        )
    }

    /// Puts a row back after an error; it is tried again later.
    package static func postpone(
        _ claim: ClaimedMail,
        holder: WorkerID,
        error: String,
        wait: Duration,
        stage: IngestStage? = nil,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            """
            update ledger set failures = failures + 1, last_error = $5, lease_holder = null,
                next_attempt_at = now() + make_interval(secs => $6), stage = coalesce($7, stage),
                sound_readings = least(sound_readings, attempts - failures - 1)
            where tenant_id = $1 and ledger_id = $2 and lease_holder = $3 and attempts = $4 and state = 'pending'
            """,
            transaction.tenant,
            claim.id,
            holder,
            claim.attempt,
            error.storable,
            wait,
            stage
        )
    }

    /// Gives claimed rows back untouched, when the worker stops before their turn.
    package static func giveBack(_ claims: [ClaimedMail], holder: WorkerID, in transaction: Transaction) throws {
        try transaction.query(
            """
            update ledger set attempts = greatest(attempts - 1, 0), lease_holder = null, next_attempt_at = now(),
                sound_readings = least(sound_readings, greatest(attempts - 1 - failures, 0))
            where tenant_id = $1 and ledger_id = any ($2) and lease_holder = $3 and state = 'pending'
            """,
            transaction.tenant,
            SQLArray(claims.map(\.id)),
            holder
        )
    }
}
