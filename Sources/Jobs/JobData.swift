// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON that travels with a job: the payload in, the result out. Valid and bounded by construction.
///
/// It holds ids and choices, not texts of customers: what a job needs of those it reads when it runs, so that what was
/// erased meanwhile is not kept alive here (RELIABILITY 2.10 row 6).
package struct JobData: Equatable, Sendable {
    /// The most bytes of JSON that are kept.
    package static let limit = 1 << 20

    /// No members.
    package static let empty = JobData(stored: "{}")

    /// JSON text.
    package let json: String

    /// What the database gave back.
    init(stored json: String) { self.json = json }

    /// The value as JSON; dates as ISO 8601 in whole seconds.
    ///
    /// - Throws: `invalid` for more than ``limit`` bytes, for U+0000 in a text, for a number that JSON does not have.
    package init(_ value: some Encodable) throws(JobError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        guard let bytes = try? encoder.encode(value) else {
            throw JobError(.invalid, "data: the value cannot be written as JSON")
        }
        guard bytes.count <= Self.limit else {
            throw JobError(.invalid, "data: \(bytes.count) bytes of JSON, at most \(Self.limit) are allowed")
        }
        guard !Self.holdsNull(bytes) else { throw JobError(.invalid, "data: U+0000 is not allowed in a text") }
        json = String(decoding: bytes, as: UTF8.self)
    }

    /// The value again.
    ///
    /// - Throws: `invalid` that names the place, never the value.
    package func decode<Value: Decodable>(as type: Value.Type = Value.self) throws(JobError) -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            return try decoder.decode(type, from: Data(json.utf8))
        } catch {
            throw JobError(.invalid, "data: " + FailureText.place(of: error))
        }
    }

    /// Whether the JSON has an escaped U+0000, which PostgreSQL's jsonb does not take.
    private static func holdsNull(_ bytes: Data) -> Bool {
        var rest = bytes[...]
        while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
            if rest[backslash...].dropFirst().starts(with: "u0000".utf8) { return true }
            // The escaped character goes with its backslash: two of those are one character.
            rest = rest[backslash...].dropFirst(2)
        }
        return false
    }
}
