// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension JSONWriter {
    /// Writes a member whose value is a string or, for `nil`, `null`.
    package mutating func member(_ name: StaticString, _ text: String?) {
        member(name) { $0.value(text) }
    }

    /// Writes a member whose value is an integer.
    package mutating func member(_ name: StaticString, _ number: Int) {
        member(name) { $0.value(number) }
    }

    /// Writes a member whose value is `true` or `false`.
    package mutating func member(_ name: StaticString, _ bool: Bool) {
        member(name) { $0.value(bool) }
    }

    /// Writes a member whose value is an array of strings.
    package mutating func member(_ name: StaticString, _ texts: [String]) {
        member(name) { $0.array(texts) }
    }
}

extension StaticString {
    /// Whether the string stands behind `other` in ascending order of code points, which is that of UTF-8 bytes.
    func follows(_ other: StaticString?) -> Bool {
        guard let other else { return true }
        return other.withUTF8Buffer { first in withUTF8Buffer { first.lexicographicallyPrecedes($0) } }
    }
}
