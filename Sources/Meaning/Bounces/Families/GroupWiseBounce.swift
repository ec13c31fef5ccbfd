// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Novell GroupWise.
    static let groupWise = [
        BounceFamily(
            name: "GroupWise",
            body: [
                "the message that you sent was undeliverable to the following",
                "the message was undeliverable to the following", "the message that you sent was undeliverable",
                "undeliverable to the following:", "*** failed to deliver to",
            ],
            start: ["undeliverable to the following"]
        )
    ]
}
