// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting

/// Reports as servers write them.
struct ReportMail {
    /// What one says of a recipient.
    struct Recipient {
        var address: String
        var action = "failed"
        var status = "5.1.1"
        var words = "550 5.1.1 no such user"
    }

    /// The address to which it comes.
    var to: String
    /// The Message-ID in what it returns; `nil` returns nothing.
    var mailID: String?
    var envelopeID: String?
    var recipients: [Recipient]
    var from = "MAILER-DAEMON@mx.example.org (Mail Delivery System)"

    /// One recipient.
    init(
        to: String, about mailID: String? = nil, envelopeID: String? = nil, of address: String = "anna@example.org",
        _ action: String = "failed", _ status: String = "5.1.1", _ words: String = "550 5.1.1 no such user"
    ) {
        (self.to, self.mailID, self.envelopeID) = (to, mailID, envelopeID)
        recipients = [Recipient(address: address, action: action, status: status, words: words)]
    }

    /// As RFC 3464 has it.
    var mail: MailText {
        MailText(from: from).with {
            $0.to = to
            $0.subject = "Undelivered Mail Returned to Sender"
            $0.fields = [
                "Return-Path: <>", "Auto-Submitted: auto-replied", "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            ]
            var body = "--b\nContent-Type: text/plain\n\nThis is the mail system.\n\n--b\n"
            body += "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n"
            if let envelopeID { body += "Original-Envelope-Id: \(envelopeID)\n" }
            for recipient in recipients {
                body += "\nFinal-Recipient: rfc822; \(recipient.address)\nAction: \(recipient.action)\n"
                body += "Status: \(recipient.status)\nDiagnostic-Code: smtp; \(recipient.words)\n"
            }
            if let mailID {
                body += "\n--b\nContent-Type: text/rfc822-headers\n\nFrom: support@acme.example\n"
                body += "Message-ID: <\(mailID)>\nSubject: x\n"
            }
            $0.body = (body + "\n--b--\n").replacing("\n", with: "\r\n")
        }
    }

    /// As servers write it that know no form: words, and an empty envelope sender.
    var text: MailText {
        MailText(from: from).with {
            $0.to = to
            $0.subject = "Undeliverable mail"
            $0.fields = ["Return-Path: <>"]
            let lines = recipients.map { "<\($0.address)>: \($0.words)" }
            $0.body =
                "Your message could not be delivered to the following recipients:\r\n\r\n"
                + lines.joined(separator: "\r\n") + "\r\n"
        }
    }

    /// A complaint as providers send it (RFC 5965).
    static func complaint(to: String, about mailID: String, type: String = "abuse") -> MailText {
        MailText(from: "feedback@provider.test").with {
            $0.to = to
            $0.subject = "Complaint"
            $0.fields = [
                "MIME-Version: 1.0", "Content-Type: multipart/report; report-type=feedback-report; boundary=b",
            ]
            $0.body = """
                --b
                Content-Type: text/plain

                This is a complaint.

                --b
                Content-Type: message/feedback-report

                Feedback-Type: \(type)
                User-Agent: Provider/1.0
                Version: 1

                --b
                Content-Type: message/rfc822

                From: support@acme.example
                To: anna@example.org
                Message-ID: <\(mailID)>
                Subject: x

                Hello.

                --b--

                """.replacing("\n", with: "\r\n")
        }
    }
}
