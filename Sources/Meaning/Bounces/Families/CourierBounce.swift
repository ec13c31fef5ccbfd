// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Courier: `<a@b>:` and a transcript with `>>>` and `<<<`.
    static let courier = [
        BounceFamily(
            name: "Courier",
            body: [
                "this is a delivery status notification from",
                "undeliverable mail your message to the following recipients cannot be delivered",
                "your message to the following recipients cannot be delivered",
                "delayed mail this is a delivery status notification", "the original message was received on",
                "running the courier mail server",
            ],
            start: [
                "recipients cannot be delivered", "recipients has not yet been delivered",
                "recipients has been delayed",
            ],
            end: ["if your message was also sent to additional", "attached to this", "-----------"],
            delay: ["has not yet been delivered", "has been delayed"]
        )
    ]
}
