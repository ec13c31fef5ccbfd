// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

@testable import Meaning

/// Mails for the tests of bounces, put together from few words.
enum Bounces {
    /// Reads a mail given as text.
    static func read(_ mail: String) -> BounceReport { BounceReport.read(Mail.parse(Array(mail.utf8))) }

    /// A mail of a mail system with a plain text.
    static func text(
        _ body: String,
        subject: String = "Undelivered Mail Returned to Sender",
        from: String = "Mail Delivery System <MAILER-DAEMON@mail.helpdesk.example>",
        path: String = "<>",
        more: String = ""
    ) -> String {
        """
        Return-Path: \(path)
        From: \(from)
        To: support@helpdesk.example
        Subject: \(subject)
        \(more)Content-Type: text/plain; charset=utf-8

        \(body)
        """
    }

    /// A report for machines.
    static func report(_ status: String, text: String = "Not delivered.", type: String = "message/delivery-status")
        -> String
    {
        """
        Return-Path: <>
        From: MAILER-DAEMON@mail.helpdesk.example
        To: support@helpdesk.example
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary=b1

        --b1
        Content-Type: text/plain; charset=utf-8

        \(text)

        --b1
        Content-Type: \(type)

        \(status)
        --b1
        Content-Type: text/rfc822-headers

        Message-ID: <1042.7@helpdesk.example>
        From: Support <support@helpdesk.example>
        To: Anna <anna@example.org>
        Subject: =?utf-8?Q?Angebot_M=C3=A4rz?=

        --b1--
        """
    }
}
