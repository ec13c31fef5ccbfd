// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Some blocks of ticket numbers behind each other, of which every document of a search names those it is in.
///
/// By them the index of words gives the messages of the newest tickets alone. The sizes are those of `search_blocks` in
/// `0019_search_blocks.sql`: 256 numbers and three times sixteen times as many.
struct SearchBlocks: Equatable {
    /// A block has 2 to the power of this many numbers.
    var level: Int64
    /// Which blocks, counted from 0.
    var blocks: ClosedRange<Int64>

    private static let smallest: Int64 = 8
    private static let largest: Int64 = 20
    /// Each size is 2 to the power of this times the one below.
    private static let step: Int64 = 4

    /// Each part of the blocks of the size before the largest is so many times the one before: what was found there says
    /// about how much there will be.
    private static let growth: Int64 = 4

    /// Blocks that have all numbers below one, the newest first: the newest 257 to 512 numbers, then in each the rest of a
    /// block of the next size, of the size before the largest in growing parts.
    ///
    /// - Complexity: By the levels, and by the number in blocks of the largest size.
    static func all(below end: Int64) -> [SearchBlocks] {
        guard end > 0 else { return [] }
        var next = (end - 1) >> smallest
        var level = smallest
        let first = max(0, next - 1)
        var all = [SearchBlocks(level: level, blocks: first...next)]
        next = first - 1
        while next >= 0 {
            if level == largest {
                all.append(SearchBlocks(level: level, blocks: next...next))
                next -= 1
            } else {
                let first = next & ~((1 << step) - 1)
                var count = level + step == largest ? 1 : next - first + 1
                while next >= first {
                    all.append(SearchBlocks(level: level, blocks: max(first, next - count + 1)...next))
                    next -= count
                    count *= growth
                }
                next = (first - 1) >> step
                level += step
            }
        }
        return all
    }

    /// The same numbers in smaller parts, the newest first; none where there are no smaller ones.
    var parts: [SearchBlocks] {
        if blocks.count > 1 { return blocks.reversed().map { SearchBlocks(level: level, blocks: $0...$0) } }
        guard level > Self.smallest else { return [] }
        let first = blocks.lowerBound << Self.step
        return (first...(first + (1 << Self.step) - 1)).reversed()
            .map { SearchBlocks(level: level - Self.step, blocks: $0...$0) }
    }

    /// The ticket numbers in them.
    var numbers: Range<Int64> { (blocks.lowerBound << level)..<((blocks.upperBound + 1) << level) }

    /// What a document matches that is in one of them, as a `tsquery`.
    var query: String { blocks.map { "' \(level):\($0)'" }.joined(separator: " | ") }
}
