// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Openwave's InterMail and the Post.Office it comes from.
    static let interMail = [
        gateway(
            name: "InterMail",
            body: [
                "this message was undeliverable due to the following reason",
                "your message was not delivered because",
            ]
        )
    ]
}
