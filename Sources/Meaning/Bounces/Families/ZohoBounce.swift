// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Zoho Mail.
    static let zoho = [
        BounceFamily(
            name: "Zoho",
            body: [
                "this message was created automatically by mail delivery software. a message that you sent",
                "zoho", "error, hopcount=", "[status: error",
            ],
            sender: ["zoho", "mailer-daemon"],
            end: ["received:from"]
        )
    ]
}
