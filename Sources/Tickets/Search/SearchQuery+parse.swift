// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension SearchQuery {
    /// The most terms, alternatives counted one by one.
    package static let mostTerms = 40

    /// Understands a query; never fails.
    ///
    /// - Complexity: O(n), and no more than 65,536 scalars are read. Words and values are cut to 256 bytes, lists to 20
    ///   values, the whole to ``mostTerms``; then there is a note `cut`.
    package static func parse(_ text: String) -> SearchQuery {
        var scanner = SearchScanner(text)
        var parser = Parser()
        while let piece = scanner.next() {
            guard parser.count < mostTerms else {
                parser.query.notes.append(.cut)
                return parser.query
            }
            parser.take(piece)
        }
        if scanner.wasCut { parser.query.notes.append(.cut) }
        return parser.query
    }

    /// Puts pieces together.
    private struct Parser {
        var query = SearchQuery()
        /// Terms so far, with alternatives.
        private(set) var count = 0
        private var followsOr = false

        mutating func take(_ piece: SearchScanner.Piece) {
            switch piece {
            case .or: followsOr = !query.terms.isEmpty
            case .and: followsOr = false
            case .quoted(let text, let isNegated): words(text, .phrase, isNegated)
            case .word(let text, let isNegated):
                if let digits = Self.reference(text) {
                    numbers([digits], isNegated)
                } else {
                    var scalars = text.unicodeScalars
                    while scalars.last == "*" { scalars.removeLast() }
                    words(String(scalars), text.unicodeScalars.last == "*" ? .beginning : .word, isNegated)
                }
            case .named(let name, let values, let isNegated): named(name, values, isNegated)
            }
        }

        private mutating func words(_ text: String, _ form: SearchWord.Form, _ isNegated: Bool) {
            // Punctuation alone is no word of any text.
            let isWord = text.unicodeScalars.contains { scalar in
                !scalar.isASCII || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            }
            guard isWord else { return }
            add(.words([SearchWord(text, form)]), isNegated)
        }

        private mutating func named(_ written: String, _ values: [String], _ isNegated: Bool) {
            guard let name = SearchName(written) else { return note(.unknownOperator(written)) }
            guard !values.isEmpty else { return note(.noValue(of: written)) }
            switch name {
            case .number: numbers(values, isNegated)
            case .time(let time):
                guard values.count == 1, let day = SearchDay(values[0]) else {
                    return note(.badDay(values.joined(separator: ","), of: written))
                }
                add(.time(time, day), isNegated)
            case .has:
                // `has:attachments` is said as well.
                let singular = values.map { $0.unicodeScalars.last == "s" ? String($0.unicodeScalars.dropLast()) : $0 }
                let parts = known(singular, of: written, allowed: SearchPart.allCases.map(\.rawValue))
                    .compactMap(SearchPart.init)
                if !parts.isEmpty { add(.has(parts), isNegated) }
            case .field(let key): add(.field(key: key, values), isNegated)
            case .values(let name):
                var values = name.hasFixedWords ? values.map(Self.fixedWord) : values
                if name == .priority { values = known(values, of: written, allowed: SearchOperator.priorities) }
                if !values.isEmpty { add(.values(name, values), isNegated) }
            }
        }

        private mutating func numbers(_ digits: [String], _ isNegated: Bool) {
            let numbers = digits.compactMap { text -> Int64? in
                let digits = text.unicodeScalars.drop { $0 == "#" }
                guard let number = Int64(String(digits)), number > 0 else {
                    note(.badNumber(text))
                    return nil
                }
                return number
            }
            if !numbers.isEmpty { add(.numbers(numbers), isNegated) }
        }

        /// The values that are allowed, with a note for each other one.
        private mutating func known(_ values: [String], of name: String, allowed: [String]) -> [String] {
            values.compactMap { value in
                let word = Self.fixedWord(value)
                if allowed.contains(word) { return word }
                note(.unknownValue(value, of: name, allowed: allowed))
                return nil
            }
        }

        private mutating func note(_ note: SearchNote) {
            followsOr = false
            // As many as anybody reads.
            if query.notes.count < 20 { query.notes.append(note) }
        }

        /// Adds a term, or an alternative to the last one behind `OR`.
        private mutating func add(_ condition: Condition, _ isNegated: Bool) {
            count += 1
            defer { followsOr = false }
            if followsOr, let last = query.terms.last {
                if !isNegated, !last.isNegated, let both = last.condition.or(condition) {
                    query.terms[query.terms.count - 1].condition = both
                    return
                }
                note(.orIgnored)
            }
            query.terms.append(Term(condition, isNegated: isNegated))
        }

        /// `#1042` or `[#1042]`, the way tickets are named in subjects: the digits.
        private static func reference(_ word: String) -> String? {
            var scalars = word.unicodeScalars[...]
            if scalars.first == "[", scalars.last == "]" { scalars = scalars.dropFirst().dropLast() }
            guard scalars.first == "#", scalars.count > 1, scalars.dropFirst().allSatisfy({ ("0"..."9").contains($0) })
            else { return nil }
            return String(scalars.dropFirst())
        }

        /// Lower case, with `_` for blanks and hyphens: `is:on-hold`, `is:"On hold"`.
        private static func fixedWord(_ value: String) -> String {
            var word = String.UnicodeScalarView()
            for scalar in value.unicodeScalars {
                switch scalar {
                case "A"..."Z": word.append(Unicode.Scalar(UInt8(scalar.value) + 32))
                case " ", "-": word.append("_")
                default: word.append(scalar)
                }
            }
            return String(word)
        }
    }
}

extension SearchQuery.Condition {
    /// Both as alternatives, where they are of one kind and the list stays short enough to be written.
    fileprivate func or(_ other: Self) -> Self? {
        func joined<Value>(_ left: [Value], _ right: [Value]) -> [Value]? {
            left.count + right.count <= SearchScanner.mostValues ? left + right : nil
        }
        switch (self, other) {
        case (.words(let left), .words(let right)): return .words(left + right)
        case (.values(let name, let left), .values(let sameName, let right)) where name == sameName:
            return joined(left, right).map { .values(name, $0) }
        case (.field(let key, let left), .field(let sameKey, let right)) where key == sameKey:
            return joined(left, right).map { .field(key: key, $0) }
        case (.numbers(let left), .numbers(let right)): return joined(left, right).map { .numbers($0) }
        case (.has(let left), .has(let right)): return joined(left, right).map { .has($0) }
        default: return nil
        }
    }
}
