// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

import struct Foundation.TimeZone

/// What is wrong with a command's values, gathered until all of them were looked at.
struct Findings {
    private(set) var problems: [TicketError.Problem] = []

    mutating func note(_ field: String, _ rule: String, allowed: [String] = [], _ reason: String) {
        problems.append(TicketError.Problem(field, rule, allowed: allowed, reason))
    }

    /// Notes a time zone that nobody knows.
    mutating func check(timeZone: String) {
        if TimeZone(identifier: timeZone) == nil {
            note("time_zone", "exists", "There is no time zone of this name; one is Europe/Berlin.")
        }
    }

    /// There is one of this name, address or id already.
    mutating func noteTwin(_ field: String, _ reason: String) { note(field, Self.twin, reason) }

    private static let twin = "unique"

    /// - Throws: `exists` when the only trouble is what is there already, `invalid` for anything else.
    func check() throws {
        if problems.isEmpty { return }
        guard problems.allSatisfy({ $0.rule == Self.twin }) else { throw TicketError(problems) }
        throw TicketError(.exists, problems.map(\.reason).joined(separator: " "), problems: problems)
    }

    /// A name as it is stored: one line, no blanks at its ends.
    mutating func name(_ text: String, _ field: String = "name", limit: Int = 255) -> String {
        let name = line(text, field, limit: limit)
        if name.isEmpty { note(field, "required", "It needs a \(Self.words(field)).") }
        return name
    }

    /// A text of one line that may be empty.
    mutating func line(_ text: String, _ field: String, limit: Int) -> String {
        let line = text.storable.trimmed
        if line.unicodeScalars.count > limit {
            note(field, "length", "A \(Self.words(field)) has at most \(limit) characters.")
        }
        if line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            note(field, "format", "A \(Self.words(field)) is one line without control characters.")
        }
        return line
    }

    /// A text of one line, or nothing where there is none.
    mutating func optionalLine(_ text: String?, _ field: String, limit: Int = 255) -> String? {
        let line = text.map { self.line($0, field, limit: limit) }
        return line?.isEmpty == true ? nil : line
    }

    /// A place in a tenant's order.
    mutating func position(_ position: Int) {
        if !(-1_000_000...1_000_000).contains(position) {
            note("position", "range", "A position is between -1,000,000 and 1,000,000.")
        }
    }

    private static func words(_ field: String) -> String { field.split(separator: "_").joined(separator: " ") }
}
