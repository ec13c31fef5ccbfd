// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Twilio SendGrid.
    static let sendGrid = [
        sendingService(
            name: "SendGrid",
            body: [
                "this is an automatically generated message from sendgrid", "sendgrid",
                "im sorry to have to tell you that your message was not able to be delivered to one or more of",
                "your message was not able to be delivered",
                "was not able to be delivered to one of its intended recipients",
            ]
        )
    ]
}
