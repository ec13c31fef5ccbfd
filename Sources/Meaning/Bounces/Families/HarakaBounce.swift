// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Haraka.
    static let haraka = [
        BounceFamily(
            name: "Haraka",
            body: [
                "this is the haraka mailer program",
                "im sorry to have to inform you that your message could not be delivered to one or more",
                "intended recipients:",
            ],
            end: ["--- the header of the original", "--- original message"],
            labels: ["intended recipients"]
        )
    ]
}
