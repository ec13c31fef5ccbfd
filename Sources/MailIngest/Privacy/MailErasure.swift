// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
package import Jobs
import MIME
import Tickets

/// Erases a person from raw mails and from what the ledger says about them, a few rows a step.
///
/// The person's own mails are let go of, held ones among them. Every other mail of the tenant is read: one in which the
/// person is named is written anew without, under another hash, so that what others wrote and sent along stays. One that
/// cannot be rid of the person is let go of too; what was read out of it stays.
package struct MailErasure: Sendable {
    private let blobs: BlobStore
    /// Rows of one step.
    private let batch: Int
    /// A step ends early once so many bytes wait to be written.
    private static let mostBytes = 32 << 20

    package init(_ blobs: BlobStore, batch: Int = 25) {
        self.blobs = blobs
        self.batch = batch
    }

    /// What is to become of one row's mail.
    private enum Fate: Sendable {
        case stays
        case goes
        case isForgotten
        case isReplaced([UInt8], [ErasureSteps.RewrittenFile])
    }

    /// Does the next rows of a running erasure that is at its mails.
    package func step(_ id: ErasureID, _ context: JobContext, progress: Job.Progress) async throws {
        let batch = batch
        let (traces, terms) = try await context.transaction { transaction in
            let steps = try ErasureSteps(id, in: transaction)
            let traces = try LedgerStore.traces(of: steps, limit: batch, in: transaction)
            if traces.isEmpty { try steps.moveOn(behind: nil, count: 0) }
            return (traces, steps.terms)
        }
        if traces.isEmpty { return }
        var (fates, size): ([(LedgerTrace, Fate)], Int) = ([], 0)
        for trace in traces {
            let fate = try await fate(of: trace, terms)
            fates.append((trace, fate))
            if case .isReplaced(let bytes, _) = fate { size += bytes.count }
            if size > Self.mostBytes { break }
        }
        let looked = fates
        let written = looked.compactMap { if case .isReplaced(let bytes, _) = $0.1 { bytes } else { nil } }
        // Asked for before they are there: nothing else knows of those that no row comes to name.
        let new = written.map { BlobHash(of: $0) }
        if !new.isEmpty {
            try await context.transaction { transaction in
                for hash in new { try BlobEraser.request(hash, in: transaction) }
            }
        }
        try await blobs.keep(written) { hashes, stillHolds in
            try await context.transaction(progress: progress) { transaction in
                let steps = try ErasureSteps(id, in: transaction)
                guard try stillHolds(transaction) else { return false }
                // Two people may stand in one mail. What was made of the mail as it was is void once it is another one.
                let now = try LedgerStore.blobs(of: looked.map(\.0), in: transaction)
                let done = looked.prefix { now[$0.0.id] == $0.0.blob }
                var unused = hashes[...]
                for (trace, fate) in done {
                    try settle(trace, fate, steps, transaction) { unused.removeFirst() }
                }
                for hash in unused { try BlobEraser.request(hash, in: transaction) }
                if let last = done.last {
                    try steps.moveOn(behind: Identifier(bytes: last.0.id.bytes), count: done.count)
                }
                return true
            }
        }
    }

    private func fate(of trace: LedgerTrace, _ terms: ErasureTerms) async throws -> Fate {
        guard let blob = trace.blob else { return .stays }
        if trace.isOwn { return .isForgotten }
        let bytes: [UInt8]
        do {
            bytes = try await blobs.read(blob)
        } catch {
            switch error.kind {
            case .missing: return .stays
            // Nobody can read it, nor say whom it names.
            case .damaged: return .goes
            case .full, .files: throw error
            }
        }
        if trace.state == "held" || trace.state == "ignored" || trace.state == "failed" {
            let mail = Mail.parse(bytes)
            let own = Set(terms.addresses.map { $0.lowercased() })
            if (mail.from + mail.sender).contains(where: { $0.key.map { own.contains($0.lowercased()) } ?? false }) {
                return .isForgotten
            }
        }
        switch RawRedaction(trace.isNear ? terms.nearby : terms.everywhere).apply(to: bytes) {
        case .unchanged: return .stays
        case .stubborn: return .goes
        case .rewritten(let new):
            let files = await AttachmentReader.read(Mail.parse(new), detector: nil).map {
                ErasureSteps.RewrittenFile(part: $0.part, size: $0.size, sha256: $0.sha256)
            }
            return .isReplaced(new, files)
        }
    }

    private func settle(
        _ trace: LedgerTrace,
        _ fate: Fate,
        _ steps: ErasureSteps,
        _ transaction: Transaction,
        next: () -> BlobHash
    ) throws {
        let redaction = steps.terms.nearby
        let (reason, error) = (trace.reason.flatMap(redaction.apply), trace.lastError.flatMap(redaction.apply))
        if reason != nil || error != nil {
            try LedgerStore.setTexts(
                trace.id, reason: reason ?? trace.reason, lastError: error ?? trace.lastError, in: transaction)
        }
        guard let blob = trace.blob else { return }
        switch fate {
        case .stays: break
        case .isForgotten where trace.isOwn: try LedgerStore.forget(trace.id, blob, in: transaction)
        case .isForgotten: try LedgerStore.forgetHeld(trace.id, blob, in: transaction)
        case .goes:
            try LedgerStore.replace(blob, by: nil, in: transaction)
            try steps.replaceRaw(blob.bytes, by: nil, files: [])
        case .isReplaced(_, let files):
            let new = next()
            try LedgerStore.replace(blob, by: new, in: transaction)
            try steps.replaceRaw(blob.bytes, by: new.bytes, files: files)
        }
    }
}
