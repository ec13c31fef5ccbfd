// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension CustomField {
    /// The most characters of a text where the tenant sets no limit.
    static let maximumText = 4096

    /// A value as it is stored, or what is wrong with it.
    ///
    /// `null`, an empty text and an empty list are no value: the field is cleared.
    func read(_ value: JSONValue) -> Result<JSONValue?, TicketError.Problem.Failure> {
        switch (kind, value) {
        case (_, .null), (_, .string("")), (.multiSelect, .array([])): .success(nil)
        case (.text, .string(let text)): readText(text)
        case (.number, .number(let number)): readNumber(number)
        case (.date, .string(let text)):
            Self.isDay(text) ? .success(value) : refuse("date", "is a day such as 2026-11-28")
        case (.boolean, .bool): .success(value)
        case (.select, .string(let text)):
            // The option's own bytes: `é` has two spellings, and search knows one.
            options.first { $0 == text }.map { .success(.string($0)) }
                ?? refuse("one_of", allowed: options, "is one of its options")
        case (.multiSelect, .array(let values)): readOptions(values)
        case (.text, _): refuse("type", "is a text")
        case (.number, _): refuse("type", "is a number")
        case (.date, _): refuse("type", "is a day such as 2026-11-28")
        case (.boolean, _): refuse("type", "is true or false")
        case (.select, _): refuse("type", allowed: options, "is one of its options")
        case (.multiSelect, _): refuse("type", allowed: options, "is a list of its options")
        }
    }

    private func readText(_ text: String) -> Result<JSONValue?, TicketError.Problem.Failure> {
        let count = Double(text.unicodeScalars.count)
        let most = min(maximum ?? .infinity, Double(Self.maximumText))
        guard count <= most else { return refuse("length", "has at most \(Int(most)) characters") }
        guard count >= minimum ?? 0 else { return refuse("length", "has at least \(Int(minimum ?? 0)) characters") }
        return .success(.string(text.storable))
    }

    private func readNumber(_ number: Double) -> Result<JSONValue?, TicketError.Problem.Failure> {
        guard number.isFinite else { return refuse("type", "is a number") }
        if let minimum, number < minimum { return refuse("range", "is at least \(JSONValue.number(minimum).text)") }
        if let maximum, number > maximum { return refuse("range", "is at most \(JSONValue.number(maximum).text)") }
        return .success(.number(number))
    }

    private func readOptions(_ values: [JSONValue]) -> Result<JSONValue?, TicketError.Problem.Failure> {
        let chosen = Set(values)
        guard chosen.isSubset(of: options.map(JSONValue.string)) else {
            return refuse("one_of", allowed: options, "holds only its options")
        }
        // In the options' order, each once: equal choices are equal values.
        return .success(.array(options.map(JSONValue.string).filter(chosen.contains)))
    }

    private func refuse(
        _ rule: String,
        allowed: [String] = [],
        _ demand: String
    ) -> Result<JSONValue?, TicketError.Problem.Failure> {
        .failure(
            TicketError.Problem.Failure(
                problem: TicketError.Problem("custom.\(key)", rule, allowed: allowed, "The field \(key) \(demand).")
            )
        )
    }

    /// Whether a text is a day of the Gregorian calendar, `YYYY-MM-DD`.
    static func isDay(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) })
        else { return false }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        let (year, month, day) = (numbers[0], numbers[1], numbers[2])
        guard year > 0, (1...12).contains(month) else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }
}

extension TicketError.Problem {
    /// A problem as an error, for `Result`.
    struct Failure: Error {
        let problem: TicketError.Problem
    }
}
