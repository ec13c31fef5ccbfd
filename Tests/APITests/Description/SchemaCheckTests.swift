// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Tickets

@testable import API

@Suite("Real answers against the description")
struct SchemaCheckTests {
    private static let schema: JSONValue = .object([
        "type": "object", "additionalProperties": .bool(false), "required": .array(["id", "state"]),
        "properties": .object([
            "id": .object(["type": "string", "format": "uuid"]),
            "state": .object(["type": .array(["string", "null"]), "enum": .array(["new", .null])]),
            "at": .object(["type": "string", "format": "date-time"]),
            "count": .object(["type": "integer", "minimum": .number(1), "maximum": .number(9)]),
            "words": .object([
                "type": "array", "maxItems": .number(2), "items": .object(["type": "string", "maxLength": .number(3)]),
            ]),
            "target": .object([
                "oneOf": .array([.object(["$ref": "#/components/schemas/a"]), .object(["type": "null"])])
            ]),
            "free": .object(["type": "object", "additionalProperties": .object(["type": "boolean"])]),
        ]),
    ])
    private static let check = SchemaCheck(shared: ["a": .object(["type": "string", "const": "a"])])

    @Test(
        "what fits is taken; what is missing, too much, or otherwise is named with its place",
        arguments: [
            (#"{"id":"01900000-0000-7000-8000-000000000001","state":"new"}"#, ""),
            (
                """
                {"id":"01900000-0000-7000-8000-000000000001","state":null,"at":"2030-01-01T00:00:00.000Z","count":9,\
                "words":["abc",""],"target":"a","free":{"x":true}}
                """, ""
            ),
            (#"{"id":"x","state":"new"}"#, "/id"), (#"{"id":"01900000-0000-7000-8000-000000000001"}"#, "`state`"),
            (#"{"id":"01900000-0000-7000-8000-000000000001","state":"old"}"#, "/state"),
            (#"{"id":"01900000-0000-7000-8000-000000000001","state":"new","more":1}"#, "`more`"),
            (#"{"id":"01900000-0000-7000-8000-000000000001","state":"new","at":"2030-01-01"}"#, "/at"),
            (#"{"id":"01900000-0000-7000-8000-000000000001","state":"new","count":1.5}"#, "/count"),
            (#"{"id":"01900000-0000-7000-8000-000000000001","state":"new","count":10}"#, "/count"),
            (#"{"id":"01900000-0000-7000-8000-000000000001","state":"new","words":["abcd"]}"#, "/words/0"),
            (#"{"id":"01900000-0000-7000-8000-000000000001","state":"new","words":["","",""]}"#, "/words"),
            (#"{"id":"01900000-0000-7000-8000-000000000001","state":"new","target":"b"}"#, "/target"),
            (#"{"id":"01900000-0000-7000-8000-000000000001","state":"new","free":{"x":1}}"#, "/free/x"), ("[]", ": []"),
        ])
    func mistakes(text: String, expected: String) throws {
        let found = Self.check.mistakes(in: try #require(JSONValue(text: text)), as: Self.schema)
        #expect(found.isEmpty == expected.isEmpty, "\(found)")
        #expect(found.allSatisfy { $0.contains(expected) }, "\(found)")
    }

    @Test("a keyword, a format, a reference that it does not know are mistakes")
    func unknown() {
        for schema in [
            JSONValue.object(["minLength": .number(1)]), .object(["type": "string", "format": "ipv4"]),
            .object(["$ref": "#/components/schemas/b"]),
        ] {
            #expect(Self.check.mistakes(in: "x", as: schema).count == 1)
        }
    }
}
