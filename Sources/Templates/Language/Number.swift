// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reckoning in templates: whole numbers stay whole, texts count as the numbers they spell, anything else as 0.
enum Number {
    /// A whole number, or one with a fraction.
    fileprivate enum Operand {
        case whole(Int)
        case decimal(Double)

        var double: Double {
            switch self {
            case .whole(let number): Double(number)
            case .decimal(let number): number
            }
        }
    }

    /// The whole number that a value is, fractions cut off.
    static func whole(_ value: TemplateValue?) -> Int? {
        guard let value else { return nil }
        switch read(value) {
        case .whole(let number): return number
        case .decimal(let number): return Int(exactly: number.rounded(.towardZero))
        }
    }

    /// The number that a value is, for comparing; `nil` for what is no number.
    static func double(_ value: TemplateValue) -> Double? {
        switch value {
        case .number(let number): Double(number)
        case .decimal(let number): number
        default: nil
        }
    }

    /// The result; `nil` for a division by zero and for what no number can hold.
    static func apply(_ filter: Filter, to value: TemplateValue?, _ argument: TemplateValue?) -> TemplateValue? {
        let left = value.map(read) ?? .whole(0)
        let right = argument.map(read) ?? .whole(0)
        switch filter {
        case .round, .ceil, .floor:
            guard case .decimal(let number) = left else { return value.map { _ in result(left) } ?? .number(0) }
            let digits = whole(argument) ?? 0
            if filter == .round, (1...12).contains(digits) {
                let factor = (0..<digits).reduce(1.0) { product, _ in product * 10 }
                return finite((number * factor).rounded(.toNearestOrEven) / factor)
            }
            let rule: FloatingPointRoundingRule =
                filter == .ceil ? .up : filter == .floor ? .down : .toNearestOrEven
            return Int(exactly: number.rounded(rule)).map { .number($0) } ?? finite(number.rounded(rule))
        case .abs:
            switch left {
            case .whole(let number): return number == .min ? nil : .number(Swift.abs(number))
            case .decimal(let number): return .decimal(Swift.abs(number))
            }
        case .atLeast: return result(left.double < right.double ? right : left)
        case .atMost: return result(left.double > right.double ? right : left)
        default: break
        }
        if case .whole(let a) = left, case .whole(let b) = right { return whole(filter, a, b) }
        let (a, b) = (left.double, right.double)
        switch filter {
        case .plus: return finite(a + b)
        case .minus: return finite(a - b)
        case .times: return finite(a * b)
        case .dividedBy: return b == 0 ? nil : finite(a / b)
        case .modulo: return b == 0 ? nil : finite(a - b * (a / b).rounded(.down))
        default: return nil
        }
    }

    private static func whole(_ filter: Filter, _ a: Int, _ b: Int) -> TemplateValue? {
        let (number, overflow): (Int, Bool)
        switch filter {
        case .plus: (number, overflow) = a.addingReportingOverflow(b)
        case .minus: (number, overflow) = a.subtractingReportingOverflow(b)
        case .times: (number, overflow) = a.multipliedReportingOverflow(by: b)
        case .dividedBy, .modulo:
            // Rounded down, also below zero.
            guard b != 0, !(a == .min && b == -1) else { return nil }
            let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
            let isBelow = rest != 0 && (rest < 0) != (b < 0)
            number = filter == .dividedBy ? quotient - (isBelow ? 1 : 0) : rest + (isBelow ? b : 0)
            overflow = false
        default: return nil
        }
        return overflow ? nil : .number(number)
    }

    /// The number with the separators of a language; with a fixed count of digits behind the point where one is given.
    static func words(_ value: TemplateValue, digits: TemplateValue?, _ locale: TemplateLocale) -> String {
        let words = LanguageWords.of(locale)
        let operand = read(value)
        let places = min(max(whole(digits) ?? (operand.isWhole ? 0 : 2), 0), 9)
        let factor = (0..<places).reduce(1.0) { product, _ in product * 10 }
        let scaled = (operand.double * factor).rounded(.toNearestOrAwayFromZero)
        guard let number = Int(exactly: scaled), places > 0 || operand.isWhole || Swift.abs(scaled) < 1e15 else {
            return value.text
        }
        let exact = if case .whole(let whole) = operand, places == 0 { whole } else { number }
        let text = String(exact.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - text.utf8.count)) + text
        var groups: [Substring] = []
        var rest = padded.dropLast(places)
        while rest.utf8.count > 3 {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        groups.insert(rest, at: 0)
        let fraction = places == 0 ? "" : words.decimalSeparator + padded.suffix(places)
        return (exact < 0 ? "-" : "") + groups.joined(separator: words.groupSeparator) + fraction
    }

    private static func read(_ value: TemplateValue) -> Operand {
        switch value {
        case .number(let number): return .whole(number)
        case .decimal(let number): return .decimal(number)
        case .text(let text):
            if let number = Int(text) { return .whole(number) }
            if let number = Double(text), number.isFinite { return .decimal(number) }
            return .whole(0)
        default: return .whole(0)
        }
    }

    private static func result(_ operand: Operand) -> TemplateValue {
        switch operand {
        case .whole(let number): .number(number)
        case .decimal(let number): .decimal(number)
        }
    }

    private static func finite(_ number: Double) -> TemplateValue? { number.isFinite ? .decimal(number) : nil }
}

extension Number.Operand {
    fileprivate var isWhole: Bool { if case .whole = self { true } else { false } }
}
