// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Meaning
import Outbound
import Threading
import Tickets

/// What mails say about our own by coming at all: an address that writes exists, and who quotes a mail of ours has it.
///
/// Only mails that provably come from their senders count for an address; that a mail of ours has arrived is proved by the
/// token in what is quoted, whoever quotes it.
struct SignsOfLife {
    /// Senders of the batch whose addresses are marked, or on the suppression list.
    private let doubted: Set<String>
    private var quoted: [DeliveryStore.QuotedMail] = []

    /// - Complexity: one round trip.
    init(of mails: [ReadyMail], in transaction: Transaction) throws {
        let keys = mails.compactMap { mail in mail.isImported ? nil : mail.clues.sender.map(SendingAddress.key) }
        doubted = try SuppressionStore.doubted(among: keys, in: transaction)
    }

    /// Takes a mail for what it says: its sender's address is doubted no longer before anything is answered.
    mutating func take(_ mail: ReadyMail, _ clues: Clues, _ verdict: Verdict, in transaction: Transaction) throws {
        guard !mail.isImported, !clues.isBounce, clues.ownToken == nil, let sender = clues.sender else { return }
        // A machine's answer quotes as well: somebody's mailbox has it.
        quoted += (clues.addressTokens + clues.idTokens).compactMap(\.token).map {
            DeliveryStore.QuotedMail(tail: $0.mailTail, ticketNumber: $0.ticketNumber, sender: sender)
        }
        let key = SendingAddress.key(of: sender)
        guard doubted.contains(key), clues.authentication.level == .aligned || verdict.isProven else { return }
        try SuppressionStore.release(provenBy: [key], in: transaction)
    }

    /// Settles those of our mails that were quoted and of which nobody knew whether they were accepted.
    ///
    /// - Complexity: one round trip for a batch; none where nothing of ours is quoted.
    func write(in transaction: Transaction) throws {
        let settled = try DeliveryStore.confirm(quoted: quoted, in: transaction)
        try TicketCore(transaction, as: .system).record(
            settled.map { one in
                TicketCore.Record(
                    .confirmed, on: one.ticket,
                    data: [
                        "delivery": one.delivery.description, "kind": one.kind, "proof": "answer",
                        "was": one.was.rawValue,
                    ])
            })
    }
}
