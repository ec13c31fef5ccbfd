// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Gateways to X.400 and ageing mail systems: VMS, the MMDF, DEC.
    static let gatewaysX400 = [
        BounceFamily(
            name: "X.400",
            body: [
                "non-delivered message", "non-delivery report", "this report relates to your message",
                "your message was not delivered to", "x400 non-delivery",
                "the message was not delivered to the following recipient", "unable to transfer",
                "this is a report on the message that you sent", "non delivery notification", "diagnostic code:",
            ],
            subject: ["deliver", "report", "fail", "x400", "x.400"],
            start: ["not delivered to", "was not delivered", "recipient:"],
            labels: ["for", "not delivered to", "user", "original recipient"]
        )
    ]
}
