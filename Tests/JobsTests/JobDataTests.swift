// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Jobs
import Testing

@Suite("Job data")
struct JobDataTests {
    private struct Order: Codable, Equatable {
        var name: String
        var at: Date
        var parts: [Int]
    }

    @Test("a value comes back as it was")
    func roundTrip() throws {
        let order = Order(
            name: "\\u0000 is text, ä too", at: Date(timeIntervalSince1970: 1_800_000_000), parts: [1, 2])
        #expect(try JobData(order).decode() == order)
    }

    @Test("what the database cannot keep is refused: U+0000, too much, no number")
    func refusals() {
        #expect(throws: JobError(.invalid, "")) { try JobData("a\0b") }
        #expect(throws: JobError(.invalid, "")) { try JobData(String(repeating: "x", count: JobData.limit)) }
        #expect(throws: JobError(.invalid, "")) { try JobData(Double.nan) }
        #expect(throws: Never.self) { try JobData(String(repeating: "x", count: JobData.limit - 2)) }
    }

    @Test("an error of reading names the place and never the value")
    func place() throws {
        let data = try JobData(["name": "n", "at": "2026-11-28T22:00:00Z", "parts": "carla@example.org"])
        let error = #expect(throws: JobError.self) { try data.decode(as: Order.self) }
        #expect(error?.description == "data: parts is of another type")
        #expect(try #require(error).kind == .invalid)
    }

    @Test("errors of ours are kept in their words, others by their type; all of them bounded")
    func failureText() {
        #expect(FailureText.text(of: Trouble("it is away")) == "it is away")
        #expect(FailureText.text(of: DatabaseError(.timeout, "too slow")) == "database: too slow")
        #expect(FailureText.text(of: JobError(.invalid, "x: y")) == "x: y")
        let foreign = NSError(domain: "d", code: 1, userInfo: [NSLocalizedDescriptionKey: "carla@example.org"])
        #expect(!FailureText.text(of: foreign).contains("carla"))
        struct Bare: Error { var address = "carla@example.org" }
        #expect(FailureText.text(of: Bare()).contains("Bare") && !FailureText.text(of: Bare()).contains("carla"))
        #expect(FailureText.text(of: CancellationError()) == "Swift.CancellationError")
        #expect(FailureText.text(of: Trouble(String(repeating: "ä", count: 5000))).utf8.count == 1000)
        #expect(FailureText.text(of: Trouble("a\0b")) == "a\u{FFFD}b")
        do {
            _ = try JSONDecoder().decode([String: Int].self, from: Data(#"{"a":"carla@example.org"}"#.utf8))
        } catch { #expect(FailureText.text(of: error) == "a is of another type") }
    }

    @Test(
        "kinds are lower-case words",
        arguments: ["", "A", "1a", ".a", "a b", "a-b", "ä", String(repeating: "a", count: 64)])
    func kinds(word: String) {
        #expect(JobKind(rawValue: word) == nil)
        #expect(
            JobKind(rawValue: "ticket.bulk_2") != nil && JobKind(rawValue: String(repeating: "a", count: 63)) != nil)
    }
}
