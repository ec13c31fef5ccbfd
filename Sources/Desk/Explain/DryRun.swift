// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity
import MIME
package import MailIngest
import Outbound
import Threading
import Tickets

/// Shows what would become of a mail by letting it happen, in a transaction that is rolled back.
///
/// So it is never told otherwise than it would be done: the stages, the rules and the answers are those of the product. What
/// is rolled back is in no table; the bytes are not stored, nothing is announced, and no ticket number is used up. Of the
/// counters inside PostgreSQL only the order of events has a gap, which it has anyway.
package struct DryRun: Sendable {
    private let pool: Pool
    private let places: PlaceStore
    private let react: Reaction

    private static let dryly: SQL = "select set_config('postroom.dry_run', 'on', true)"

    /// - Parameter react: What follows from a mail in the product.
    package init(pool: Pool, places: PlaceStore, react: @escaping Reaction) {
        self.pool = pool
        self.places = places
        self.react = react
    }

    /// What would become of a mail that comes now.
    ///
    /// - Parameters:
    ///   - read: With what its way tells.
    ///   - source: The door; because of an imported mail nothing is sent.
    /// - Throws: `notFound` when the mailbox is not this tenant's; what acting throws, as it would in the product.
    package func explain(
        _ read: ReadMail,
        at mailbox: MailboxID,
        of tenant: TenantID,
        source: LedgerEntry.Source = .command
    ) async throws -> MailExplanation {
        let (places, holder) = (places, WorkerID())
        let act = ActStage(holder: holder, react: react)
        do {
            try await pool.transaction(tenant: tenant) { transaction in
                try transaction.query(Self.dryly)
                let place = try places.place(of: mailbox, in: transaction)
                let row = HandedMail(
                    source: source, blob: read.fingerprint.raw, size: read.mail.bytes.count,
                    arrivedAt: read.arrival.originalDate, recipient: read.arrival.recipient)
                let claim = try LedgerStore.recordTrial(row, of: mailbox, holder: holder, in: transaction)
                let mail = ReadyMail(read, claim: claim, at: place, isImported: source == .import)
                let outcome = try act.act(on: [mail], in: transaction)[0]
                throw RolledBack(explanation: try Self.explanation(of: read, claim, outcome, in: transaction))
            }
        } catch let end as RolledBack {
            return end.explanation
        }
        throw DatabaseError(.misuse, "a dry run was not rolled back")
    }

    /// What takes the explanation out of the transaction, and the transaction back.
    private struct RolledBack: Error { var explanation: MailExplanation }

    private static func explanation(
        of read: ReadMail,
        _ claim: ClaimedMail,
        _ outcome: LedgerOutcome,
        in transaction: Transaction
    ) throws -> MailExplanation {
        let system = try Authority(transaction, as: .system)
        let row = try LedgerStore.entry(claim.id, by: system)
        let verdict = try row?.verdict.map { try JSONDecoder().decode(Verdict.self, from: Data($0.utf8)) }
        let events = try EventStore.written(in: transaction)
        let tickets = Set(events.compactMap(\.ticket) + (verdict?.evidence.compactMap(\.ticket) ?? []))
        var numbers: [TicketID: Int64] = [:]
        for id in tickets { numbers[id] = try TicketStore.find(id, for: .system, in: transaction)?.number }
        let written = try OutboxStore.written(for: Array(tickets), in: transaction)
        return MailExplanation(
            reading: MailExplanation.Reading(read),
            judgement: MailExplanation.Judgement(read, verdict),
            candidates: verdict?.evidence.map { clue in
                MailExplanation.Candidate(
                    ticket: clue.ticket.flatMap { numbers[$0] }, rule: clue.rule.rawValue,
                    finding: clue.finding.rawValue)
            } ?? [],
            verdict: verdict,
            state: outcome.state,
            reason: row?.reason,
            ticket: row?.ticketNumber,
            effects: events.map { event in
                MailExplanation.Effect(
                    event: event.entry.kind, ticket: event.ticket.flatMap { numbers[$0] }, data: event.entry.data,
                    changes: event.changes)
            },
            answers: written.map { mail in
                MailExplanation.Answer(
                    kind: mail.kind, recipients: mail.recipients, subject: Mail.parse(mail.content).subject,
                    size: mail.size)
            }
        )
    }
}
