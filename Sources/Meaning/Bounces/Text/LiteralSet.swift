// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Literals of which lines are asked whether one of them stands in them, without regard to the case of ASCII letters.
///
/// They are listed by their first two bytes, so that at most places of a line nothing is compared.
///
/// - Complexity: A look-up is O(n · k), with k the literals that share their slot, a property of the set and not of the line.
struct LiteralSet: Sendable {
    /// For each slot the literals whose first two bytes lead there, in lower case.
    private let slots: [[[UInt8]]]

    private static let count = 1024

    /// - Parameter literals: In lower case; each has two bytes at least.
    init(_ literals: [StaticString]) {
        var slots = [[[UInt8]]](repeating: [], count: Self.count)
        for literal in literals.map({ $0.withUTF8Buffer { Array($0) } }) {
            slots[Self.slot(literal[0], literal[1])].append(literal)
        }
        self.slots = slots
    }

    private static func slot(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first) &* 31 &+ Int(second)) & (count - 1)
    }

    /// Whether one of them stands anywhere in a line.
    func isFound(in line: ArraySlice<UInt8>) -> Bool {
        guard var first = line.first?.lowercased else { return false }
        return line.withUnsafeBufferPointer { bytes in
            for index in 1..<max(1, bytes.count) {
                let second = bytes[index].lowercased
                for literal in slots[Self.slot(first, second)] where literal.count <= bytes.count - index + 1 {
                    let place = UnsafeBufferPointer(rebasing: bytes[(index - 1)..<(index - 1 + literal.count)])
                    if place.elementsEqual(literal, by: { $0.lowercased == $1 }) { return true }
                }
                first = second
            }
            return false
        }
    }
}
