// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// Which state of a thing a request is about: `If-Match` (RFC 9110 §13.1.1).
enum Condition: Sendable {
    /// Whichever there is.
    case any
    /// One of these entity tags.
    case tags(Set<String>)

    /// - Throws: ``Refusal`` with 428 where nothing is said: two who change a thing at once would not notice.
    init(_ request: Request) throws {
        let fields = request.headers[values: .ifMatch]
        guard !fields.isEmpty else {
            throw APIError(
                .preconditionRequired,
                "Say in If-Match which state of it you have seen: the ETag of the answer that you read, or * for any.",
                at: .header("If-Match"))
        }
        let tags = EntityTag.tags(in: fields)
        self = tags == ["*"] ? .any : .tags(Set(tags))
    }

    /// - Throws: ``Refusal`` with 412 where a thing is in another state.
    func check(_ resource: Resource) throws {
        if case .tags(let tags) = self, !tags.contains(resource.tag) {
            throw APIError(
                .preconditionFailed, "It was changed since you read it; read it again.", at: .header("If-Match"))
        }
    }
}
