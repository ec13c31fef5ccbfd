// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Ipswitch IMail.
    static let iMail = [
        BounceFamily(
            name: "IMail",
            body: [
                "user mailbox exceeds allowed size:", "unknown user:", "unknown host:",
                "delivery failed * attempts:", "invalid final delivery userid:", "undeliverable mail to",
            ],
            end: ["original message follows."]
        )
    ]
}
