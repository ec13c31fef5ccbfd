// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Meaning
import Outbound
import Threading

/// Of which mail of ours a report is, by what in it we have signed, the surest first (RELIABILITY 2.9).
///
/// The address to which it came was our envelope sender; the ENVID names delivery and attempt; the Message-ID is in what it
/// returns. Whoever makes a report up has none of these, unless he has the mail.
struct ReportTarget {
    var evidence: DeliveryReport.Evidence
    var target: DeliveryReport.Target

    /// All that are found, the surest first.
    static func all(of read: ReadMail, _ clues: Clues, _ keyring: ReplyKeyring) -> [ReportTarget] {
        func mails(_ readings: [ReplyToken.Reading], _ evidence: DeliveryReport.Evidence) -> [ReportTarget] {
            readings.compactMap(\.token).map {
                ReportTarget(evidence: evidence, target: .mail(tail: $0.mailTail, ticketNumber: $0.ticketNumber))
            }
        }
        let named = attempt(of: read, keyring).map {
            ReportTarget(evidence: .envelopeID, target: .delivery($0.delivery))
        }
        return mails(clues.addressTokens, .envelope) + [named].compactMap { $0 } + mails(clues.idTokens, .mailID)
    }

    /// Of which attempt it is, where it says so with our signature.
    static func attempt(of read: ReadMail, _ keyring: ReplyKeyring) -> DeliveryReport.Attempt? {
        guard case .valid(let token)? = read.bounce?.envelopeID.flatMap({ DeliveryToken.read($0, keyring: keyring) })
        else { return nil }
        return DeliveryReport.Attempt(of: token.delivery, token.attempt)
    }
}
