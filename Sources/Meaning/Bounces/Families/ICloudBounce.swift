// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Apple's iCloud and Apple Mail Server.
    static let iCloud = [
        BounceFamily(
            name: "iCloud",
            body: [
                "this report relates to a message you sent with the following header fields",
                "your message cannot be delivered to the following recipients",
                "your message has been enqueued and undeliverable for",
                "your message is being returned; it has been enqueued and undeliverable",
            ],
            labels: ["recipient address", "original address", "recipient"],
            delay: ["the mail system will continue to try to deliver your message"]
        )
    ]
}
