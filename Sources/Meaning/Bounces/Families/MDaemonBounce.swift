// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Alt-N MDaemon.
    static let mDaemon = [
        BounceFamily(
            name: "MDaemon",
            body: [
                "the following data may contain sections which represent bcc-style", "session transcript follows",
                "the attached message had permanent fatal delivery errors",
                "the attached message was not delivered",
                "the attached message had permanent non-fatal delivery errors", "failed to deliver message because",
                "mdaemon has identified your message as", "had permanent fatal delivery errors",
            ],
            end: ["--- session transcript", "session transcript follows", ": message contains"],
            labels: ["failed address", "failed addresses", "delivery failed to", "recipient"],
            delay: ["has not been delivered yet", "the attempt to deliver the message", "mdaemon will continue"]
        )
    ]
}
