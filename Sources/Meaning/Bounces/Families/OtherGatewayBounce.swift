// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Sentences of filters before mail servers that several of them write, or that do not tell which one it is.
    static let otherGateways = [
        gateway(
            name: "filters",
            body: [
                "your message could not be delivered to one or more", "content filter",
                "the following recipients were rejected",
                "these recipients of your message have been processed by the mail server",
                "the message was not delivered to:", "could not be delivered to the following recipients:",
                "this message has been automatically generated", "email security",
            ]
        )
    ]

    /// A system whose reports look like those of most filters.
    static func gateway(name: StaticString, body: [StaticString]) -> BounceFamily {
        BounceFamily(
            name: name,
            body: body,
            end: ["received: >>>", "original message header"],
            labels: ["to", "recipient", "recipients", "rcpt", "failed recipient"]
        )
    }
}
