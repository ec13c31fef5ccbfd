// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension SearchQuery: CustomStringConvertible {
    /// The query as one may type it; parsing it gives the same terms.
    package var description: String { terms.map(\.description).joined(separator: " ") }
}

extension SearchQuery.Term: CustomStringConvertible {
    package var description: String { (isNegated ? "-" : "") + condition.description }
}

extension SearchQuery.Condition: CustomStringConvertible {
    package var description: String {
        switch self {
        case .words(let words): words.map(\.description).joined(separator: " OR ")
        case .values(let name, let values): Self.list(name.rawValue, values)
        case .numbers(let numbers) where numbers.count == 1: "#\(numbers[0])"
        case .numbers(let numbers): Self.list("number", numbers.map(String.init))
        case .has(let parts): Self.list("has", parts.map(\.rawValue))
        case .field(let key, let values): Self.list("field.\(key)", values)
        case .time(let time, let day): "\(time.rawValue):\(day)"
        }
    }

    private static func list(_ name: String, _ values: [String]) -> String {
        let written = values.map { value in
            value.unicodeScalars.contains { $0 == "," || SearchScanner.isBlank($0) } ? "\"\(value)\"" : value
        }
        return "\(name):\(written.joined(separator: ","))"
    }
}

extension SearchWord: CustomStringConvertible {
    package var description: String {
        switch form {
        case .word: text
        case .beginning: "\(text)*"
        case .phrase: "\"\(text)\""
        }
    }
}
