// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
import Logging
package import MailIngest
package import Tickets

extension Fixture {
    /// What a test wants to know of a ledger row.
    package struct LedgerRow: Sendable {
        package var state: String
        package var reason: String?
        package var ticket: TicketID?
        package var message: MessageID?
        package var attempts: Int
        package var failures: Int
        package var lastError: String?
        package var verdict: String?
        package var stage: IngestStage?
        /// Whether somebody holds it.
        package var isHeld: Bool
    }

    /// Keeps a mail's bytes and writes its ledger row, as the poller does.
    package func receive(_ bytes: [UInt8], at mailbox: Mailbox? = nil) async throws -> LedgerID {
        let blob = try await blobs.store([bytes])[0]
        return try await receive(blob, size: bytes.count, isReport: HeaderGlance.isReport(bytes), at: mailbox)
    }

    /// Writes a ledger row for a blob that may be there or not.
    package func receive(
        _ blob: BlobHash,
        size: Int,
        isReport: Bool = false,
        at mailbox: Mailbox? = nil
    ) async throws -> LedgerID {
        let (id, mailbox) = (LedgerID(), mailbox?.id ?? self.mailbox.id)
        return try await transaction { transaction in
            try transaction.query(
                """
                insert into ledger (tenant_id, ledger_id, mailbox_id, source, raw_sha256, size, is_report)
                values ($1, $2, $3, 'command', $4, $5, $6)
                """,
                transaction.tenant,
                id,
                mailbox,
                blob.bytes,
                size,
                isReport
            )
            return id
        }
    }

    /// A worker that reacts with nothing unless told otherwise.
    package func worker(
        hand: WorkInHand = WorkInHand(holder: WorkerID()),
        child: ReadingChild? = nil,
        configuration: IngestWorker.Configuration = IngestWorker.Configuration(),
        examiner: AttachmentExaminer = AttachmentExaminer(),
        checks: MailChecks = MailChecks(),
        counts: MailCounts = MailCounts(),
        react: @escaping Reaction = { _, _ in }
    ) -> IngestWorker {
        IngestWorker(
            pool: pool,
            blobs: blobs,
            places: PlaceStore(sealer: sealer),
            hand: hand,
            examiner: examiner,
            child: child,
            checks: checks,
            counts: counts,
            configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            react: react
        )
    }

    /// Takes one mail all the way in and says what became of it.
    package func ingest(
        _ bytes: [UInt8],
        at mailbox: Mailbox? = nil,
        examiner: AttachmentExaminer = AttachmentExaminer(),
        checks: MailChecks = MailChecks(),
        react: @escaping Reaction = { _, _ in }
    ) async throws -> LedgerRow {
        let id = try await receive(bytes, at: mailbox)
        _ = try await worker(examiner: examiner, checks: checks, react: react).workDue()
        return try await row(id)
    }

    /// A ledger row.
    package func row(_ id: LedgerID) async throws -> LedgerRow {
        try await transaction { transaction in
            let row = try transaction.query(
                """
                select state, reason, ticket_id, message_id, attempts, failures, last_error, verdict, stage,
                    lease_holder is not null as is_held
                from ledger where ledger_id = $1
                """,
                id
            ).first
            guard let row else { throw TicketError(.notFound, "no ledger row \(id)") }
            return LedgerRow(
                state: try row.get("state"),
                reason: try row.get("reason"),
                ticket: try row.get("ticket_id"),
                message: try row.get("message_id"),
                attempts: try row.get("attempts"),
                failures: try row.get("failures"),
                lastError: try row.get("last_error"),
                verdict: try row.get("verdict"),
                stage: try row.get("stage"),
                isHeld: try row.get("is_held")
            )
        }
    }
}
