// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// One IMAP and SMTP account that serves a support address.
package struct Mailbox: Equatable, Sendable {
    package var id: MailboxID
    package var brand: BrandID
    package var name: String
    package var address: String
    /// The address as compared.
    package var addressKey: String
    package var imapURL: String
    package var smtpURL: String
    package var userName: String
    package var login: Login
    /// The password or token, sealed with the key of the configuration; ``sealContext`` is its context.
    package var sealedSecret: [UInt8]
    package var caFile: String?
    /// Whether the connection may do without TLS; for servers on this machine.
    package var allowsPlaintext: Bool
    package var folder: String
    package var afterIntake: AfterIntake
    /// Where mails are moved to; only with ``AfterIntake/move``.
    package var afterFolder: String?
    /// How many days a mail stays on the server before ``AfterIntake/delete`` deletes it: until backups have it.
    package var keepDays: Int
    /// In bytes; of a larger mail only the beginning is fetched, until somebody asks for the whole.
    package var largestMail: Int
    /// Whether `name+detail@domain` reaches this mailbox.
    package var hasPlusAddresses: Bool
    /// Seconds between two looks when the server does not call.
    package var pollInterval: Duration
    package var isEnabled: Bool
    /// What becomes of a customer's mail to a closed ticket.
    package var closedPolicy: ClosedPolicy
    /// Whether answers are copied to the folder of sent mails.
    package var sentCopies = SentCopies.auto
    /// Which folder that is; `nil` is the one that the server marks as such (RFC 6154).
    package var sentFolder: String?

    /// Whether answers are copied to the mailbox's folder of sent mails.
    package enum SentCopies: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// Where the provider does not do it itself.
        case auto
        case on
        case off
    }

    /// How to prove who we are.
    package enum Login: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        case password
        /// An OAuth 2 access token by XOAUTH2 or OAUTHBEARER.
        case bearer
        /// The same, with tokens that renew themselves: ``OAuthLogin``.
        case oauth
    }

    /// What becomes of a mail on the server once it is safe with us.
    package enum AfterIntake: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        case leave
        /// The keyword `$Postroom` is set.
        case keyword
        /// `\Seen` is set.
        case seen
        /// It is moved to a folder.
        case move
        /// It is deleted, ``keepDays`` after it came.
        case delete
    }

    /// The largest mail that is fetched unless the mailbox says otherwise, in bytes: 64 MiB.
    package static let usualLargestMail = 64 << 20
    /// What may be chosen as the largest mail, in bytes.
    package static let largestMails = 64 << 10...1 << 30

    package init(
        id: MailboxID = MailboxID(),
        brand: BrandID,
        name: String,
        address: String,
        addressKey: String,
        imapURL: String,
        smtpURL: String,
        userName: String,
        login: Login = .password,
        sealedSecret: [UInt8],
        caFile: String? = nil,
        allowsPlaintext: Bool = false,
        folder: String = "INBOX",
        afterIntake: AfterIntake = .keyword,
        afterFolder: String? = nil,
        keepDays: Int = 7,
        largestMail: Int = Mailbox.usualLargestMail,
        hasPlusAddresses: Bool = true,
        pollInterval: Duration = .seconds(60),
        isEnabled: Bool = true,
        closedPolicy: ClosedPolicy = .followUp
    ) {
        self.id = id
        self.brand = brand
        self.name = name
        self.address = address
        self.addressKey = addressKey
        self.imapURL = imapURL
        self.smtpURL = smtpURL
        self.userName = userName
        self.login = login
        self.sealedSecret = sealedSecret
        self.caFile = caFile
        self.allowsPlaintext = allowsPlaintext
        self.folder = folder
        self.afterIntake = afterIntake
        self.afterFolder = afterFolder
        self.keepDays = keepDays
        self.largestMail = largestMail
        self.hasPlusAddresses = hasPlusAddresses
        self.pollInterval = pollInterval
        self.isEnabled = isEnabled
        self.closedPolicy = closedPolicy
    }

    /// What a sealed secret is bound to, so that one mailbox's cannot be pasted into another's row.
    package static func sealContext(tenant: TenantID, mailbox: MailboxID) -> String { "mailbox:\(tenant):\(mailbox)" }

    /// The part of the address after the last `@`.
    package var domain: Substring {
        address[(address.lastIndex(of: "@").map(address.index(after:)) ?? address.startIndex)...]
    }
}

/// How polling a mailbox went lately.
package struct MailboxHealth: Equatable, Sendable {
    package var failures: Int
    package var lastError: String?
    package var lastErrorAt: Date?
    package var lastSuccessAt: Date?
    package var nextPollAt: Date
    /// What the server said last that the admin must see (ALERT, RFC 3501 §7.1).
    package var alert: String?
    package var alertAt: Date?
    /// Why mails could not be marked, moved or deleted on the server; `nil` when all is done. They are safe here.
    package var markingError: String?
    package var markingErrorAt: Date?
    /// Why sent mails could not be copied to their folder; `nil` when all is well. They are sent.
    package var copyError: String?
    package var copyErrorAt: Date?
    /// Mails that the server names and does not hand over.
    package var gaps: Int

    /// The code of the error with which the login's renewal was refused, or `never_logged_in`; `nil` when all is well, and
    /// for mailboxes without OAuth.
    package var loginProblem: String?
    package var loginProblemAt: Date?
    /// When the secret of the OAuth client ends, as far as it is known.
    package var secretExpiresAt: Date?
    /// When the login by OAuth ends, as far as it is known.
    package var loginExpiresAt: Date?

    /// So many failures in a row open the breaker: it is not tried at its usual times any more.
    package static let mostFailures = 5

    /// Until when the mailbox is left alone after failing again and again; `nil` when it is tried as usual. The breaker
    /// closes by itself: a try then that goes well makes everything as before.
    package var pausedUntil: Date? { failures >= Self.mostFailures ? nextPollAt : nil }

    /// What has to be done about the login, soon or now; `nil` when nothing.
    ///
    /// - Parameter name: The mailbox's name, for the command.
    package func loginWarning(name: String, now: Date = Date()) -> String? {
        if let loginProblem {
            return "log in again (\(loginProblem)): postroom mailbox login \(name)"
        }
        if let end = secretExpiresAt, end < now.addingTimeInterval(30 * 86400) {
            return "the secret of the OAuth client ends \(end.ISO8601Format()); make a new one and give it with: "
                + "postroom mailbox login \(name) --client-secret-file FILE --no-login"
        }
        if let end = loginExpiresAt, end < now.addingTimeInterval(7 * 86400) {
            return "the login ends \(end.ISO8601Format()); log in again: postroom mailbox login \(name)"
        }
        return nil
    }
}
