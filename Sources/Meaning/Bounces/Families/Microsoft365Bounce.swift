// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Microsoft 365 and Outlook.com: a web page of a notice with a table for administrators.
    static let microsoft365 = [
        BounceFamily(
            name: "Microsoft 365",
            body: [
                "couldnt be delivered.", "your message to * couldnt be delivered", "office 365", "wasnt found at",
                "message rejected by recipient", "your message wasnt delivered to",
                "the following organization rejected your message",
                "rejected your message to the following e-mail addresses",
                "rejected your message to the following email addresses",
                "original message details", "error details", "konnte nicht zugestellt werden.", "message hops",
                "notification details",
            ],
            sender: ["microsoft", "postmaster", "outlook", "exchange"],
            end: ["original message headers", "message hops"],
            labels: ["recipient address", "recipient", "empfängeradresse", "adresse du destinataire"]
        )
    ]
}
