// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension DeliveryResult {
    /// What one SMTP transaction with one recipient means for the delivery.
    ///
    /// - Returns: `nil` when it was withdrawn before the final dot.
    init?(_ outcome: SMTPOutcome, of delivery: DueDelivery) {
        switch outcome.result {
        case .accepted(let reply):
            self = .accepted(code: reply.code, status: reply.status, text: reply.description)
        case .refused(let reply, let phase):
            // The recipient's own refusal says more than the transaction's.
            let words =
                outcome.recipients.lazy.compactMap { result -> SMTPReply? in
                    if case .refused(let reply) = result { reply } else { nil }
                }.first
            self = .refusal(words ?? reply, at: words == nil ? phase : .recipients, of: delivery)
        case .notAccepted(let error, let phase):
            // RFC 5321 §3.8: a server that closes says 421 to whatever command comes; the recipient is not meant.
            self = .later(
                delivery, code: error.kind == .serviceClosing ? 421 : nil,
                text: "the session was lost during \(phase.rawValue): \(error)")
        case .unknown(let error):
            self = .unknown(text: "the relay did not answer after the mail was handed over: \(error)")
        case .aborted: return nil
        }
    }

    /// What it means that nothing of a mail could be sent.
    init(_ error: SMTPError, of delivery: DueDelivery) {
        self = error.isTransient ? .later(delivery, text: "\(error)") : .refused(code: nil, text: "\(error)")
    }

    private static func refusal(_ reply: SMTPReply, at phase: SMTPPhase, of delivery: DueDelivery) -> DeliveryResult {
        // RFC 5321 §4.5.3.1.10: 552 answering RCPT is an old server's 452, too many recipients, and is tried again.
        guard reply.isPermanent, reply.code != 552 || phase != .recipients else {
            return later(delivery, reply, text: reply.description)
        }
        return .refused(code: reply.code, status: reply.status, text: reply.description)
    }

    /// Another attempt by the schedule, or the end.
    static func later(
        _ delivery: DueDelivery,
        _ reply: SMTPReply? = nil,
        code: Int? = nil,
        text: String
    ) -> DeliveryResult {
        let (code, status) = (reply?.code ?? code, reply?.status)
        let next = RetrySchedule.nextAttempt(
            kind: delivery.kind, firstTried: delivery.firstTried, now: delivery.clock.time(),
            isGreylisted: reply?.isGreylisting ?? false, policy: delivery.policy)
        return next.map { .retry(at: $0, code: code, status: status, text: text) }
            ?? .expired(code: code, status: status, text: text)
    }

    /// What the journal of a process that is gone says.
    ///
    /// - Returns: `nil` when the mail was not sent.
    init?(_ evidence: DeadJournal.Evidence, of delivery: DueDelivery) {
        switch evidence {
        case .notSent: return nil
        case .unknown:
            self = .unknown(text: "the process ended after the mail was handed over and before the relay answered")
        case .answered(let answer):
            if answer.isAccepted {
                self = .accepted(code: answer.code, status: answer.status, text: answer.text)
            } else if answer.isPermanent {
                self = .refused(code: answer.code, status: answer.status, text: answer.text)
            } else {
                self = .later(delivery, code: answer.code, text: answer.text)
            }
        }
    }
}

extension JournalRecord.Answer {
    /// What a server answered to a final dot; `nil` where it did not, or before.
    init?(_ outcome: SMTPOutcome) {
        switch outcome.result {
        case .accepted(let reply), .refused(let reply, at: .finalDot):
            self.init(
                isAccepted: reply.isPositive, isPermanent: reply.isPermanent, code: reply.code, status: reply.status,
                text: reply.description)
        default: return nil
        }
    }
}
