// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// PMDF, and the Sun Messaging Server that comes from it.
    static let pmdf = [
        BounceFamily(
            name: "PMDF, Sun Messaging Server",
            body: [
                "your message cannot be delivered to the following recipients",
                "this report relates to a message you sent with the following header fields",
            ],
            start: ["following recipients"],
            labels: ["recipient address", "original address"],
            delay: ["the mail system will continue to try"]
        )
    ]
}
