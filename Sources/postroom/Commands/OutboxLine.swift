// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Outbound
import Tickets

/// A delivery as it is printed.
struct OutboxLine: Encodable {
    var id: String
    var mail: String
    var mailId: String
    var ticket: Int64
    var ticketId: String
    var messageId: String?
    var kind: String
    /// The kind of the template that it was written by; the tenant's template and its version, where it was one.
    var templateKind: String?
    var template: String?
    var templateId: String?
    var templateVersion: Int?
    var mailbox: String
    /// The mailbox by whose server it goes, where that is another one.
    var route: String?
    var recipient: String
    var state: String
    var attempts: Int
    var code: Int?
    var status: String?
    var text: String?
    var report: String?
    var reportStatus: String?
    var reportLedgerId: String?
    var reportedAt: Date?
    /// By what it is known that it was accepted: `report`, `answer` or `probe`.
    var proof: String?
    var createdAt: Date
    var firstTriedAt: Date?
    var sendAt: Date?
    var nextAttemptAt: Date?
    var settledAt: Date?
    var delayToldAt: Date?
    var successor: String?
    var size: Int

    init(_ entry: OutboxEntry) {
        id = entry.id.description
        mail = entry.mail.description
        mailId = entry.mailID
        ticket = entry.ticketNumber
        ticketId = entry.ticket.description
        messageId = entry.message?.description
        kind = entry.kind
        templateKind = entry.template?.kind
        template = entry.templateName
        templateId = entry.template?.id?.description
        templateVersion = entry.template?.version
        mailbox = entry.mailboxName
        route = entry.route == entry.mailbox ? nil : entry.routeName
        recipient = entry.recipient
        state = entry.state.rawValue
        attempts = entry.attempts
        code = entry.code
        status = entry.status
        text = entry.text
        report = entry.report
        reportStatus = entry.reportStatus
        reportLedgerId = entry.reportMail?.description
        reportedAt = entry.reportedAt
        proof = entry.proof
        createdAt = entry.createdAt
        firstTriedAt = entry.firstTriedAt
        sendAt = entry.sendAt
        nextAttemptAt = entry.nextAttemptAt
        settledAt = entry.settledAt
        delayToldAt = entry.delayToldAt
        successor = entry.successor?.description
        size = entry.size
    }

    /// What was said of it last, in few words.
    var answer: String {
        if let report { return "report: \(report)\(reportStatus.map { " \($0)" } ?? "")" }
        if let nextAttemptAt, firstTriedAt == nil, state == "queued", nextAttemptAt > createdAt {
            return "to be sent \(nextAttemptAt.ISO8601Format())"
        }
        return text ?? ""
    }

    /// Prints it for people.
    func printText() {
        Output.line("delivery \(id)")
        Output.line("\(state): \(kind) of #\(ticket) to \(recipient)")
        Output.line("mailbox: \(mailbox)\(route.map { ", by the server of \($0)" } ?? "")")
        Output.line("message-id: \(mailId), \(size == 0 ? "erased" : "\(size) bytes")")
        if let templateKind {
            let words = templateVersion.map { "\(template ?? templateId ?? ""), version \($0)" } ?? "the default"
            Output.line("template: \(words) (\(templateKind))")
        }
        Output.line("created: \(createdAt.ISO8601Format())")
        if let firstTriedAt { Output.line("first tried: \(firstTriedAt.ISO8601Format())") }
        if let sendAt { Output.line("to be sent: \(sendAt.ISO8601Format())") }
        if let nextAttemptAt { Output.line("next attempt: \(nextAttemptAt.ISO8601Format())") }
        if let settledAt { Output.line("settled: \(settledAt.ISO8601Format())") }
        Output.line("attempts: \(attempts)")
        if let text { Output.line("the server said: \(text)") }
        if let report {
            let at = reportedAt.map { ", \($0.ISO8601Format())" } ?? ""
            let mail = reportLedgerId.map { ", mail \($0)" } ?? ""
            Output.line("reported: \(report)\(reportStatus.map { " \($0)" } ?? "")\(at)\(mail)")
        }
        if let proof { Output.line("known to be accepted by: \(proof)") }
        if let delayToldAt { Output.line("delay told: \(delayToldAt.ISO8601Format())") }
        if let successor { Output.line("its place took: delivery \(successor)") }
    }
}
