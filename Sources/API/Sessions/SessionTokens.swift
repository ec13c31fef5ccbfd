// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Identity

/// Makes the tokens of sessions, and what is kept of them.
///
/// A token is 256 random bits; the database has its HMAC only, so neither a copy of the database nor write access to it opens a
/// session.
struct SessionTokens: Sendable {
    private let accessKey: SymmetricKey
    private let refreshKey: SymmetricKey
    private let guardKey: SymmetricKey

    /// - Parameter key: The same for all processes of one installation.
    init(key: SymmetricKey) {
        accessKey = key.derived(for: "session-access")
        refreshKey = key.derived(for: "session-refresh")
        guardKey = key.derived(for: "session-csrf")
    }

    /// The tokens of a session, as a browser keeps them.
    struct Pair: Sendable {
        let access: String
        let refresh: String

        static func make() -> Pair { Pair(access: text(), refresh: text()) }

        private static func text() -> String { Base64.encode(Random.bytes(32), alphabet: .urlSafe) }
    }

    /// Under what a token is found that goes along with requests.
    func accessDigest(_ token: String) -> [UInt8] { HMACSHA256.authenticate(token.utf8, key: accessKey) }
    /// Under what a token is found that refreshes.
    func refreshDigest(_ token: String) -> [UInt8] { HMACSHA256.authenticate(token.utf8, key: refreshKey) }

    // MARK: Against requests that another page makes

    /// What scripts of our own pages send in `X-CSRF-Token`: bound to the session, and different every time, so that
    /// compression tells nothing about it.
    func guardToken(of session: SessionID) -> String {
        let nonce = Random.bytes(16)
        return Base64.encode(nonce + code(nonce, session), alphabet: .urlSafe)
    }

    /// Whether a text is one that this session was given.
    func isGuardToken(_ text: String, of session: SessionID) -> Bool {
        guard text.utf8.count <= 64, let bytes = Base64.decode(text, alphabet: .urlSafe), bytes.count == 48 else {
            return false
        }
        return constantTimeEqual(Array(bytes[16...]), code(Array(bytes[..<16]), session))
    }

    private func code(_ nonce: [UInt8], _ session: SessionID) -> [UInt8] {
        HMACSHA256.authenticate(nonce + session.bytes, key: guardKey)
    }
}
