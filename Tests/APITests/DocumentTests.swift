// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Tickets

@testable import API

@Suite("Documents")
struct DocumentTests {
    @Test("a resource has sorted members, and nulls where nothing is known")
    func resource() {
        let resource = Resource(
            ResourceName("things", 7),
            attributes: [
                "created_at": .string(Timestamp.text(Date(timeIntervalSince1970: 1_790_000_000.125))), "name": nil,
            ],
            relationships: ["owner": .one(nil), "parts": .many([ResourceName("parts", 1)])],
            path: "/things/7"
        )
        #expect(
            Document.one(resource, request: "r1").text == """
                {"data":{"attributes":{"created_at":"2026-09-21T14:13:20.125Z","name":null},"id":"7",\
                "links":{"self":"/things/7"},"relationships":{"owner":{"data":null},\
                "parts":{"data":[{"id":"1","type":"parts"}]}},"type":"things"},"meta":{"request_id":"r1"}}
                """
        )
    }

    @Test("a resource's tag is the same for the same content, and another for other content")
    func tags() {
        func tag(_ name: String) -> String {
            Resource(ResourceName("things", 7), attributes: ["name": .string(name)]).tag
        }
        #expect(tag("a") == tag("a") && tag("a") != tag("b"))
        #expect(tag("a").wholeMatch(of: /"[A-Za-z0-9_-]{20}"/) != nil)
    }

    @Test("a list's last page says that there is no next one")
    func lastPage() {
        #expect(
            Document.page([], links: PageLinks(here: "/x", next: nil), request: "r1").text
                == #"{"data":[],"links":{"next":null,"self":"/x"},"meta":{"request_id":"r1"}}"#
        )
    }

    @Test("what is included is in the document once")
    func included() {
        let part = Resource(ResourceName("parts", 1), attributes: [:])
        #expect(
            Document.page([], including: [part, part], links: PageLinks(here: "/x", next: nil), request: "r1").text
                == #"{"data":[],"included":[{"attributes":{},"id":"1","type":"parts"}],"#
                + #""links":{"next":null,"self":"/x"},"meta":{"request_id":"r1"}}"#
        )
    }

    @Test("errors carry status, code, title, detail, source and the request's id")
    func errors() {
        let errors = [
            APIError(.invalidValue, "No.", at: .pointer("/data")),
            APIError(.invalidParameter, "No.", at: .parameter("x")),
        ]
        #expect(
            ErrorDocument.json(errors, request: "r1").text == """
                {"errors":[{"code":"invalid_value","detail":"No.","id":"r1","source":{"pointer":"/data"},\
                "status":"422","title":"Invalid value"},{"code":"invalid_parameter","detail":"No.","id":"r1",\
                "source":{"parameter":"x"},"status":"400","title":"Invalid query parameter"}],\
                "meta":{"request_id":"r1"}}
                """
        )
    }

    @Test(
        "moments as the API writes and reads them",
        arguments: [
            ("2026-09-21T14:13:20.125Z", 1_790_000_000.125), ("2026-09-21T14:13:20Z", 1_790_000_000),
            ("2026-09-21T16:13:20+02:00", 1_790_000_000),
        ])
    func times(text: String, seconds: Double) {
        #expect(Timestamp.date(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test("what is no moment is none", arguments: ["", "tomorrow", "2026-09-21", "2026-13-01T00:00:00Z"])
    func noTimes(text: String) { #expect(Timestamp.date(text) == nil) }

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
