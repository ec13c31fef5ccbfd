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
    /// Whether `name+detail@domain` reaches this mailbox.
    package var hasPlusAddresses: Bool
    /// Seconds between two looks when the server does not call.
    package var pollInterval: Duration
    package var isEnabled: Bool
    /// What becomes of a customer's mail to a closed ticket.
    package var closedPolicy: ClosedPolicy

    /// How to prove who we are.
    package enum Login: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        case password
        /// An OAuth 2 access token by XOAUTH2 or OAUTHBEARER.
        case bearer
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
    }

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
}
