// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Postal.
    static let postal = [
        BounceFamily(
            name: "Postal",
            body: [
                "this is the mail delivery service responsible for delivering mail to",
                "the message you sent cannot be delivered", "the message id of this message is",
            ]
        )
    ]
}
