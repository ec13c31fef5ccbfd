// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Tickets

@testable import API

/// Holds real answers against the description that the server gives of itself.
///
/// Every answer of every test of the API goes through it (``TestServer``), so a route that answers otherwise than it is described
/// fails the test that found it out.
struct AnswerCheck: Sendable {
    private let routes: [Route]
    private let paths: [String: JSONValue]
    private let schemas: SchemaCheck

    init(_ routes: [Route]) {
        self.routes = routes
        let document = OpenAPI(routes).document(version: "test", sessionCookie: "postroom_session").members ?? [:]
        paths = document["paths"]?.members ?? [:]
        schemas = SchemaCheck(shared: document["components"]?.members?["schemas"]?.members ?? [:])
    }

    /// Notes as issues of the test what is not as it is described.
    func check(_ method: String, _ target: String, _ answer: HTTPAnswer) {
        for mistake in mistakes(method, target, answer) {
            Issue.record("\(method) \(target) answered \(answer.status): \(mistake)")
        }
    }

    /// What is not as it is described; nothing for what is no operation.
    func mistakes(_ method: String, _ target: String, _ answer: HTTPAnswer) -> [String] {
        guard let operation = operation(method, target) else { return [] }
        guard let response = operation["responses"]?.members?[String(answer.status)]?.members else {
            return ["the status is not described"]
        }
        guard let content = response["content"]?.members else {
            return answer.body.isEmpty ? [] : ["a body is not described"]
        }
        let type = answer.headers["content-type"] ?? ""
        let plain = String(type.prefix { $0 != ";" })
        guard let media = content[type] ?? content[plain] ?? content.first(where: { Self.fits(plain, $0.key) })?.value
        else { return ["the type \(type) is not described, but \(content.keys.sorted())"] }
        guard let schema = media.members?["schema"] else { return [] }
        let bytes = answer.headers["content-encoding"] == "gzip" ? answer.unpacked ?? [] : answer.body
        guard let body = JSONValue(text: String(decoding: bytes, as: UTF8.self)) else { return ["the body is no JSON"] }
        return schemas.mistakes(in: body, as: schema)
    }

    private func operation(_ method: String, _ target: String) -> [String: JSONValue]? {
        let path = String(target.prefix { $0 != "?" })
        let fitting = routes.filter { $0.matches(path) }
        // A piece of text wins over a name, as in the router, whatever the method is.
        let names = fitting.map(\.pathNames.count).min()
        guard let route = fitting.first(where: { $0.verb == method && $0.pathNames.count == names }) else { return nil }
        return paths[route.pattern]?.members?[method.lowercased()]?.members
    }

    /// Whether a type is of a range, as `image/*`.
    private static func fits(_ type: String, _ range: String) -> Bool {
        range == "*/*" || range.hasSuffix("/*") && type.hasPrefix(range.dropLast())
    }
}
