// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// AOL.
    static let aol = [
        BounceFamily(
            name: "AOL",
            body: [
                "your mail to the following recipients could not be delivered because they are not accepting mail from",
                "the mail you sent could not be delivered to", "aol",
            ],
            sender: ["aol.com", "aol.net"]
        )
    ]
}
