// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// hMailServer.
    static let hMailServer = [
        BounceFamily(
            name: "hMailServer",
            body: [
                "your message did not reach some or all of the intended recipients. sent:", "hmailserver",
                "the following recipient(s) could not be reached:",
            ],
            start: ["recipient(s) could not be reached"]
        )
    ]
}
