// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Exim: recipients indented by two blanks, their diagnostic by four.
    static let exim = [
        BounceFamily(
            name: "Exim",
            body: [
                "this message was created automatically by mail delivery software",
                "this message was created automatically by the mail system",
                "a message that you sent could not be delivered to one or more of its recipients",
                "a message that you sent could not be delivered to all of its recipients",
                "a message that you sent has not yet been delivered to one or more of its recipients",
                "a message sent by * could not be delivered",
                "a message that you sent contained one or more recipient addresses that were incorrectly constructed",
                "a message that you sent using the -t command line option", "the following address(es) failed",
                "the following addresses had delivery problems", "a message that you sent was rejected by",
            ],
            start: [
                "the following address(es) failed", "the following addresses had delivery", "following address(es):",
                "incorrectly constructed", "not yet been delivered are", "has not yet been delivered is",
                "the following address",
            ],
            end: [
                "------ this is a copy of", "--- the header of the original message",
                "no action is required on your part",
            ],
            delay: ["has not yet been delivered", "no action is required on your part"],
            recipientFields: ["X-Failed-Recipients"]
        )
    ]
}
