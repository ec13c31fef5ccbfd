// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// What scripts of pages from elsewhere may do (the Fetch standard, "CORS protocol"): nothing, unless the operator has named
/// where the page is from.
struct CrossOrigin: Sendable {
    private let origins: Set<String>

    init(_ origins: Set<String>) { self.origins = origins }

    /// The answer to a browser that asks beforehand; `nil` for every other request.
    func preflight(_ request: Request, _ methods: (String) -> [String]) -> Response? {
        guard request.method == .options, allowed(request) != nil,
            request.headers[.init("access-control-request-method")!] != nil
        else { return nil }
        var headers: HTTPFields = [:]
        headers[.init("access-control-allow-methods")!] = methods(request.uri.path).joined(separator: ", ")
        headers[.init("access-control-allow-headers")!] =
            "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID, X-CSRF-Token, X-Request-ID"
        headers[.init("access-control-max-age")!] = "600"
        return Response(status: .noContent, headers: headers)
    }

    /// Says that the page may read the answer, where it may.
    func write(to headers: inout HTTPFields, for request: Request) {
        if origins.isEmpty { return }
        headers.vary(by: "Origin")
        guard let origin = allowed(request) else { return }
        headers[.init("access-control-allow-origin")!] = origin
        headers[.init("access-control-allow-credentials")!] = "true"
        headers[.init("access-control-expose-headers")!] =
            "ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID, Idempotency-Replayed"
    }

    private func allowed(_ request: Request) -> String? {
        let given = request.headers[values: .origin]
        guard given.count == 1, origins.contains(given[0]) else { return nil }
        return given[0]
    }
}
