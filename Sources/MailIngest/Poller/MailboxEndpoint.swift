// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Identity
package import Tickets
package import Wire

extension Mailbox {
    /// Where mail is fetched; with a password or a fixed token (``MailboxLogins`` has the others).
    ///
    /// - Throws: ``CryptoError`` when the secret was sealed with another key, ``WireError`` for a bad URL.
    package func imapEndpoint(tenant: TenantID, sealer: Sealer) throws -> Endpoint {
        try endpoint(imapURL, tenant: tenant, sealer: sealer)
    }

    /// Where mail is handed over.
    ///
    /// - Throws: as ``imapEndpoint(tenant:sealer:)``.
    package func smtpEndpoint(tenant: TenantID, sealer: Sealer) throws -> Endpoint {
        try endpoint(smtpURL, tenant: tenant, sealer: sealer)
    }

    private func endpoint(_ url: String, tenant: TenantID, sealer: Sealer) throws -> Endpoint {
        guard login != .oauth else {
            throw OAuthError(.misuse, "a login by OAuth needs a token first", code: "never_logged_in")
        }
        let secret = try sealer.openSecret(sealedSecret, context: Self.sealContext(tenant: tenant, mailbox: id))
            .reveal()
        if login == .bearer { return try endpoint(url, .bearer(user: userName, token: secret)) }
        let user = url == imapURL ? Provider.of(server: url)?.imapUser(userName) ?? userName : userName
        return try endpoint(url, userName.isEmpty ? .none : .password(user: user, secret: secret))
    }

    /// Looks at the names of its servers before they are kept.
    ///
    /// - Throws: `misuse` when one is none, or a token would go out in the open.
    package func checkServers() throws(WireError) {
        for url in [imapURL, smtpURL] { _ = try endpoint(url, .bearer(user: userName, token: "token")) }
    }

    /// One of its servers, with what opens it.
    func endpoint(_ url: String, _ credentials: Credentials) throws(WireError) -> Endpoint {
        try Endpoint(
            url: url,
            security: allowsPlaintext && !url.hasPrefix("imaps:") && !url.hasPrefix("smtps:") ? .plaintext : nil,
            caFile: caFile,
            credentials: credentials
        )
    }
}
