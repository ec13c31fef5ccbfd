// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Postfix's text, where a gateway has taken the machine-readable part away: `<a@b>: host x[ip] said: 550 …`.
    static let postfix = [
        BounceFamily(
            name: "Postfix",
            body: [
                "this is the postfix program at host", "this is the mail system at host",
                "im sorry to have to inform you that your message could not",
                "im sorry to have to inform you that the message returned",
            ],
            end: ["--- delivery report unavailable", "undelivered message headers"],
            delay: ["this is a warning message only", "your message could not be delivered for"]
        )
    ]
}
