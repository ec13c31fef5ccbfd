// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// How a mailbox is logged in to by OAuth 2: as which client, and where tokens are asked for.
package struct OAuthLogin: Equatable, Sendable {
    /// How tokens are come by.
    package enum Grant: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// A person logs in with the browser of this machine (RFC 6749 §4.1 with RFC 7636).
        case code
        /// A person logs in on another device (RFC 8628).
        case device
        /// The program itself is trusted with the mailbox (RFC 6749 §4.4).
        case client
    }

    /// What of it is sealed; each is bound to its place.
    package enum Part: String, Sendable {
        case clientSecret = "client-secret"
        case refreshToken = "refresh-token"
        case accessToken = "access-token"
    }

    package var grant: Grant
    package var clientID: String
    package var authorizeURL: String?
    package var tokenURL: String
    package var deviceURL: String?
    /// By blanks.
    package var scopes: String
    /// Sealed for ``sealContext(tenant:mailbox:_:)``.
    package var sealedClientSecret: [UInt8]?
    /// When that ends: the provider tells people, not programs.
    package var secretExpiresAt: Date?

    package init(
        grant: Grant,
        clientID: String,
        authorizeURL: String? = nil,
        tokenURL: String,
        deviceURL: String? = nil,
        scopes: String,
        sealedClientSecret: [UInt8]? = nil,
        secretExpiresAt: Date? = nil
    ) {
        self.grant = grant
        self.clientID = clientID
        self.authorizeURL = authorizeURL
        self.tokenURL = tokenURL
        self.deviceURL = deviceURL
        self.scopes = scopes
        self.sealedClientSecret = sealedClientSecret
        self.secretExpiresAt = secretExpiresAt
    }

    /// What sealed bytes are bound to, so that none can be pasted into another row or column.
    package static func sealContext(tenant: TenantID, mailbox: MailboxID, _ part: Part) -> String {
        "mailbox-login:\(part.rawValue):\(tenant):\(mailbox)"
    }
}

/// What a token endpoint gave, sealed.
package struct SealedTokens: Equatable, Sendable {
    package var access: [UInt8]
    /// From now on.
    package var accessLifetime: Duration
    /// The next refresh token; `nil` keeps the one that is there.
    package var refresh: [UInt8]?
    /// How long that lives, if the server said so.
    package var refreshLifetime: Duration?

    package init(access: [UInt8], accessLifetime: Duration, refresh: [UInt8]?, refreshLifetime: Duration?) {
        self.access = access
        self.accessLifetime = accessLifetime
        self.refresh = refresh
        self.refreshLifetime = refreshLifetime
    }
}

/// How a login stands; times are by the clock of the database.
package struct OAuthLoginState: Equatable, Sendable {
    /// Counts what the tokens were.
    package var revision: Int64
    package var sealedAccess: [UInt8]?
    /// How long the access token still lives.
    package var accessLeft: Duration
    /// How long it lived when it came.
    package var accessLifetime: Duration
    package var sealedRefresh: [UInt8]?
    package var refusals: Int
    /// The code of the error with which renewing was refused; `nil` when all is well.
    package var problem: String?
    /// How long the server is left alone after that.
    package var retryIn: Duration
}
