// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Sentences that do not tell which of the services that send for others wrote to its customer.
    static let otherSendingServices = [
        sendingService(
            name: "sending services",
            body: [
                "the message you sent to * could not be delivered",
                "this message could not be delivered to the recipient because",
                "for more assistance, please contact",
            ]
        )
    ]

    /// A service that sends for others and tells its customers what became of a mail.
    static func sendingService(name: StaticString, body: [StaticString]) -> BounceFamily {
        BounceFamily(
            name: name,
            body: body,
            subject: ["deliver", "fail", "bounce", "reject", "return", "undeliver"]
        )
    }
}
