// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// One entry of the API: how it is called, what it needs, and what answers.
///
/// What it needs is part of the handler's type: there is no route without a decision, and a handler that works for a
/// tenant is given a ``Caller``, which only a valid key brings about.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// The path, with pieces that vary as `{name}`.
    let pattern: String
    let access: Access

    /// What a request must bring.
    enum Access: Sendable {
        /// Nothing: anybody may ask.
        case `public`(@Sendable (Call) async throws -> Answer)
        /// A valid API key.
        case apiKey(@Sendable (Call, Caller) async throws -> Answer)
    }

    init(_ method: HTTPRequest.Method, _ pattern: String, _ access: Access) {
        self.method = method
        self.pattern = pattern
        self.access = access
    }

    /// Answers a request, after asking for what the route needs.
    func answer(_ call: Call, _ authenticator: Authenticator) async throws -> Answer {
        switch access {
        case .public(let handler): try await handler(call)
        case .apiKey(let handler): try await handler(call, try await authenticator.caller(of: call.request))
        }
    }

    /// Whether a path is one of this route's.
    func matches(_ path: String) -> Bool {
        let (wanted, given) = (pattern.split(separator: "/"), path.split(separator: "/"))
        return wanted.count == given.count && zip(wanted, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
