// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Filters before mail servers: McAfee, Barracuda, Mimecast, Proofpoint, Trend Micro, FortiMail, Symantec,
    /// MailMarshal, MXLogic, Sophos.
    static let gateways = [
        BounceFamily(
            name: "Mimecast",
            body: [
                "mimecast", "the email could not be delivered because", "a message you sent was blocked by",
                "has been placed on hold",
            ],
            sender: ["postmaster", "mimecast", "mailer-daemon", "noreply"]
        ),
        BounceFamily(
            name: "Barracuda",
            body: [
                "has been blocked by the barracuda", "barracuda", "your message to: was blocked by our spam firewall",
                "was blocked by our spam firewall",
                "the email you sent with the following subject has not been delivered",
            ],
            labels: ["to", "your message to"]
        ),
        BounceFamily(
            name: "McAfee, Trend Micro, FortiMail, Proofpoint, MXLogic, MailMarshal",
            body: [
                "the following addresses had delivery errors", "sent >>> rcpt to:", "unable to deliver message to",
                "this message was undeliverable due to the following reason", "your message was not delivered because",
                "your message was automatically rejected",
                "your message could not be delivered to one or more", "mcafee", "trend micro", "interscan", "fortimail",
                "proofpoint", "mailmarshal", "symantec", "sophos", "websense", "forcepoint", "ironport", "fortinet",
                "clearswift", "trustwave", "messagelabs", "mailsweeper", "surfcontrol", "content filter", "amavis",
                "mailscanner",
                "the following recipients were rejected",
                "these recipients of your message have been processed by the mail server", "your message: from:",
                "the message was not delivered to:", "could not be delivered to the following recipients:",
                "this message has been automatically generated", "email security",
            ],
            end: ["received: >>>", "original message header"],
            labels: ["to", "recipient", "recipients", "rcpt", "failed recipient"]
        ),
    ]
}
