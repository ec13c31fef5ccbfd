// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("The forms of an answer", .serialized)
struct AnswerFormTests {
    @Test(
        "an answer is packed for whom takes that, and is the same unpacked",
        arguments: [
            ("gzip", true), ("br;q=1.0, GZIP;q=0.5", true), ("gzip;q=0", false), ("gzip; q=0.0", false), ("br", false),
            ("", false), ("x-gzip", false),
        ])
    func packed(accepted: String, isPacked: Bool) async throws {
        try await TestServer.run { server in
            try await server.openTickets(20, for: server.first)
            let plain = try await server.get("/api/v1/tickets", as: server.first)
            #expect(plain.headers["content-encoding"] == nil)
            #expect(plain.headers["vary"]?.contains("Accept-Encoding") == true)
            let answer = try await server.get(
                "/api/v1/tickets", as: server.first, headers: ["Accept-Encoding": accepted])
            #expect((answer.headers["content-encoding"] == "gzip") == isPacked)
            guard isPacked else { return }
            #expect(answer.body.count < plain.body.count / 4)
            let data = try #require(answer.unpacked)
            let object = try JSONSerialization.jsonObject(with: Data(data)) as? [String: Any]
            #expect((object?["data"] as? NSArray)?.isEqual(to: try plain.list()) == true)
        }
    }

    @Test("an answer that depends on its page and on what is taken says both")
    func varies() async throws {
        try await TestServer.run(origins: ["https://console.example.org"]) { server in
            try await server.openTickets(20, for: server.first)
            let answer = try await server.get(
                "/api/v1/tickets", as: server.first,
                headers: ["Accept-Encoding": "gzip", "Origin": "https://console.example.org"])
            #expect(answer.headers["content-encoding"] == "gzip")
            #expect(answer.headers["vary"] == "Accept-Encoding, Origin")
        }
    }

    @Test("what cannot be made smaller, or is short, goes as it is")
    func incompressible() throws {
        var generator = SystemRandomNumberGenerator()
        #expect(Gzip.pack((0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) }) == nil)
        let text = Array(String(repeating: "word ", count: 1000).utf8)
        #expect(
            HTTPAnswer(status: 200, headers: [:], cookies: [], body: try #require(Gzip.pack(text))).unpacked == text)
    }

    @Test("who has a state already is told so; the tag of a packed answer names the same state")
    func unchanged() async throws {
        try await TestServer.run { server in
            try await server.openTickets(1, for: server.first)
            let long = String(repeating: "long ", count: 180)
            let change = #"{"data": {"type": "tickets", "id": "1", "attributes": {"subject": "\#(long)"}}}"#
            let place = "/api/v1/tickets/1"
            #expect(
                try await server.write("PATCH", place, change, as: server.first, headers: ["If-Match": "*"]).status
                    == 200)
            let tag = try #require(try await server.get(place, as: server.first).headers["etag"])
            for named in [tag, "W/" + tag, "\"other\", \(tag)", "*"] {
                let answer = try await server.get(place, as: server.first, headers: ["If-None-Match": named])
                #expect(answer.status == 304 && answer.body.isEmpty && answer.headers["etag"] == tag, "\(named)")
            }
            let other = try await server.get(place, as: server.first, headers: ["If-None-Match": "\"other\""])
            #expect(other.status == 200)
            let packed = try await server.get(place, as: server.first, headers: ["Accept-Encoding": "gzip"])
            let packedTag = try #require(packed.headers["etag"])
            #expect(packed.headers["content-encoding"] == "gzip" && packedTag != tag)
            #expect(
                try await server.get(place, as: server.first, headers: ["If-None-Match": packedTag]).status == 304)
            // It names the state in a condition, too.
            let again = #"{"data": {"type": "tickets", "id": "1", "attributes": {"subject": "short"}}}"#
            let changed = try await server.write(
                "PATCH", place, again, as: server.first, headers: ["If-Match": packedTag])
            #expect(changed.status == 200, "\(changed.text)")
        }
    }

    @Test(
        "which piece of a file is meant (RFC 9110 §14.1.2)",
        arguments: [
            ("bytes=0-9", ByteRange.piece(0..<10)), ("bytes=90-", .piece(90..<100)), ("bytes=-5", .piece(95..<100)),
            ("bytes=-500", .piece(0..<100)), ("bytes=0-0", .piece(0..<1)), ("bytes=95-200", .piece(95..<100)),
            ("bytes=100-", .none), ("bytes=-0", .none), ("bytes=5-2", .whole), ("bytes=", .whole), ("bytes=-", .whole),
            ("bytes=0-1,5-6", .whole), ("lines=0-1", .whole), ("bytes=a-b", .whole), ("BYTES=1-2", .piece(1..<3)),
            ("bytes=99999999999999999999-", .none), ("bytes=0-99999999999999999999", .piece(0..<100)),
        ])
    func ranges(field: String, expected: ByteRange) { #expect(ByteRange.piece(field, of: 100) == expected) }

    @Test("nothing is a piece of an empty file")
    func empty() {
        #expect(ByteRange.piece("bytes=0-", of: 0) == .none)
        #expect(ByteRange.piece("bytes=-1", of: 0) == .none)
    }
}
