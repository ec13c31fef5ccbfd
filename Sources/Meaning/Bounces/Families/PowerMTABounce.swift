// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// PowerMTA.
    static let powerMTA = [
        otherServer(
            name: "PowerMTA",
            body: ["hello, this is the mail server on", "hello, this is the mail server"]
        )
    ]
}
