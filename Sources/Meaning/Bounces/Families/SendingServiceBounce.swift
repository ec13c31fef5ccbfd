// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// SendGrid, Mailgun, Mailjet, Mandrill, SparkPost, Postmark, Postal and others that send for others and tell
    /// their customers.
    static let sendingServices = [
        BounceFamily(
            name: "SendGrid, Mailgun and others",
            body: [
                "this is an automatically generated message from sendgrid", "sendgrid", "mailgun", "mailjet",
                "mandrill", "sparkpost", "postmark", "sendinblue", "brevo",
                "im sorry to have to tell you that your message was not able to be delivered to one or more of",
                "your message was not able to be delivered", "the message you sent to * could not be delivered",
                "this message could not be delivered to the recipient because",
                "for more assistance, please contact", "was not able to be delivered to one of its intended recipients",
            ],
            subject: ["deliver", "fail", "bounce", "reject", "return", "undeliver"]
        ),
        BounceFamily(
            name: "Postal",
            body: [
                "this is the mail delivery service responsible for delivering mail to",
                "the message you sent cannot be delivered", "the message id of this message is",
            ]
        ),
    ]
}
