// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// SmarterMail.
    static let smarterMail = [
        BounceFamily(
            name: "SmarterMail",
            body: ["smartermail", "could not deliver message to the following recipient(s)"]
        )
    ]
}
