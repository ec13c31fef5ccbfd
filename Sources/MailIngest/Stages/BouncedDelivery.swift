// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import Meaning
import Outbound
import Threading
import Tickets

/// Leads a delivery report, or a complaint, to the deliveries it is about, and writes down what it says of each.
///
/// What we signed leads there. Where a report has nothing of that, as those of some old servers, the recipient does, if it is
/// sure that our own server speaks: by its name, for which a server that counts vouches. So a report that somebody made up
/// changes nothing that it was not told of by us.
struct BouncedDelivery {
    let read: ReadMail
    let clues: Clues
    let place: Place
    let ledger: LedgerID

    /// What became of a report.
    struct Result {
        var outcome: LedgerOutcome
        var reports: [ReportedDelivery]
    }

    /// What becomes of a report whose deliveries are known; `nil` for all others, which a person looks at.
    func result(in transaction: Transaction) throws -> Result? {
        guard let bounce = read.bounce else { return nil }
        let recipients = DeliveryReport.Recipient.all(of: bounce)
        if recipients.isEmpty { return nil }
        var targets = ReportTarget.all(of: read, clues, place.keyring)
        if targets.isEmpty, isOfOwnServer(bounce) { targets = [ReportTarget(evidence: .recipient, target: .recipient)] }
        for found in targets {
            let report = DeliveryReport(
                ledger, by: found.evidence, recipients, attempt: ReportTarget.attempt(of: read, place.keyring))
            let reported = try DeliveryStore.record(report, about: found.target, in: transaction)
            guard let first = reported.first else { continue }
            for one in reported { try note(one, found.evidence, in: transaction) }
            let others = reported.count > 1 ? " and \(reported.count - 1) more" : ""
            return Result(
                outcome: .ignored(reason: "bounce: of delivery \(first.delivery)\(others)", ticket: first.ticket),
                reports: reported)
        }
        return nil
    }

    /// Whether it provably comes from our own server: a server that counts vouches for its sender, whose domain is the
    /// mailbox's or one above or below it.
    private func isOfOwnServer(_ bounce: BounceReport) -> Bool {
        guard clues.authentication.level == .aligned, bounce.kind != .complaint, let sender = clues.sender,
            let domain = Address(address: sender).domain, domain.contains(".")
        else { return false }
        let own = "." + place.mailbox.domain.lowercased()
        return own.hasSuffix("." + domain) || ("." + domain).hasSuffix(own)
    }

    private func note(
        _ reported: ReportedDelivery,
        _ evidence: DeliveryReport.Evidence,
        in transaction: Transaction
    ) throws {
        guard let change = reported.change else { return }
        var data = [
            "delivery": reported.delivery.description, "kind": reported.mailKind.rawValue, "ledger": ledger.description,
            "evidence": evidence.rawValue,
        ]
        data["bounce"] = reported.kind.isFailure || reported.kind == .late ? reported.kind.rawValue : nil
        data["status"] = reported.status
        data["reason"] = reported.reason
        if change.settles { data["was"] = change.was.rawValue }
        let fact: TicketCore.MailFact =
            switch reported.kind {
            case .hard, .soft, .late: .bounced
            case .relayed: .handedOn
            case .delivered: .delivered
            case .complaint: .complained
            }
        try TicketCore(transaction, as: .system).record(fact, on: reported.ticket, data: data)
    }
}

extension DeliveryReport.Recipient {
    /// What a report says, recipient by recipient; empty for what is none about deliveries.
    static func all(of report: BounceReport) -> [DeliveryReport.Recipient] {
        if report.kind == .complaint {
            // A correction of an earlier complaint (RFC 5965 §7.3, "not-spam") is no complaint.
            guard let feedback = report.feedback, feedback.type != "not-spam" else { return [] }
            let addresses = feedback.recipients + [report.original?.to].compactMap { $0 }
            return [
                DeliveryReport.Recipient(
                    addresses: addresses.map { $0.lowercased() }, kind: .complaint, status: nil, reason: feedback.word)
            ]
        }
        return report.recipients.compactMap { recipient in
            guard let kind = ReportedDelivery.Kind(recipient) else { return nil }
            let addresses = [recipient.originalAddress, recipient.address].compactMap { $0?.lowercased() }
            return DeliveryReport.Recipient(
                addresses: addresses, kind: kind, status: recipient.status.map { "\($0)" },
                reason: recipient.reason?.rawValue)
        }
    }
}

extension Feedback {
    /// The kind of complaint as one of a few words: what stands in the report a stranger wrote.
    fileprivate var word: String { ["abuse", "fraud", "virus"].contains(type) ? type : "other" }
}

extension ReportedDelivery.Kind {
    /// As a report says it of a recipient; `nil` where it says nothing of a delivery.
    init?(_ recipient: FailedRecipient) {
        switch (recipient.action, recipient.kind) {
        // RFC 3464 §2.3.3: handed on to a server that reports nothing, or to many, is not yet arrived.
        case (.relayed, _), (.expanded, _): self = .relayed
        case (.delivered, _): self = .delivered
        case (.delayed, _): self = .late
        case (_, .hard): self = .hard
        case (_, .soft): self = .soft
        case (_, .complaint), (_, .none): return nil
        }
    }
}
