// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation
import Identity
import MIME
import Meaning
import Threading

/// Two tenants' keys and a fixed moment.
enum Tokens {
    static let key = SymmetricKey.random()
    static let keyring = ReplyKeyring(tenant: TenantID(), keys: [3: key])
    static let now = Date(timeIntervalSince1970: 1_790_000_000)

    static func token(
        _ recipient: String = "anna@example.org",
        role: ReplyToken.Role = .customer,
        ticket: UInt32 = 1042,
        keyring: ReplyKeyring = keyring,
        now: Date = now
    ) -> ReplyToken {
        ReplyToken(
            role: role,
            ticketNumber: ticket,
            mail: OutboxID(),
            recipient: recipient,
            keyring: keyring,
            now: now
        )
    }

    static func text(
        _ recipient: String = "anna@example.org",
        role: ReplyToken.Role = .customer,
        ticket: UInt32 = 1042,
        now: Date = now
    ) -> String {
        token(recipient, role: role, ticket: ticket, now: now).text(keyring)
    }

    /// A mail with these header lines.
    static func mail(_ lines: [String], body: String = "x") -> Mail {
        Mail.parse(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
    }

    /// The clues of a mail with these header lines.
    static func clues(
        _ lines: [String],
        bounced: OriginalMail? = nil,
        authentication: Authentication = Authentication(.aligned, by: .server),
        isJunk: Bool = false,
        mailbox: String = "support@acme.example",
        tag: TicketTag = .plain
    ) -> Clues {
        let mail = mail(lines)
        return Clues(
            mail,
            automation: mail.automation,
            bounced: bounced,
            authentication: authentication,
            isJunk: isJunk,
            mailbox: mailbox,
            tag: tag,
            keyring: keyring,
            now: now
        )
    }
}
