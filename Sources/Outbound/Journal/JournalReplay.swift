// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging

/// Reads what processes that are gone have left behind, and settles what they had armed.
struct JournalReplay: Sendable {
    let directory: String
    let rows: DeliveryRows

    /// Reads all there are. What the database cannot be told now stays for the next time.
    ///
    /// - Complexity: a look at a directory when there is nothing.
    func run() async {
        for journal in DeadJournal.all(in: directory) {
            do {
                for (tenant, entries) in Dictionary(grouping: journal.entries, by: \.tenant) {
                    try await settle(entries, of: tenant)
                }
                journal.end()
            } catch {
                rows.logger.warning("a journal waits", metadata: ["cause": "\(error)"])
                journal.letGo()
            }
        }
    }

    private func settle(_ entries: [DeadJournal.Entry], of tenant: TenantID) async throws {
        let (holder, lease) = (rows.holder, rows.lease)
        let due = try await rows.pool.transaction(tenant: tenant) { transaction in
            let claims = try DeliveryStore.takeOver(
                entries.map { ClaimedDelivery(tenant: tenant, id: $0.delivery, attempt: $0.attempt, wasArmed: true) },
                holder: holder, lease: lease, in: transaction)
            return try DeliveryStore.load(claims, in: transaction)
        }
        let evidence = Dictionary(entries.map { ($0.delivery, $0.evidence) }) { first, _ in first }
        var (settled, unsent): ([SettledDelivery], [ClaimedDelivery]) = ([], [])
        for delivery in due {
            if let result = evidence[delivery.claim.id].flatMap({ DeliveryResult($0, of: delivery) }) {
                settled.append((delivery, result))
            } else {
                unsent.append(delivery.claim)
            }
        }
        if !due.isEmpty {
            rows.logger.notice(
                "a process is gone; its journal says what became of its mails",
                metadata: ["tenant": "\(tenant)", "unsent": "\(unsent.count)", "settled": "\(settled.count)"])
        }
        await rows.settle(settled)
        await rows.giveBack(unsent)
    }
}
