// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Sendmail since version 8, and what descends from it.
    static let sendmail = [
        anySendmail(
            name: "Sendmail",
            body: [
                "the original message was received at", "the following addresses had permanent fatal errors",
                "the following addresses had permanent delivery errors",
                "the following addresses have delivery notifications", "transcript of the session follows",
                "the following addresses had transient non-fatal errors",
                "the following addresses had delivery problems", "the following addresses had transient errors",
            ]
        )
    ]

    /// A Sendmail: headings between hyphens, the session, what was sent.
    static func anySendmail(name: StaticString, body: [StaticString]) -> BounceFamily {
        BounceFamily(
            name: name,
            body: body,
            start: ["the following addresses had", "the following addresses have delivery"],
            end: [
                "----- original message follows", "----- message header follows", "----- unsent message follows",
                "----- returned message follows", "----- message body suppressed", "----- no message was collected",
            ],
            delay: [
                "this is a warning message only", "transient non-fatal errors",
                "warning: message still undelivered", "will keep trying until message is",
            ]
        )
    }
}
