// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
import Meaning
import Outbound

/// What became of the mails that this process worked on since it began, and how long that took, for metrics: numbers and fixed
/// words only.
package actor MailCounts {
    /// What became of a mail.
    package struct Fate: Hashable, Sendable {
        /// The state's word in the ledger.
        package var outcome: String
        /// Why it was held or ignored; none for others, whose reasons are texts.
        package var cause: String
    }

    /// What a report says of a mail.
    package struct Report: Hashable, Sendable {
        /// A word of ``ReportedDelivery/Kind``; `none` for a report that speaks of nobody.
        package var action: String
        /// `yes` where it led to a mail of ours.
        package var linked: String
    }

    package private(set) var fates: [Fate: Int] = [:]
    /// Of each recipient that a report speaks of.
    package private(set) var reports: [Report: Int] = [:]
    /// From a mail's arrival, on its server where that says when, to the commit of what became of it.
    package private(set) var latency = Histogram(bounds: [0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1800])

    package init() {}

    /// Counts what was committed.
    func add(_ outcomes: [LedgerOutcome], arrived: [Date?], at now: Date = Date()) {
        for outcome in outcomes { add(outcome) }
        for arrival in arrived.compactMap({ $0 }) {
            latency.observe(.milliseconds(Int64(max(0, now.timeIntervalSince(arrival)) * 1000)))
        }
    }

    /// Counts a report that was committed, and what became of it.
    func add(_ bounce: BounceReport, _ outcome: LedgerOutcome) {
        let kinds = DeliveryReport.Recipient.all(of: bounce).map(\.kind.rawValue)
        let isLinked = if case .ignored = outcome { true } else { false }
        for kind in kinds.isEmpty ? ["none"] : kinds {
            reports[Report(action: kind, linked: isLinked ? "yes" : "no"), default: 0] += 1
        }
    }

    func add(_ outcome: LedgerOutcome) {
        let cause: String
        switch outcome {
        case .held(let reason, _), .ignored(let reason, _): cause = Self.word(reason)
        case .new, .joined, .failed: cause = ""
        }
        fates[Fate(outcome: outcome.state, cause: cause), default: 0] += 1
    }

    /// A cause as it is, if it is a word of the program.
    private static func word(_ reason: String) -> String {
        let isWord = reason.utf8.allSatisfy { $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= $0 }
        return isWord && reason.utf8.count <= 40 ? reason : "other"
    }
}
