// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

/// A short slice of what `make check-api` does with schemathesis: documents that are nearly what the description says.
@Suite("Documents that are nearly right", .serialized, .timeLimit(.minutes(15)))
struct DescribedCallTests {
    /// What is put in the place of a member; `nil` leaves it out.
    private static let wrong: [JSONValue?] = [
        nil, .null, .number(7), .number(-1e300), .bool(true), .string(""), .string("\u{202E}x\u{0}"),
        .string(String(repeating: "ä", count: 70_000)), .array([]), .array([.null]), .object([:]),
        .object(["data": .object(["type": "x", "id": "x"])]),
    ]

    /// The value with one place of it changed after the other, down to the members of members.
    private static func variants(of value: JSONValue, depth: Int = 0) -> [JSONValue] {
        guard depth < 4, let members = value.members else { return [] }
        var variants: [JSONValue] = []
        for (name, inner) in members.sorted(by: { $0.key < $1.key }) {
            for wrong in wrong {
                var copy = members
                copy[name] = wrong
                variants.append(.object(copy))
            }
            variants += Self.variants(of: inner, depth: depth + 1).map { variant in
                var copy = members
                copy[name] = variant
                return .object(copy)
            }
        }
        var copy = members
        copy["unknown"] = "x"
        return variants + [.object(copy)]
    }

    @Test("none of them ends in an error of ours, and every answer is one that is described")
    func documents() async throws {
        try await TestServer.run { server in
            var count = 0
            for route in server.routes {
                guard let input = route.operation.input else { continue }
                let target = route.pattern.split(separator: "/")
                    .map { $0.hasPrefix("{") ? "/\(TicketID())" : "/\($0)" }.joined()
                for document in Self.variants(of: input.example) {
                    // That the answer is described is looked at by the server under test (AnswerCheck).
                    let answer = try await server.send(
                        route, to: target, key: server.first.key, body: document.text)
                    #expect(answer.status < 500, "\(route.name): \(document.text.prefix(300)): \(answer.text)")
                    count += 1
                }
            }
            #expect(count > 1000)
        }
    }

    @Test("parameters of every kind of nonsense are refused as what they are")
    func parameters() async throws {
        try await TestServer.run { server in
            let nonsense = ["", "x", "-1", "%00", "99999999999999999999", "%E2%80%AEx", "a,b,,c", "%22%27%3B--"]
            for route in server.routes where route.verb == "GET" && !route.access.isPublic {
                let isStream = route.operation.id == "streamEvents"
                let target = route.pattern.split(separator: "/")
                    .map { $0.hasPrefix("{") ? "/\(TicketID())" : "/\($0)" }.joined()
                for parameter in route.operation.parameters {
                    for text in nonsense where !isStream {
                        let query = "?" + QueryParameters.encoded(parameter.name) + "=" + text
                        let answer = try await server.get(target + query, as: server.first)
                        #expect(answer.status < 500, "\(route.name)\(query): \(answer.text)")
                    }
                }
            }
        }
    }
}
