// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What stands between two operands of a condition.
///
/// Values of different kinds are never equal and never ordered, so a comparison cannot fail when a mail is sent.
enum Comparison: String, CaseIterable, Sendable {
    case equal = "=="
    case unequal = "!="
    case otherThan = "<>"
    case less = "<"
    case greater = ">"
    case atMost = "<="
    case atLeast = ">="
    case contains

    /// Whether it holds.
    func holds(_ left: TemplateValue?, _ right: TemplateValue?) -> Bool {
        switch self {
        case .equal: return Self.areEqual(left, right)
        case .unequal, .otherThan: return !Self.areEqual(left, right)
        case .contains:
            guard let left, let right else { return false }
            switch left {
            case .text(let text), .html(let text): return text.containsText(right.text)
            case .list(let values): return values.contains { Self.areEqual($0, right) }
            case .record(let fields): return fields[right.text] != nil
            default: return false
            }
        case .less, .greater, .atMost, .atLeast:
            guard let order = Self.order(left, right) else { return false }
            return switch self {
            case .less: order < 0
            case .greater: order > 0
            case .atMost: order <= 0
            default: order >= 0
            }
        }
    }

    static func areEqual(_ left: TemplateValue?, _ right: TemplateValue?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        if let a = Number.double(left), let b = Number.double(right) { return a == b }
        if case .html(let text) = left { return right.text == text }
        return left == right
    }

    /// For `sort`: what cannot be compared stands behind, in its order.
    static func isOrdered(_ left: TemplateValue?, _ right: TemplateValue?) -> Bool {
        if let order = order(left, right) { return order < 0 }
        return rank(left) < rank(right)
    }

    private static func rank(_ value: TemplateValue?) -> Int {
        switch value {
        case .number?, .decimal?: 0
        case .text?, .html?: 1
        case .date?: 2
        case .flag?: 3
        case .list?: 4
        case .record?: 5
        case nil: 6
        }
    }

    private static func order(_ left: TemplateValue?, _ right: TemplateValue?) -> Int? {
        guard let left, let right else { return nil }
        if let a = Number.double(left), let b = Number.double(right) { return a < b ? -1 : a > b ? 1 : 0 }
        switch (left, right) {
        case (.text(let a), .text(let b)): return a < b ? -1 : a > b ? 1 : 0
        case (.date(let a), .date(let b)): return a.seconds < b.seconds ? -1 : a.seconds > b.seconds ? 1 : 0
        default: return nil
        }
    }
}

extension String {
    /// Whether a text stands in it. Works on bytes, in time of the product of both lengths at worst.
    fileprivate func containsText(_ other: String) -> Bool {
        let (text, wanted) = (Array(utf8), Array(other.utf8))
        guard let first = wanted.first else { return true }
        guard text.count >= wanted.count else { return false }
        return (0...(text.count - wanted.count)).contains { start in
            text[start] == first && text[start..<start + wanted.count].elementsEqual(wanted)
        }
    }
}
