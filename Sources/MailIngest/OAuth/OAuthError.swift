// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

/// Why there is no token.
///
/// The reason is for people. It may hold the code of the server's error and its cleaned words, never a token, a secret or
/// an address.
package struct OAuthError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The class of failure.
    package enum Kind: String, Sendable, CaseIterable {
        /// Nobody has logged in, or the login is over: a person must do it (again).
        case loginNeeded = "login_needed"
        /// The server does not know the client, its secret or its right to do this.
        case clientRefused = "client_refused"
        /// The server refuses the request for another reason: a scope, a setting.
        case refused
        /// The code for another device has not been used yet.
        case pending = "authorization_pending"
        /// The same, and we ask too often.
        case slowDown = "slow_down"
        /// The person took too long.
        case expired
        /// The server is not there, or asks to be left alone.
        case unavailable
        /// What the server answers is not what RFC 6749 says.
        case malformed
        /// The caller asked for something that cannot be.
        case misuse
    }

    /// The class; equality looks only at this.
    package let kind: Kind
    /// What happened and what to do.
    package let reason: String
    /// The code of the server's error, `invalid_grant` and the like; else the kind.
    package let code: String
    /// How long the server is to be left alone.
    package let retryIn: Duration?

    package init(_ kind: Kind, _ reason: String, code: String? = nil, retryIn: Duration? = nil) {
        self.kind = kind
        self.reason = reason
        self.code = code ?? kind.rawValue
        self.retryIn = retryIn
    }

    /// The endpoint could not be asked.
    init(_ error: WireError) {
        self.init(error.kind == .misuse ? .misuse : .unavailable, error.reason)
    }

    /// Whether the same may succeed later without anybody doing anything.
    package var isTransient: Bool { kind == .unavailable || kind == .pending || kind == .slowDown }

    /// Whether it is the login that is refused, so that it must not be tried too often.
    package var isLogin: Bool {
        switch kind {
        case .loginNeeded, .clientRefused, .refused: true
        default: false
        }
    }

    /// A fixed word for metrics and log keys.
    package var label: String { kind.rawValue }

    /// The label and the reason.
    package var description: String { "\(label): \(reason)" }

    /// Two errors are equal when they are of the same kind.
    package static func == (left: OAuthError, right: OAuthError) -> Bool { left.kind == right.kind }
}
