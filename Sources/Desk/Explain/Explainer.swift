// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import MIME
package import MailIngest

/// Explains what would become of a mail: reads it in a process of its own, asks the filters and the DNS as the product does, and
/// acts dryly.
package struct Explainer: Sendable {
    private let pool: Pool
    private let places: PlaceStore
    private let checks: MailChecks
    private let child: ReadingChild
    private let dryRun: DryRun

    /// - Parameters:
    ///   - child: Reads the mail first: one that ends who reads it is not to end more than that.
    ///   - react: What follows from a mail in the product.
    package init(
        pool: Pool,
        places: PlaceStore,
        checks: MailChecks,
        child: ReadingChild,
        react: @escaping Reaction
    ) {
        (self.pool, self.places, self.checks, self.child) = (pool, places, checks, child)
        dryRun = DryRun(pool: pool, places: places, react: react)
    }

    /// What would become of a mail that comes now.
    ///
    /// - Parameters:
    ///   - arrival: What its way tells.
    ///   - source: The door; because of an imported mail nothing is sent.
    /// - Throws: `ReadingError` for a mail that ends who reads it; what acting throws, as it would in the product.
    package func explain(
        _ bytes: [UInt8],
        at mailbox: MailboxID,
        of tenant: TenantID,
        arrival: MailArrival,
        source: LedgerEntry.Source = .command
    ) async throws -> MailExplanation {
        var read = try await read(bytes)
        read.arrival = arrival
        let places = places
        let place = try await pool.transaction(tenant: tenant) { try places.place(of: mailbox, in: $0) }
        read.findings = await checks.findings(
            on: [MailChecks.Question(read, place, isImported: source == .import)])[0]
        return try await dryRun.explain(read, at: mailbox, of: tenant, source: source)
    }

    /// What stands in a mail, for who decides on it, and its sender's address as compared.
    ///
    /// - Throws: `ReadingError` for a mail that ends who reads it.
    package func reading(of bytes: [UInt8]) async throws -> (reading: MailExplanation.Reading, sender: String?) {
        let read = try await read(bytes)
        return (MailExplanation.Reading(read), read.mail.from.lazy.compactMap(\.key).first)
    }

    private func read(_ bytes: [UInt8]) async throws -> ReadMail {
        try await child.read(bytes)
        return await ReadMail.read(
            bytes, blob: BlobHash(of: bytes), examiner: AttachmentExaminer(detector: TypeDetector()))
    }
}
