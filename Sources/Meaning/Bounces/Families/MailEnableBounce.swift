// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// MailEnable.
    static let mailEnable = [
        BounceFamily(
            name: "MailEnable",
            body: [
                "message could not be delivered to some recipients",
                "the following recipient(s) could not be reached", "mailenable",
            ]
        )
    ]
}
