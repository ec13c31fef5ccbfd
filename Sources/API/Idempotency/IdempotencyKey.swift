// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import HTTPTypes
import Hummingbird

/// By what a caller names a request that it may have to repeat: `Idempotency-Key`
/// (draft-ietf-httpapi-idempotency-key-header).
struct IdempotencyKey: Sendable {
    static let field = HTTPField.Name("idempotency-key")!
    /// The most bytes.
    static let limit = 255

    let text: String

    private init(text: String) { self.text = text }

    /// The same key as one of somebody's own, where callers are known by something else than an actor.
    func of(_ somebody: String) -> IdempotencyKey {
        IdempotencyKey(text: Hex.encode(SHA256.hash(Array("\(somebody)\n\(text)".utf8))))
    }

    /// The key of a request; `nil` where there is none.
    ///
    /// - Throws: ``Refusal`` with 400 for one that is none.
    init?(_ request: Request) throws {
        let fields = request.headers[values: Self.field]
        if fields.isEmpty { return nil }
        // The draft's form is a string in quotes; without them it is taken as well.
        var text = fields[0]
        if text.utf8.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
            text = String(text.dropFirst().dropLast())
        }
        guard fields.count == 1, (1...Self.limit).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
        else {
            throw APIError(
                .invalidHeader, "A key has 1 to \(Self.limit) visible ASCII characters, such as a UUID.",
                at: .header("Idempotency-Key"))
        }
        self.text = text
    }
}
