// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Mimecast.
    static let mimecast = [
        BounceFamily(
            name: "Mimecast",
            body: [
                "mimecast", "the email could not be delivered because", "a message you sent was blocked by",
                "has been placed on hold",
            ],
            sender: ["postmaster", "mimecast", "mailer-daemon", "noreply"]
        )
    ]
}
