// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import Tickets
import Wire

/// One login in a browser: the address to open, and how its answer is known again (RFC 6749 §4.1, RFC 8252, RFC 7636).
package struct AuthorizationRequest: Sendable {
    /// Binds the answer to this request; 256 random bits.
    package let state: String
    package let pkce: PKCE
    /// Where the browser comes back to.
    package let redirect: String
    /// What a person opens.
    package let url: String

    /// - Parameters:
    ///   - extras: What the provider wants besides.
    ///   - hint: The account that should log in.
    /// - Throws: ``OAuthError/Kind/misuse`` for an address that is none.
    package init(
        _ login: OAuthLogin,
        redirect: String,
        extras: [String: String],
        hint: String
    ) throws(OAuthError) {
        guard let base = login.authorizeURL else {
            throw OAuthError(.misuse, "the login has no address at which people log in")
        }
        do throws(WireError) { _ = try HTTPURL(base) } catch { throw OAuthError(error) }
        state = Base64.encode(Random.bytes(32), alphabet: .urlSafe)
        pkce = PKCE()
        self.redirect = redirect
        var fields = [
            ("response_type", "code"), ("client_id", login.clientID), ("redirect_uri", redirect),
            ("scope", login.scopes), ("state", state), ("code_challenge", pkce.challenge),
            ("code_challenge_method", "S256"), ("login_hint", hint),
        ]
        fields += extras.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        url = base + (base.contains("?") ? "&" : "?") + FormEncoding.encode(fields.map { (name: $0.0, value: $0.1) })
    }
}
