// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Meaning
import Outbound
import Threading
import Tickets

/// Leads a delivery report to the delivery it is about.
///
/// Only what we signed leads there: the address to which it came, which was our envelope sender, or our Message-ID in what it
/// returns. So a report that somebody made up changes nothing that it was not told of by us.
enum BouncedDelivery {
    /// What becomes of a report whose delivery is known; `nil` for all others, which a person looks at.
    static func outcome(
        of read: ReadMail,
        _ clues: Clues,
        _ ledger: LedgerID,
        in transaction: Transaction
    ) throws -> LedgerOutcome? {
        guard let bounce = read.bounce, let kind = ReportedDelivery.Kind(bounce) else { return nil }
        let report = ReportedDelivery(
            kind: kind,
            status: bounce.status.map { "\($0)" },
            recipients: bounce.recipients.flatMap { [$0.originalAddress, $0.address] }.compactMap { $0?.lowercased() },
            report: ledger
        )
        for token in (clues.addressTokens + clues.idTokens).compactMap(\.token) {
            guard
                let found = try DeliveryStore.report(
                    report, ofMailEndingIn: token.mailTail, ticketNumber: token.ticketNumber, in: transaction)
            else { continue }
            if found.isNews {
                var data = [
                    "delivery": found.delivery.description, "kind": found.kind, "ledger": ledger.description,
                ]
                data["bounce"] = kind == .delivered ? nil : kind.rawValue
                data["status"] = report.status
                data["reason"] = bounce.reason?.rawValue
                try TicketCore(transaction, as: .system).record(
                    kind == .delivered ? .delivered : .bounced, on: found.ticket, data: data)
            }
            return .ignored(reason: "bounce: of delivery \(found.delivery)", ticket: found.ticket)
        }
        return nil
    }
}

extension ReportedDelivery.Kind {
    /// As reports are read; `nil` for what is none about a delivery.
    init?(_ report: BounceReport) {
        let actions = Set(report.recipients.compactMap(\.action))
        switch report.kind {
        case .hard: self = .hard
        case .soft: self = actions == [.delayed] ? .late : .soft
        // Handed on to a server that reports nothing (relayed), or to many (expanded), is not yet arrived: RFC 3464 §2.3.3.
        case .none where actions == [.delivered]: self = .delivered
        case .complaint, .none: return nil
        }
    }
}
