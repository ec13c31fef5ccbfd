// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Testing

@Suite("Documents")
struct DocumentTests {
    private struct Attributes: Encodable, Sendable {
        var createdAt: Date
        @Explicit var name: String?
    }

    private func text(_ document: some Encodable) throws -> String {
        String(decoding: try JSONText.encode(document), as: UTF8.self)
    }

    @Test("a resource has sorted members in snake_case, times in UTC and nulls where nothing is known")
    func resource() throws {
        let resource = Resource(
            ResourceName("things", 7),
            attributes: Attributes(createdAt: Date(timeIntervalSince1970: 1_790_000_000.125), name: nil),
            relationships: ["owner": .one(nil), "parts": .many([ResourceName("parts", 1)])],
            links: Links(self: "/things/7")
        )
        #expect(
            try text(Document(resource, request: "r1")) == """
                {"data":{"attributes":{"created_at":"2026-09-21T14:13:20.125Z","name":null},"id":"7",\
                "links":{"self":"/things/7"},"relationships":{"owner":{"data":null},\
                "parts":{"data":[{"id":"1","type":"parts"}]}},"type":"things"},"meta":{"request_id":"r1"}}
                """
        )
    }

    @Test("a list's last page says that there is no next one")
    func lastPage() throws {
        let nothing: [Resource] = []
        #expect(
            try text(Document(nothing, links: Links(page: "/x", next: nil), request: "r1"))
                == #"{"data":[],"links":{"next":null,"self":"/x"},"meta":{"request_id":"r1"}}"#
        )
    }

    @Test("errors carry status, code, title, detail, source and the request's id")
    func errors() throws {
        let errors = [
            APIError(.invalidValue, "No.", at: .pointer("/data")),
            APIError(.invalidParameter, "No.", at: .parameter("x")),
        ]
        #expect(
            try text(ErrorDocument(errors, request: "r1")) == """
                {"errors":[{"code":"invalid_value","detail":"No.","id":"r1","source":{"pointer":"/data"},\
                "status":"422","title":"Invalid value"},{"code":"invalid_parameter","detail":"No.","id":"r1",\
                "source":{"parameter":"x"},"status":"400","title":"Invalid query parameter"}],\
                "meta":{"request_id":"r1"}}
                """
        )
    }

    @Test("every kind of error has a status and a title of its own words", arguments: APIError.Kind.allCases)
    func kinds(kind: APIError.Kind) {
        #expect((400..<600).contains(kind.status))
        #expect(!kind.title.isEmpty)
        #expect(kind.rawValue.wholeMatch(of: /[a-z_]+/) != nil)
    }

    @Test(
        "media types of documents",
        arguments: [
            ("application/vnd.api+json", true), ("Application/JSON", true), ("application/json; charset=UTF-8", true),
            ("application/vnd.api+json; profile=\"https://example.org/p\"", true),
            ("application/vnd.api+json; ext=\"https://example.org/e\"", false),
            ("application/vnd.api+json; charset=utf-8", false), ("application/json; charset=latin1", false),
            ("text/plain", false), ("", false), ("application/x-www-form-urlencoded", false),
        ]
    )
    func mediaTypes(field: String, isReadable: Bool) {
        #expect(MediaType.isReadable(field) == isReadable)
    }
}
