// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// An answer that says what is wrong (JSON:API 1.1, "Error Objects").
enum ErrorDocument {
    static func json(_ errors: [APIError], request: String) -> JSONValue {
        .object([
            "errors": .array(errors.map { item($0, request) }),
            "meta": .object(["request_id": .string(request)]),
        ])
    }

    private static func item(_ error: APIError, _ request: String) -> JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(request),
            "status": .string(String(error.kind.status)),
            "code": .string(error.kind.rawValue),
            "title": .string(error.kind.title),
            "detail": .string(error.detail),
        ]
        switch error.source {
        case .pointer(let pointer): members["source"] = .object(["pointer": .string(pointer)])
        case .parameter(let name): members["source"] = .object(["parameter": .string(name)])
        case .header(let name): members["source"] = .object(["header": .string(name)])
        case nil: break
        }
        return .object(members)
    }

    static let schema = Schema.object([
        (
            "errors",
            .list(
                of: .object(
                    [
                        ("id", Schema.text().described("The request's id, as in our log.")),
                        ("status", Schema.text(pattern: "^[45][0-9][0-9]$").described("The HTTP status.")),
                        (
                            "code",
                            Schema.word(among: APIError.Kind.allCases.map(\.rawValue)).described("For programs.")
                        ),
                        ("title", Schema.text().described("What kind of error, always in the same words.")),
                        ("detail", Schema.text().described("A sentence about this one.")),
                        (
                            "source",
                            .oneOf([
                                .object([("pointer", Schema.text().described("Where in the body (RFC 6901)."))]),
                                .object([("parameter", Schema.text().described("Which query parameter."))]),
                                .object([("header", Schema.text().described("Which header field."))]),
                            ])
                        ),
                    ], optional: ["source"]))
        ),
        ("meta", .object([("request_id", .text())])),
    ])
}
