// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Tickets
package import Wire

/// Asks a token endpoint: for one login, with its client's secret.
package struct OAuthClient: Sendable {
    private let loop: Loop
    private let login: OAuthLogin
    private let secret: Secret?
    private let caFile: String?

    /// - Parameters:
    ///   - secret: Of the client; `nil` for a client without one.
    ///   - caFile: Authorities to trust instead of the system's.
    package init(loop: Loop, login: OAuthLogin, secret: Secret?, caFile: String?) {
        self.loop = loop
        self.login = login
        self.secret = secret
        self.caFile = caFile
    }

    /// Exchanges the code of a browser's login (RFC 6749 §4.1.3, RFC 7636 §4.5).
    package func tokens(code: String, of request: AuthorizationRequest) async throws(OAuthError) -> TokenSet {
        try await tokens([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", request.redirect),
            ("code_verifier", request.pkce.verifier),
        ])
    }

    /// Asks for the next token (RFC 6749 §6).
    package func tokens(refresh: Secret) async throws(OAuthError) -> TokenSet {
        try await tokens([
            ("grant_type", "refresh_token"), ("refresh_token", refresh.reveal()), ("scope", login.scopes),
        ])
    }

    /// Asks as the client itself (RFC 6749 §4.4.2).
    package func tokensOfClient() async throws(OAuthError) -> TokenSet {
        try await tokens([("grant_type", "client_credentials"), ("scope", login.scopes)])
    }

    /// Asks for a code for another device (RFC 8628 §3.1).
    package func deviceCode() async throws(OAuthError) -> DeviceCode {
        guard let url = login.deviceURL else {
            throw OAuthError(.misuse, "the login has no address for codes for another device")
        }
        return try TokenAnswer.device(try await ask(url, [("scope", login.scopes)]))
    }

    /// Asks whether the code has been used (RFC 8628 §3.4).
    package func tokens(device: DeviceCode) async throws(OAuthError) -> TokenSet {
        try await tokens([
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", device.code.reveal()),
        ])
    }

    private func tokens(_ fields: [(String, String)]) async throws(OAuthError) -> TokenSet {
        try TokenAnswer.tokens(try await ask(login.tokenURL, fields))
    }

    private func ask(_ url: String, _ fields: [(String, String)]) async throws(OAuthError) -> HTTPAnswer {
        // The secret in the body: both large providers take it there (RFC 6749 §2.3.1).
        var fields = fields.map { (name: $0.0, value: $0.1) } + [(name: "client_id", value: login.clientID)]
        if let secret { fields.append((name: "client_secret", value: secret.reveal())) }
        do throws(WireError) {
            return try await loop.fetch(
                HTTPRequest(HTTPURL(url), body: .form(fields), caFile: caFile, egress: .anywhere))
        } catch { throw OAuthError(error) }
    }
}
