// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// GMX and 1&1 (IONOS), web.de included: one house, one text.
    static let gmx = [
        germanProvider(
            name: "GMX, 1&1",
            body: [
                "this message was created automatically by mail delivery software. a message that you sent",
                "a message that you have sent could not be delivered to one or more recipients",
                "a message that you sent could not be delivered to one or more recipients",
                "the following address failed", "the following addresses failed", "for the following reason",
            ]
        )
    ]
}
