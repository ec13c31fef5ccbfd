// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import Tickets

/// Times how workers claim mails beside a ledger in which every message of the history has its settled row.
struct CoreQueue {
    let tenant: BenchTenant
    let pool: Pool
    let superuser: Connection

    static let name = "claim of 50 mails"
    private static let runs = 400
    /// As many as a worker takes at a time.
    private static let batch = 50
    private static let address = "bench@desk.test"

    private static let fill: SQL = """
        insert into ledger (tenant_id, ledger_id, mailbox_id, source, raw_sha256, size, arrived_at, state, ticket_id,
            message_id, seen_at, settled_at, next_attempt_at, attempts)
        select m.tenant_id, m.message_id, b.mailbox_id, 'pipe', sha256(m.message_id::text::bytea), 65000, m.created_at,
            'joined', m.ticket_id, m.message_id, m.created_at, m.created_at, null, 1
        from messages m join mailboxes b on b.tenant_id = m.tenant_id and b.address_key = 'bench@desk.test'
        where not exists (select from ledger l where l.tenant_id = m.tenant_id and l.ledger_id = m.message_id);
        analyze ledger
        """

    /// Brings the ledger up to the history; the table is as after a time of rest when this returns.
    func fill() async throws {
        let tenant = tenant
        try await pool.transaction(tenant: tenant.id) { transaction in
            guard try MailboxStore.all(in: transaction).isEmpty else { return }
            let mailbox = Mailbox(
                brand: tenant.brand, name: "Bench", address: Self.address, addressKey: Self.address,
                imapURL: "imap://localhost:1", smtpURL: "smtp://localhost:1", userName: "", sealedSecret: [0],
                allowsPlaintext: true)
            _ = try MailboxCore(transaction, as: .system).add(mailbox)
        }
        try await superuser.maintain(Self.fill)
    }

    /// Claims batches that came just before, each committed, as a worker does; they are settled after their time was taken.
    func run() async throws -> Latencies {
        let (clock, holder) = (ContinuousClock(), WorkerID())
        let mailbox = try await pool.transaction(tenant: tenant.id) { try MailboxStore.all(in: $0)[0].mailbox.id }
        var durations: [Duration] = []
        for run in 0..<Self.runs {
            let mails = (0..<Self.batch).map { number in
                HandedMail(source: .pipe, blob: BlobHash(of: Array("\(UUID()) \(run) \(number)".utf8)), size: 65_000)
            }
            try await pool.transaction(tenant: tenant.id) { try LedgerStore.record(mails, of: mailbox, in: $0) }
            let start = clock.now
            let claims = try await pool.transaction(tenant: nil) { transaction in
                try LedgerStore.claim(
                    holder: holder, most: Self.batch, retried: false, lease: .seconds(60), in: transaction)
            }
            durations.append(clock.now - start)
            guard claims.count == Self.batch else {
                throw DatabaseError(.misuse, "claimed \(claims.count) of \(Self.batch) mails; rows of another run wait")
            }
            try await pool.transaction(tenant: tenant.id) { transaction in
                try LedgerStore.settle(
                    claims.map { Settlement($0, .ignored(reason: "bench", ticket: nil), verdict: nil) },
                    holder: holder, in: transaction)
            }
        }
        return Latencies(durations)
    }
}
