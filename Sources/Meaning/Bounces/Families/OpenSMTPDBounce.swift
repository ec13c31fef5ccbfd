// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// OpenSMTPD.
    static let openSMTPD = [
        BounceFamily(
            name: "OpenSMTPD",
            body: [
                "this is the mailer-daemon, please do not reply to this e-mail",
                "this is the mailer-daemon, please do not reply to this email",
                "an error has occurred while attempting to deliver a message for", "a message is delayed for more than",
            ],
            start: ["following list of recipients"],
            end: ["below is a copy of the original message"],
            delay: [
                "a message is delayed for more than", "please note that this is only a temporary failure",
                "please note that this is a temporary failure",
            ]
        )
    ]
}
