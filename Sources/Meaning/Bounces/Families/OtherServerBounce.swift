// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Servers that are seldom met: Zimbra, SMTP services of devices, fml, MMDF, ZMailer, Verizon, Bigfoot.
    static let otherServers = [
        otherServer(
            name: "ZMailer, MMDF and others",
            body: [
                "this message could not be delivered to", "your message could not be delivered to the following",
                "your message was not delivered to", "your message did not reach",
                "your message has not been delivered",
                "your mail to the following recipients could not be delivered", "unable to deliver to",
                "unable to deliver message to the following", "the message returned below could not be delivered",
                "message not delivered to the following", "there was an error delivering your message",
                "there was a problem delivering your message", "this is a delivery failure notification",
                "the following message to <", "the following message to", "could not be delivered to",
                "this message was generated automatically", "the message could not be delivered",
                "mail to the following recipient", "failed to deliver to", "delivery failure", "returned mail",
                "undeliverable mail", "delivery error report", "an error occurred while sending mail",
                "error sending message", "your mail message to the following address(es) could not be delivered",
                "the users mailbox", "message delivery failed", "we were unable to deliver your message",
                "not delivered to the following",
            ]
        )
    ]

    /// A server whose reports have little in common with those of others.
    static func otherServer(name: StaticString, body: [StaticString]) -> BounceFamily {
        BounceFamily(
            name: name,
            body: body,
            start: ["failed addresses follow"],
            delay: ["will continue to try", "this is only a warning"]
        )
    }
}
