// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@testable import Tickets

@Suite("Blocks of a search")
struct SearchBlocksTests {
    /// Ends around every border, and some in between.
    private static let ends: [Int64] =
        [0, 8, 9, 12, 16, 20, 21, 22].flatMap { level in (-1...1).map { (Int64(1) << level) + $0 } }
        + [100, 300, 5000, 70_000, 1_234_567, 3_000_000]

    @Test("all numbers are in them, each once, the newest first", arguments: ends)
    func coverAll(end: Int64) {
        var below = end
        for (place, blocks) in SearchBlocks.all(below: end).enumerated() {
            // The first may go above the newest number; behind it there is no gap and nothing twice.
            #expect(place == 0 ? blocks.numbers.contains(end - 1) : blocks.numbers.upperBound == below)
            below = blocks.numbers.lowerBound
        }
        #expect(below == 0 || end <= 0)
    }

    @Test("a page begins with some hundred tickets, and a million are six searches at most")
    func sizes() {
        let all = SearchBlocks.all(below: 1_000_000)
        #expect(all.count <= 6)
        // Each says about what to await of the next one.
        let large = all.filter { $0.level == 16 }.map(\.blocks.count)
        #expect(large == [1, 4, 10])
        #expect((257...512).contains(1_000_000 - (all.first?.numbers.lowerBound ?? 0)))
    }

    @Test("parts are the same numbers, the newest first", arguments: ends)
    func parts(end: Int64) {
        var todo = SearchBlocks.all(below: end)
        while let blocks = todo.popLast() {
            guard !blocks.parts.isEmpty else {
                #expect(blocks.numbers.count == 256)
                continue
            }
            var below = blocks.numbers.upperBound
            for part in blocks.parts {
                #expect(part.numbers.upperBound == below && part.blocks.count == 1)
                below = part.numbers.lowerBound
            }
            #expect(below == blocks.numbers.lowerBound)
            // One way down is enough, the others are like it.
            todo += blocks.parts.suffix(1)
        }
    }

    @Test("the query names the blocks as the documents do")
    func query() {
        #expect(SearchBlocks(level: 8, blocks: 3...4).query == "' 8:3' | ' 8:4'")
        #expect(SearchBlocks(level: 20, blocks: 0...0).query == "' 20:0'")
    }
}
