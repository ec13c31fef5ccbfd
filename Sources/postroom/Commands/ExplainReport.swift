// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Desk
import Foundation
import Threading

/// An explanation as it is printed.
struct ExplainReport: Encodable {
    /// What the ledger says of it, for a mail that is there.
    var ledger: LedgerLine?
    var reading: MailExplanation.Reading
    var judgement: MailExplanation.Judgement
    var candidates: [MailExplanation.Candidate]
    var verdict: Verdict?
    var state: String
    var reason: String?
    var ticket: Int64?
    var effects: [MailExplanation.Effect]
    var answers: [MailExplanation.Answer]

    init(_ explanation: MailExplanation, _ ledger: LedgerLine?) {
        self.ledger = ledger
        reading = explanation.reading
        judgement = explanation.judgement
        candidates = explanation.candidates
        verdict = explanation.verdict
        state = explanation.state
        reason = explanation.reason
        ticket = explanation.ticket
        effects = explanation.effects
        answers = explanation.answers
    }

    func printText() {
        if let ledger {
            Output.line("LEDGER")
            Output.line("  \(ledger.outcome), seen \(ledger.seenAt.ISO8601Format())")
            if let verdict = ledger.verdict { Output.line("  decided then: \(verdict)") }
        }
        printReading()
        Output.line("JUDGEMENT")
        let evidence = judgement.evidence.isEmpty ? "" : " by \(judgement.evidence.joined(separator: "; "))"
        Output.line("  automatic: \(judgement.automation)\(evidence)")
        if let bounce = judgement.bounce { Output.line("  delivery report: \(bounce)") }
        Output.line("  automatic answers: \(judgement.isNeverAnswered ? "never" : "allowed")")
        if let authentication = judgement.authentication { Output.line("  sender: \(authentication)") }
        for signature in judgement.signatures { Output.line("  signature: \(signature)") }
        if let chain = judgement.chain { Output.line("  forwarding: \(chain)") }
        if let sender = judgement.sender { Output.line("  rule for the sender: \(sender)") }
        if let spam = judgement.spam { Output.line("  spam filter: \(spam)") }
        Output.line("CANDIDATES")
        for candidate in candidates {
            Output.line(
                "  \(candidate.ticket.map { "#\($0)" } ?? "no ticket") by \(candidate.rule): \(candidate.finding)")
        }
        if candidates.isEmpty { Output.line("  none") }
        Output.line("VERDICT")
        let budget = verdict?.budget.map { " \($0.name), \($0.count) of \($0.limit ?? $0.count)" } ?? ""
        let rule = verdict.map { ", by \($0.rule.rawValue)\(budget)" } ?? ""
        Output.line("  \(state)\(ticket.map { " #\($0)" } ?? "")\(reason.map { ": \($0)" } ?? "")\(rule)")
        if verdict?.proposal == .split { Output.line("  seems to be about something else: proposes to split it off") }
        Output.line("EFFECTS")
        for effect in effects {
            let place = effect.ticket.map { " on #\($0)" } ?? ""
            Output.line("  \(effect.event)\(place) \(effect.data)\(effect.changes.map { " changes \($0)" } ?? "")")
        }
        if effects.isEmpty { Output.line("  none") }
        Output.line("ANSWERS")
        for answer in answers {
            let subject = answer.subject.map { ": \($0)" } ?? ""
            Output.line("  \(answer.kind) to \(answer.recipients.joined(separator: ", "))\(subject)")
        }
        if answers.isEmpty { Output.line("  none") }
    }

    private func printReading() {
        Output.line("MAIL")
        Output.line("  from: \(reading.from.joined(separator: ", "))")
        Output.line("  to: \(reading.to.joined(separator: ", "))")
        Output.line("  subject: \(reading.subject ?? "")")
        if let date = reading.date { Output.line("  date: \(date.ISO8601Format())") }
        if let id = reading.mailID { Output.line("  message-id: \(id)") }
        let ids = reading.inReplyTo + reading.references.filter { !reading.inReplyTo.contains($0) }
        if !ids.isEmpty { Output.line("  refers to: \(ids.joined(separator: ", "))") }
        Output.line("  \(reading.size) bytes, \(reading.parts) parts")
        for attachment in reading.attachments { Output.line("  attachment: \(attachment)") }
        if !reading.defects.isEmpty { Output.line("  defects: \(reading.defects.joined(separator: ", "))") }
    }
}
