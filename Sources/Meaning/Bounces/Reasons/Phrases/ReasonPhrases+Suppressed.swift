// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// On the suppression list of a sending service.
    static let suppressed: StaticString = """
        rejection blacklist | Mandrill
        suppressed sending | Amazon SES: ... because it has a recent history of bouncing
        has a recent history of bouncing | Amazon SES
        suppression list | Amazon SES: ... because it is on the suppression list
        suppressionlist | various
        suppressed address | SparkPost
        recipient address suppressed | SparkPost
        recipient address was suppressed | SparkPost
        address was suppressed | SparkPost
        address is suppressed | various
        suppressed due to | SparkPost, Oracle
        suppressed recipient | Mailgun, various
        not delivering to previously bounced address | Mailgun: 605
        previously bounced address | Mailgun: 605
        not delivering to a user who marked your messages as spam | Mailgun: 607
        not delivering to a user who has unsubscribed | Mailgun
        not delivering to unsubscribed | Mailgun: 606
        bounced address | SendGrid drop reason
        unsubscribed address | SendGrid drop reason
        spam reporting address | SendGrid drop reason
        address has been marked as inactive | Postmark: inactive recipient
        marked as inactive | Postmark
        found to be inactive | Postmark: 406
        recipient was dropped | Mandrill, various
        hard-bounce rejection list | Mandrill
        reject list | Mandrill blacklists
        preblocked | Mailjet
        previously hard bounced | various
        globally suppressed | various
        do-not-mail list | various
        do not mail list | various
        """
}
