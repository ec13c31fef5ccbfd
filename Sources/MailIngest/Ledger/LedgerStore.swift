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

    package init(
        folder: String,
        uidValidity: UInt32,
        uid: UInt32,
        blob: BlobHash,
        size: Int,
        arrivedAt: Date? = nil,
        needsServerStep: Bool,
        headerSHA256: [UInt8]? = nil,
        wholeSize: Int? = nil
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
}

/// The record of each mail seen on a server and what became of it.
package enum LedgerStore {
    private static let insertSeen: SQL = """
        insert into ledger (tenant_id, ledger_id, mailbox_id, source, folder, uid_validity, uid, raw_sha256, size,
            arrived_at, server_step, header_sha256, whole_size)
        values ($1, $2, $3, 'imap', $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (tenant_id, mailbox_id, folder, uid_validity, uid) do nothing
        """

    /// Writes down a batch of seen mails; rows that are there already stay as they are.
    package static func record(_ mails: [SeenMail], of mailbox: MailboxID, in transaction: Transaction) throws {
        let tenant = try transaction.requireTenant()
        var statements = zip(mails, ascendingIDs(mails.count)).map { mail, id in
            Statement(
                insertSeen,
                tenant,
                id,
                mailbox,
                mail.folder,
                mail.uidValidity,
                mail.uid,
                mail.blob.bytes,
                mail.size,
                mail.arrivedAt,
                mail.needsServerStep ? "due" : "none",
                mail.headerSHA256,
                mail.wholeSize
            )
        }
        statements.append(Statement("select pg_notify('postroom_ledger', '')"))
        try transaction.pipeline(statements)
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

    /// Claims what is due, of all tenants.
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

    private static let settleRow: SQL = """
        update ledger set state = $5, reason = $6, ticket_id = $7, message_id = $8, verdict = $9::jsonb, stage = $10,
            settled_at = now(), next_attempt_at = null, lease_holder = null, sender_key = $11, text_mark = $12,
            group_id = $13
        where tenant_id = $1 and ledger_id = $2 and lease_holder = $3 and attempts = $4 and state = 'pending'
        """

    /// Settles rows in the transaction of their effects, in one round trip.
    ///
    /// - Throws: `misuse` when a claim was lost, so that the effects are rolled back with it.
    package static func settle(
        _ settlements: [Settlement],
        holder: WorkerID,
        in transaction: Transaction
    ) throws {
        let tenant = try transaction.requireTenant()
        let statements = settlements.map { settlement in
            let (reason, ticket, message): (String?, TicketID?, MessageID?) =
                switch settlement.outcome {
                case .joined(let ticket, let message, let reason): (reason, ticket, message)
                case .new(let ticket, let message): (nil, ticket, message)
                case .held(let reason, let ticket), .ignored(let reason, let ticket): (reason, ticket, nil)
                case .failed(let reason): (reason, nil, nil)
                }
            let (claim, mark) = (settlement.claim, settlement.mark)
            return Statement(
                settleRow, tenant, claim.id, holder, claim.attempt, settlement.outcome.state, reason, ticket, message,
                settlement.verdict, settlement.stage, mark?.sender.number, mark?.text?.bits, mark?.group)
        }
        for (settlement, rows) in try zip(settlements, transaction.pipeline(statements)) where rows.affected != 1 {
            throw DatabaseError(.misuse, "the claim on ledger row \(settlement.claim.id) was lost")
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
