// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
package import Jobs
import Tickets

/// Asks the virus scanner about files that it could not be asked about when their mails came.
///
/// What was held for nothing else is handed out when it is clean; what is infected is quarantined, also where the tenant let
/// it pass unscanned. It is asked for with the message, begins some minutes later, and comes back every few minutes as long as
/// the scanner is away.
package struct AttachmentRescan: Sendable {
    /// The kind of job.
    package static let kind: JobKind = "attachments.scan"

    /// How long it waits, also between two looks.
    private static let pause = Duration.seconds(300)
    /// So many seconds of mails share a job.
    private static let span = 600

    private let blobs: BlobStore
    private let scanner: VirusScanner?

    /// - Parameter scanner: `nil` where none is set any more; what waits for it then waits for a person.
    package init(_ blobs: BlobStore, scanner: VirusScanner?) { (self.blobs, self.scanner) = (blobs, scanner) }

    /// Asks for it, in the transaction that writes a file about which nobody could be asked.
    static func request(in transaction: Transaction, now: Date = Date()) throws {
        let time = Int(now.timeIntervalSince1970) / span
        try JobQueue.enqueue(NewJob(kind, delay: pause, idempotencyKey: "\(time)"), in: transaction)
    }

    /// Adds the handler.
    package func register(in handlers: inout JobHandlers) { handlers.on(Self.kind) { try await run($0) } }

    private func run(_ context: JobContext) async throws -> JobOutcome {
        guard let scanner else { return .done() }
        var (place, scanned): (AttachmentID?, Int) = (nil, 0)
        while true {
            try context.checkCancellation()
            let after = place
            let next = try await context.transaction {
                try AttachmentStore.unscanned(after: after, limit: 1, in: $0).first
            }
            guard let file = next else { return .done(try JobData(["scanned": scanned])) }
            place = file.attachment.id
            // The mail of a file may be gone or damaged; others are not.
            guard let content = try? await AttachmentFile.content(of: file, from: blobs) else { continue }
            switch await scanner.scan(content) {
            case .clean: try await settle(.clean, of: file, signature: nil, context)
            case .infected(let signature): try await settle(.infected, of: file, signature: signature, context)
            case .unknown:
                // The one file it does not take must not keep it from the others.
                if await scanner.isAnswering == true { continue }
                return .snooze(Self.pause)
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
