// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Identity
package import Tickets
package import Wire

extension Mailbox {
    /// Where mail is fetched.
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
        let secret = try sealer.openSecret(sealedSecret, context: Self.sealContext(tenant: tenant, mailbox: id))
            .reveal()
        let credentials: Credentials =
            switch login {
            case .password: userName.isEmpty ? .none : .password(user: userName, secret: secret)
            case .bearer: .bearer(user: userName, token: secret)
            }
        return try Endpoint(
            url: url,
            security: allowsPlaintext && !url.hasPrefix("imaps:") && !url.hasPrefix("smtps:") ? .plaintext : nil,
            caFile: caFile,
            credentials: credentials
        )
    }
}
