// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Sentences of servers for Windows and small offices, Merak among them, that do not tell which one it is.
    static let otherWindowsServers = [
        BounceFamily(
            name: "servers of small offices",
            body: [
                "your message could not be delivered to the following recipients",
                "your message was not delivered to the following recipient",
                "your message cannot be delivered to the following", "failed to accept the recipients",
                "the server was unable to deliver this message", "could not be delivered because an error occurred",
                "the message you sent could not be delivered", "message could not be delivered to * recipient",
                "has failed with the following error", "this is a report about your message",
                "could not deliver mail to", "the following message could not be delivered",
                "mail delivery failed. the address", "an attempt to deliver your message",
            ]
        )
    ]
}
