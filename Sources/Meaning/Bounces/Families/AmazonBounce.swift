// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Amazon SES and WorkMail.
    static let amazon = [
        BounceFamily(
            name: "Amazon SES",
            body: [
                "an error occurred while trying to deliver the mail to the following recipients", "technical report:",
                "this message could not be delivered. you may wish to contact",
                "amazon ses did not send the message to this address because it is on the suppression list",
            ],
            sender: ["amazon", "mailer-daemon", "amazonses"]
        )
    ]
}
