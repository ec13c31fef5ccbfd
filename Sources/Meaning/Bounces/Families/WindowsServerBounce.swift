// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// IMail, MDaemon, Kerio, hMailServer, Mercury, SurgeMail, SmarterMail, MailEnable, CommuniGate, Axigen, Merak.
    static let windowsServers = [
        BounceFamily(
            name: "IMail",
            body: [
                "user mailbox exceeds allowed size:", "unknown user:", "unknown host:", "delivery failed * attempts:",
                "invalid final delivery userid:", "undeliverable mail to",
            ],
            end: ["original message follows."]
        ),
        BounceFamily(
            name: "MDaemon",
            body: [
                "the following data may contain sections which represent bcc-style", "session transcript follows",
                "the attached message had permanent fatal delivery errors", "the attached message was not delivered",
                "the attached message had permanent non-fatal delivery errors", "failed to deliver message because",
                "mdaemon has identified your message as", "had permanent fatal delivery errors",
            ],
            end: ["--- session transcript", "session transcript follows", ": message contains"],
            labels: ["failed address", "failed addresses", "delivery failed to", "recipient"],
            delay: ["has not been delivered yet", "the attempt to deliver the message", "mdaemon will continue"]
        ),
        BounceFamily(
            name: "hMailServer",
            body: [
                "your message did not reach some or all of the intended recipients. sent:", "hmailserver",
                "the following recipient(s) could not be reached:",
            ],
            start: ["recipient(s) could not be reached"]
        ),
        BounceFamily(
            name: "Kerio, Mercury, SurgeMail, MailEnable, Axigen, CommuniGate, Merak",
            body: [
                "your message could not be delivered to the following recipients",
                "your message was not delivered to the following recipient",
                "your message cannot be delivered to the following",
                "message could not be delivered to some recipients", "the following recipient(s) could not be reached",
                "failed to accept the recipients", "the server was unable to deliver this message",
                "could not be delivered because an error occurred", "kerio", "axigen", "communigate", "mercury",
                "surgemail", "mailenable", "smartermail",
                "the message you sent could not be delivered", "message could not be delivered to * recipient",
                "has failed with the following error", "this is a report about your message",
                "could not deliver message to the following recipient(s)", "could not deliver mail to",
                "the following message could not be delivered", "mail delivery failed. the address",
                "an attempt to deliver your message",
            ]
        ),
    ]
}
