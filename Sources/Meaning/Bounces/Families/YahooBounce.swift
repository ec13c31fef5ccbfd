// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Yahoo.
    static let yahoo = [
        BounceFamily(
            name: "Yahoo",
            body: [
                "sorry, we were unable to deliver your message to the following address",
                "unable to deliver your message to the following address", "message from yahoo",
                "message from yahoo.com",
            ],
            end: ["--- below this line is a copy", "--- original message follows", "--- forwarded message"]
        )
    ]
}
