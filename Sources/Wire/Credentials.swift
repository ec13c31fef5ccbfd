// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// As whom to log in.
///
/// The description names the form and nothing else: user names are personal data and secrets are secrets.
package enum Credentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// No login.
    case none
    /// User name and password: SCRAM, CRAM-MD5, PLAIN or LOGIN, whatever both sides know.
    case password(user: String, secret: String)
    /// User name and OAuth 2 access token: OAUTHBEARER (RFC 7628) or XOAUTH2.
    case bearer(user: String, token: String)

    /// The user name.
    var user: String? {
        switch self {
        case .none: nil
        case .password(let user, _), .bearer(let user, _): user
        }
    }

    /// The password or token.
    var secret: String? {
        switch self {
        case .none: nil
        case .password(_, let secret), .bearer(_, let secret): secret
        }
    }

    /// The form of the credentials, without user and secret.
    package var description: String {
        switch self {
        case .none: "none"
        case .password: "password(hidden)"
        case .bearer: "bearer(hidden)"
        }
    }

    /// The same as ``description``.
    package var debugDescription: String { description }

    /// No children, so that `dump` and `String(reflecting:)` of an enclosing value show nothing either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
