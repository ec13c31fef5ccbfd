// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Mails that leave no message of their own.
extension ConversationBook {
    mutating func again(_ kind: ConversationKind) -> ConversationMail? {
        let known = mails.filter { mail in
            switch mail.belonging {
            case .opens, .joins: mail.kind != .agentAnswer
            default: false
            }
        }
        guard !known.isEmpty else { return nil }
        var mail = known[Int.random(in: 0..<known.count, using: &random)]
        mail.kind = kind
        mail.belonging = .leavesNothing(mail.belonging.conversation)
        if kind == .sameByOtherWay {
            mail.bytes =
                Array("Received: from relay.example by \(desk.server); Mon, 2 Mar 2026 10:00:00 +0000\r\n".utf8)
                + mail.bytes
        }
        return mail
    }

    mutating func bounce() -> ConversationMail? {
        guard let index = nextCustomer(.answer), let answer = conversations[index].answer else { return nil }
        let recipient = conversations[index].customer.address
        let text = """
            Return-Path: <>
            From: Mail Delivery System <MAILER-DAEMON@mx.customers.example>
            To: \(answer.envelopeFrom)
            Subject: Undelivered Mail Returned to Sender
            Date: Mon, 2 Mar 2026 11:00:00 +0000
            Message-ID: <\(freshID("mx.customers.example"))>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="=report"

            --=report
            Content-Type: text/plain; charset=us-ascii

            \(freshMark())
            I'm sorry to have to inform you that your message could not be delivered.
            <\(recipient)>: user unknown

            --=report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.customers.example

            Final-Recipient: rfc822; \(recipient)
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 user unknown

            --=report
            Content-Type: text/rfc822-headers

            From: \(desk.support)
            To: \(recipient)
            Subject: \(ConversationText.encoded(answer.subject))
            Message-ID: <\(answer.id)>

            --=report--

            """
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return ConversationMail(
            kind: .bounce, belonging: .leavesNothing(index), mark: "mark-\(run)-\(count)",
            bytes: Array(lines.joined(separator: "\r\n").utf8))
    }
}
