// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Apache James.
    static let james = [
        BounceFamily(
            name: "James",
            body: [
                "this is the james mail server",
                "im afraid i wasnt able to deliver your message to the following addresses. this is a permanent",
                "mail server at * could not deliver", "message details: subject:", "failed recipient(s):",
            ],
            start: ["failed recipient(s)", "message details", "rcpt to", "following addresses"],
            labels: ["failed recipient(s)", "rcpt to", "sent to"]
        )
    ]
}
