// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Database
import Foundation
package import Identity
import MIME
import Tickets
package import Wire

/// Fetches the whole of a mail of which only the beginning was taken in, when somebody asks for it.
package struct LargeMailFetch: Sendable {
    /// Why it cannot be done.
    package struct Refusal: Error, Equatable, CustomStringConvertible {
        /// What to do about it.
        package let description: String
    }

    /// What was done.
    package struct Outcome: Equatable, Sendable {
        /// Bytes that are here now.
        package let size: Int
        /// The ticket whose message has the whole now; `nil` when the mail is in none.
        package let ticket: TicketID?
    }

    /// The largest mail that is read as a whole, in bytes.
    package static let largest = Mailbox.largestMails.upperBound

    private let pool: Pool
    private let blobs: BlobStore
    private let loop: Loop
    private let sealer: Sealer
    private let examiner: AttachmentExaminer

    package init(pool: Pool, blobs: BlobStore, loop: Loop, sealer: Sealer, examiner: AttachmentExaminer) {
        self.pool = pool
        self.blobs = blobs
        self.loop = loop
        self.sealer = sealer
        self.examiner = examiner
    }

    /// Fetches it, and puts it into its ledger row and its message; afterwards the server's copy is treated as any other.
    ///
    /// - Throws: ``Refusal``; ``WireError``, ``IMAPError``, ``BlobError``, ``DatabaseError``.
    package func run(_ id: LedgerID, tenant: TenantID) async throws -> Outcome {
        let (row, mailbox, policy) = try await pool.transaction(tenant: tenant) { transaction in
            guard let row = try LedgerStore.partial(id, in: transaction) else {
                throw Refusal(description: "there is no mail \(id), or it is here as a whole")
            }
            guard row.state != "pending" else {
                throw Refusal(description: "mail \(id) is still being worked on; try again in a moment")
            }
            guard row.wholeSize <= Self.largest else {
                throw Refusal(
                    description: "mail \(id) has \(row.wholeSize) bytes; more than \(Self.largest) are not fetched")
            }
            guard let mailbox = try MailboxStore.find(row.mailbox, in: transaction) else {
                throw Refusal(description: "the mailbox of mail \(id) is gone")
            }
            return (row, mailbox, try AttachmentPolicyStore.policy(in: transaction))
        }
        let loop = loop
        let opened = try await MailboxLogins(pool: pool, loop: loop, sealer: sealer)
            .connect(to: .imap, of: mailbox, tenant: tenant) { (endpoint) throws(WireError) in
                try await loop.connect(endpoint)
            }
        let session = IMAPSession(stream: opened.value)
        let staged: StagedBlob
        do {
            staged = try await fetch(row, over: session)
            await session.logout()
        } catch {
            await session.close()
            throw error
        }
        return try await keep(staged, row, mailbox, policy, tenant)
    }

    private func fetch(_ row: PartialMail, over session: IMAPSession) async throws -> StagedBlob {
        _ = try await session.capabilities()
        let folder = try await session.select(row.folder, isReadOnly: true)
        guard folder.uidValidity == row.uidValidity else {
            throw Refusal(
                description: "the server has numbered its mails anew; try again when the mailbox was fetched once more")
        }
        let (box, blobs) = (StagedBox(), blobs)
        // The size was a claim: some more is taken.
        let most = min(Self.largest, row.wholeSize + row.wholeSize / 8 + (1 << 20))
        _ = try await session.fetchBodies([row.uid], maxBytes: most, spool: { try await BlobSpool.make(in: blobs) }) {
            if let spool = $0.spool as? BlobSpool {
                try await blobs.append($0.bytes, to: spool.blob)
                await box.keep(spool.blob)
            } else if let blob = try await blobs.stage([($0.bytes, BlobHash(of: $0.bytes))]).first {
                await box.keep(blob)
            }
        }
        guard let staged = await box.blob else {
            throw Refusal(description: "the server does not hand the mail over; it may have been deleted there")
        }
        return staged
    }

    private func keep(
        _ staged: StagedBlob,
        _ row: PartialMail,
        _ mailbox: Mailbox,
        _ policy: AttachmentPolicy,
        _ tenant: TenantID
    ) async throws -> Outcome {
        guard let sealed = try await blobs.seal([staged]).first else {
            throw BlobError(.files, "the mail could not be kept")
        }
        let read = await ReadMail.read(
            try await blobs.read(sealed.hash), blob: sealed.hash, examiner: examiner, policy: policy)
        let needsServerStep = mailbox.afterIntake != .leave
        let blobs = blobs
        let ticket = try await pool.transaction(tenant: tenant) { transaction -> TicketID? in
            try BlobGate.enter(transaction)
            guard blobs.holds(sealed.hash) else {
                throw BlobError(.files, "the mail was erased while it was to be kept")
            }
            guard
                let (ticket, message) = try LedgerStore.complete(
                    row.id, blob: sealed.hash, size: sealed.size, needsServerStep: needsServerStep, in: transaction)
            else { throw Refusal(description: "mail \(row.id) is here as a whole by now") }
            // Nothing names the beginning any more, unless another mailbox has the same mail.
            try BlobEraser.request(row.blob, in: transaction)
            guard let message else { return nil }
            var whole = NewMessage(subject: read.mail.subject, text: read.words)
            whole.html = read.html
            whole.reading = ReadMail.version
            whole.rawSHA256 = sealed.hash.bytes
            whole.fingerprints = read.fingerprint.all
            whole.attachments = read.attachments
            try TicketCore(transaction, as: .system).complete(message, with: whole)
            return ticket
        }
        return Outcome(size: sealed.size, ticket: ticket)
    }
}

/// The blob of the one mail that was fetched.
private actor StagedBox {
    private(set) var blob: StagedBlob?
    func keep(_ blob: StagedBlob) { self.blob = blob }
}
