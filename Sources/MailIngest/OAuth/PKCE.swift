// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography

/// The secret of one login, by which the code that comes back is good for nobody else (RFC 7636).
package struct PKCE: Sendable {
    /// 43 letters: 256 random bits in base64url (RFC 7636 §4.1).
    package let verifier: String

    /// A fresh one.
    package init() { self.init(verifier: Base64.encode(Random.bytes(32), alphabet: .urlSafe)) }

    init(verifier: String) { self.verifier = verifier }

    /// What the server is told at first: `S256` (§4.2).
    package var challenge: String { Base64.encode(SHA256.hash(Array(verifier.utf8)), alphabet: .urlSafe) }
}
