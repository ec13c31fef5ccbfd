// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Smail 3: log, addresses and mail below headings between bars.
    static let smail = [
        otherServer(
            name: "smail",
            body: [
                "failed addresses follow:", "message text follows:",
                "|------------------------- message log follows",
                "|------------------------- failed addresses follow", "message log follows",
            ]
        )
    ]
}
