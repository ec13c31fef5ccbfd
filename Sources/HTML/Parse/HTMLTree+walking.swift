// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLTree {
    /// Where a walk is.
    enum Step {
        /// At a text, or before what an element holds.
        case start
        /// Behind what an element holds.
        case end
    }

    /// How a walk goes on.
    enum Course {
        /// Into the element; its end will be told.
        case enter
        /// Past the element and what it holds; its end is not told.
        case skip
        /// Nowhere.
        case stop
    }

    /// Tells all nodes below the root in document order.
    ///
    /// - Complexity: O(n), without recursion.
    func walk(_ visit: (Step, Node) -> Course) {
        var number = self[Self.root].firstChild
        while number >= 0 {
            let node = self[number]
            let course = visit(.start, node)
            if course == .stop { return }
            if course == .enter, node.element != .text {
                if node.firstChild >= 0 {
                    number = node.firstChild
                    continue
                }
                if visit(.end, node) == .stop { return }
            }
            // Up to the next node that has something behind it.
            while self[number].next < 0 {
                number = self[number].parent
                guard number > Self.root else { return }
                if visit(.end, self[number]) == .stop { return }
            }
            number = self[number].next
        }
    }
}
