// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// KDDI: au, and its mail service EZweb.
    static let kddi = [
        BounceFamily(
            name: "KDDI, full or suspended",
            body: ["your mail sent on:", "your mail attempted to be delivered on:"],
            sender: ["ezweb", "kddi", "au.com", "postmaster", "mailer-daemon"],
            start: ["could not be delivered to:"],
            end: ["-- message"]
        ),
        BounceFamily(
            name: "EZweb",
            body: [
                "the user(s) account is disabled", "the user(s) account is temporarily limited",
                "the following recipients did not receive this message",
                "each of the following recipients was rejected by a remote mail server",
                "following recipients did not receive",
            ],
            start: ["<", "did not receive", "was rejected", "account is"],
            end: ["-----", "message header"]
        ),
    ]
}
