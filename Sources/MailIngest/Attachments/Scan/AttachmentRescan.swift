// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
package import Jobs
import Tickets

/// Asks the virus scanner about files that it could not be asked about when their mails came.
///
/// What was held for nothing else is handed out when it is clean; what is infected is quarantined, also where the tenant let
/// it pass unscanned. It runs every few minutes and stops at the first file without an answer: the scanner is still away.
package struct AttachmentRescan: Sendable {
    /// The kind of job, and the name of its schedule.
    package static let kind: JobKind = "attachments.scan"

    private let blobs: BlobStore
    private let scanner: VirusScanner

    package init(_ blobs: BlobStore, scanner: VirusScanner) { (self.blobs, self.scanner) = (blobs, scanner) }

    /// Adds handler and schedule.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(Self.kind) { context in .done(try JobData(["scanned": try await run(context)])) }
        // A schedule of fixed whole seconds is none that can be refused.
        guard let often = try? Recurrence.every(.seconds(300), at: .seconds(60)) else { return }
        handlers.everyTenant(
            has: JobSchedule(Self.kind.rawValue, kind: Self.kind, often, priority: .background, mostAttempts: 3))
    }

    private func run(_ context: JobContext) async throws -> Int {
        var (place, scanned): (AttachmentID?, Int) = (nil, 0)
        while true {
            try context.checkCancellation()
            let after = place
            let next = try await context.transaction {
                try AttachmentStore.unscanned(after: after, limit: 1, in: $0).first
            }
            guard let file = next else { return scanned }
            place = file.attachment.id
            // The mail of a file may be gone or damaged; others are not.
            guard let content = try? await AttachmentFile.content(of: file, from: blobs) else { continue }
            switch await scanner.scan(content) {
            case .clean: try await settle(.clean, of: file, signature: nil, context)
            case .infected(let signature): try await settle(.infected, of: file, signature: signature, context)
            case .unknown:
                // The one file it does not take must not keep it from the others.
                if await scanner.isAnswering == true { continue }
                return scanned
            }
            scanned += 1
        }
    }

    private func settle(
        _ scan: AttachmentScan,
        of file: StoredFile,
        signature: String?,
        _ context: JobContext
    ) async throws {
        let id = file.attachment.id
        try await context.transaction { transaction in
            let policy = try AttachmentPolicyStore.policy(in: transaction)
            try TicketCore(transaction, as: .system).settle(scan, of: id, signature: signature, by: policy)
        }
    }
}
