// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Tickets

/// The description of the API, as an OpenAPI 3.1 document: made from the routes, so that it is never behind them.
struct OpenAPI {
    private let routes: [Route]

    init(_ routes: [Route]) { self.routes = routes }

    func document(version: String, sessionCookie: String) -> JSONValue {
        .object([
            "openapi": "3.1.0",
            "info": .object([
                "title": "Postroom", "version": .string(version),
                "description": .string(Self.introduction),
                "license": .object(["name": "Apache-2.0", "identifier": "Apache-2.0"]),
            ]),
            "servers": .array([.object(["url": "/"])]),
            "tags": .array(groups.map { .object(["name": .string($0)]) }),
            "paths": .object(paths),
            "components": .object([
                "schemas": .object(schemas),
                "securitySchemes": .object([
                    "key": .object([
                        "type": "http", "scheme": "bearer",
                        "description": "A key of the API, as `postroom apikey add` prints it.",
                    ]),
                    "session": .object([
                        "type": "apiKey", "in": "cookie", "name": .string(sessionCookie),
                        "description": "An agent's session, as openSession sets it.",
                    ]),
                    "csrf": .object([
                        "type": "apiKey", "in": "header", "name": "X-CSRF-Token",
                        "description": "Beside the cookie, for all that is not only read: `csrf_token` of the session.",
                    ]),
                ]),
            ]),
        ])
    }

    private static let introduction = """
        Documents are JSON:API 1.1. Times are RFC 3339 in UTC. What is another tenant's answers like what is not there. \
        Errors have a `code` for programs, and a sentence; all that is wrong with a request is said at once.
        """

    /// In the order of the routes.
    private var groups: [String] {
        var known: Set<String> = []
        return routes.map(\.operation.group).filter { known.insert($0).inserted }
    }

    private var paths: [String: JSONValue] {
        Dictionary(grouping: routes, by: \.pattern).mapValues { routes in
            .object(
                Dictionary(routes.map { ($0.verb.lowercased(), OperationPage($0).json) }) { first, _ in first })
        }
    }

    private var schemas: [String: JSONValue] {
        var schemas = ["errors": ErrorDocument.schema.json]
        for resource in routes.flatMap(\.operation.shown) { schemas[resource.type] = resource.schema.json }
        return schemas
    }
}

/// One operation of the description.
private struct OperationPage {
    private let route: Route
    private var operation: Operation { route.operation }

    init(_ route: Route) { self.route = route }

    var json: JSONValue {
        var members: [String: JSONValue] = [
            "operationId": .string(operation.id), "tags": .array([.string(operation.group)]),
            "summary": .string(operation.summary), "responses": .object(responses),
            "security": .array(security),
            "x-needs": .string(route.access.label),
        ]
        let about = [operation.about, needed].compactMap(\.self).joined(separator: "\n\n")
        if !about.isEmpty { members["description"] = .string(about) }
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let body { members["requestBody"] = body }
        return .object(members)
    }

    /// A key, or a session; in a session all that is not only read needs its token as well.
    private var security: [JSONValue] {
        if route.access.isPublic { return [] }
        var session: [String: JSONValue] = ["session": .array([])]
        if route.method != .get { session["csrf"] = .array([]) }
        return [.object(["key": .array([])]), .object(session)]
    }

    private var needed: String? {
        if case .needs(let permission, _) = route.access {
            "Needs the permission `\(permission.rawValue)`."
        } else {
            nil
        }
    }

    // MARK: What goes in

    private var parameters: [JSONValue] {
        var parameters = route.pathNames.map {
            Self.parameter($0, in: "path", Schema.text(), "Which one.", isRequired: true)
        }
        parameters += operation.parameters.map { Self.parameter($0.name, in: "query", $0.schema, $0.about) }
        if operation.isConditional {
            parameters.append(
                Self.parameter(
                    "If-Match", in: "header", .text(), "The ETag of the state that was read, or * for any.",
                    isRequired: true))
        }
        if operation.isIdempotent {
            parameters.append(
                Self.parameter(
                    "Idempotency-Key", in: "header", .text(most: IdempotencyKey.limit),
                    "A name for this request: asked again within a day it has no second effect, and the same answer."))
        }
        return parameters
    }

    private static func parameter(
        _ name: String, in place: String, _ schema: Schema, _ about: String, isRequired: Bool = false
    ) -> JSONValue {
        .object([
            "name": .string(name), "in": .string(place), "required": .bool(isRequired), "schema": schema.json,
            "description": .string(about),
        ])
    }

