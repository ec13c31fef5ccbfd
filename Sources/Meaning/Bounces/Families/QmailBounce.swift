// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// qmail's bounce message format (QSBMF): paragraphs that begin with `<a@b>:`; and programs that write like it.
    static let qmail = [
        BounceFamily(
            name: "qmail",
            body: [
                "this is the qmail-send program at", "this is the qmail-send", "this is the mail delivery program at",
                "hi. this is the",
                "im afraid i wasnt able to deliver your message to the following addresses",
                "i wasnt able to deliver your message to the following addresses",
                "this is a permanent error; ive given up",
                "i tried to deliver a bounce message to this address, but the bounce bounced",
                "this is the mail transfer program at",
                "this is the deliver program at", "bounce message from qmail",
            ],
            end: [
                "--- below this line is a copy", "--- below the next line is a copy", "--- undelivered message follows",
                "--- below this line is the original bounce",
            ]
        )
    ]
}
