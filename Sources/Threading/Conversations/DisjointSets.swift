// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Sets of numbers that only ever grow together, each with a representative.
///
/// - Complexity: almost O(1) for each call, on the average of many; nothing recurs.
struct DisjointSets: Sendable {
    private var parents: [Int]

    /// Each number below `count` in a set of its own.
    init(_ count: Int) {
        parents = Array(0..<count)
    }

    /// The representative of the set that a number is in.
    mutating func representative(of number: Int) -> Int {
        var number = number
        while parents[number] != number {
            // Halves the way for the next search.
            parents[number] = parents[parents[number]]
            number = parents[number]
        }
        return number
    }

    /// Joins the set of a number into that of another one, whose representative stays.
    mutating func join(_ number: Int, into other: Int) {
        parents[representative(of: number)] = representative(of: other)
    }
}