    private var body: JSONValue? {
        if let input = operation.input {
            let schema = JSONValue.object(["schema": input.schema.json, "example": input.example])
            return .object([
                "required": .bool(true),
                "content": .object([MediaType.document: schema, "application/json": schema]),
            ])
        }
        return operation.content.map { type, about in
            .object([
                "required": .bool(true), "description": .string(about),
                "content": .object([type: .object([:])]),
            ])
        }
    }

    // MARK: What comes out

    private var responses: [String: JSONValue] {
        var responses = success
        for (status, titles) in refusals where responses[String(status)] == nil {
            responses[String(status)] = Self.response(
                titles.joined(separator: ", "), MediaType.document, .reference("errors"))
        }
        return responses
    }

    private var success: [String: JSONValue] {
        let meta = Schema.object([("request_id", .text()), ("notes", .list(of: .text()))], optional: ["notes"])
        switch operation.answer {
        case .one(let resource, let isNew):
            var members: [(name: String, schema: Schema)] = [
                ("data", .reference(resource.type)), ("meta", meta),
            ]
            if !operation.includes.isEmpty { members.append(("included", included)) }
            let response = Self.response(
                isNew ? "It was made." : resource.about, MediaType.document, .object(members, optional: ["included"]))
            if isNew { return ["201": response] }
            return route.method == .get ? ["200": response, "304": Self.unchanged] : ["200": response]
        case .page(let resource):
            var members: [(name: String, schema: Schema)] = [
                ("data", .list(of: .reference(resource.type))), ("links", PageLinks.schema),
                ("meta", meta),
            ]
            if !operation.includes.isEmpty { members.append(("included", included)) }
            return [
                "200": Self.response("A page.", MediaType.document, .object(members, optional: ["included"]))
            ]
        case .meta(let schema):
            return ["200": Self.response("What was done.", MediaType.document, .object([("meta", schema)]))]
        case .plain(let schema):
            return [
                "200": Self.response("All is well.", "application/json", schema),
                "503": Self.response("It is not.", "application/json", schema),
            ]
        case .nothing: return ["204": .object(["description": "It was done."])]
        case .file(let about):
            return [
                "200": Self.response(about, "*/*", nil), "206": Self.response("The piece of it.", "*/*", nil),
                "304": Self.unchanged,
            ]
        case .content(let type, let about): return ["200": Self.response(about, type, nil)]
        }
    }

    private static let unchanged: JSONValue = .object(["description": "It is as If-None-Match says."])

    private var included: Schema { .list(of: .oneOf(operation.includes.map { .reference($0.resource.type) })) }

    private static func response(_ about: String, _ type: String, _ schema: Schema?) -> JSONValue {
        .object([
            "description": .string(about),
            "content": .object([type: .object(schema.map { ["schema": $0.json] } ?? [:])]),
        ])
    }

    /// What may be refused, by status, with the titles of the errors.
    private var refusals: [Int: [String]] {
        var kinds: Set<APIError.Kind> = operation.refusals.union([
            .badRequest, .unknownParameter, .invalidParameter, .internalError, .unavailable,
        ])
        if !route.pathNames.isEmpty { kinds.insert(.notFound) }
        if !route.access.isPublic { kinds.formUnion([.unauthorized, .forbidden, .tooManyRequests]) }
        if !route.access.isPublic, route.method != .get { kinds.insert(.crossSite) }
        if operation.input != nil {
            kinds.formUnion([
                .malformedJSON, .unsupportedMediaType, .bodyTooLarge, .unknownMember, .missingMember, .invalidValue,
                .wrongType, .clientID, .exists, .conflict,
            ])
        }
        if operation.content != nil { kinds.formUnion([.unsupportedMediaType, .bodyTooLarge]) }
        if case .file = operation.answer { kinds.insert(.rangeNotSatisfiable) }
        if operation.isConditional { kinds.formUnion([.preconditionRequired, .preconditionFailed]) }
        if operation.isIdempotent { kinds.formUnion([.invalidHeader, .keyReused, .stillRunning]) }
        if operation.input != nil || operation.isIdempotent || operation.isConditional { kinds.insert(.notFound) }
        return Dictionary(grouping: kinds, by: \.status).mapValues { Set($0.map(\.title)).sorted() }
    }
}

extension Route {
    /// The names of the pieces of the path that vary.
    var pathNames: [String] {
        pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }
}
