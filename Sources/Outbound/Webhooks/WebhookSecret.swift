// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography

/// What an endpoint and we know: it signs what the endpoint is told (Standard Webhooks 1.0, "Signature scheme").
package struct WebhookSecret: Equatable, Sendable {
    private static let prefix = "whsec_"
    /// Bytes of a new one; the standard asks for 24 to 64.
    private static let length = 32

    private let secret: Secret

    /// A new one.
    package static func make() -> WebhookSecret { WebhookSecret(sealed: Secret(bytes: Random.bytes(length))) }

    /// As it was kept, unsealed.
    package init(sealed secret: Secret) { self.secret = secret }

    /// Its bytes, to be sealed and kept.
    package var bytes: Secret { secret }

    /// As whoever verifies signatures is given it: `whsec_` and base64. It is shown once.
    package var text: Secret { Secret(Self.prefix + Base64.encode(secret.revealBytes())) }

    /// The signature of a message: `v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`.
    package func signature(of id: String, at timestamp: Int64, _ body: [UInt8]) -> String {
        let signed = Array("\(id).\(timestamp).".utf8) + body
        return "v1," + Base64.encode(HMACSHA256.authenticate(signed, key: secret.revealBytes()))
    }
}
