// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Yahoo and AOL.
    static let yahoo = [
        BounceFamily(
            name: "Yahoo",
            body: [
                "sorry, we were unable to deliver your message to the following address",
                "unable to deliver your message to the following address", "message from yahoo",
                "message from yahoo.com",
            ],
            end: ["--- below this line is a copy", "--- original message follows", "--- forwarded message"]
        ),
        BounceFamily(
            name: "AOL",
            body: [
                "your mail to the following recipients could not be delivered because they are not accepting mail from",
                "the mail you sent could not be delivered to", "aol",
            ],
            sender: ["aol.com", "aol.net"]
        ),
    ]
}
