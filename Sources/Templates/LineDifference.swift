// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What is different between two texts, line by line.
package enum LineDifference {
    /// A line of either text.
    package enum Line: Equatable, Sendable, CustomStringConvertible {
        /// In both.
        case same(String)
        /// In the old one only.
        case removed(String)
        /// In the new one only.
        case added(String)

        /// With a space, `-` or `+` before it.
        package var description: String {
            switch self {
            case .same(let line): " " + line
            case .removed(let line): "-" + line
            case .added(let line): "+" + line
            }
        }
    }

    /// Beyond so many different lines no smallest difference is looked for.
    private static let most = 2000

    /// All lines of both texts; of a change the old lines stand before the new ones.
    ///
    /// - Complexity: O(n·d) for d different lines, up to 2,000 of them; else what lies between the first and the last
    ///   difference is one change.
    package static func lines(from old: String, to new: String) -> [Line] {
        let (old, new) = (split(old), split(new))
        let start = zip(old, new).prefix { $0 == $1 }.count
        let rest = (old.dropFirst(start), new.dropFirst(start))
        let end = zip(rest.0.reversed(), rest.1.reversed()).prefix { $0 == $1 }.count
        let (before, after) = (Array(rest.0.dropLast(end)), Array(rest.1.dropLast(end)))
        return old.prefix(start).map(Line.same) + change(before, after) + old.suffix(end).map(Line.same)
    }

    private static func change(_ old: [String], _ new: [String]) -> [Line] {
        guard old.count + new.count <= most else { return old.map(Line.removed) + new.map(Line.added) }
        var (removed, added) = (Set<Int>(), Set<Int>())
        for step in new.difference(from: old) {
            switch step {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var (lines, from, to) = ([Line](), 0, 0)
        while from < old.count || to < new.count {
            if from < old.count, removed.contains(from) {
                lines.append(.removed(old[from]))
                from += 1
            } else if to < new.count, added.contains(to) {
                lines.append(.added(new[to]))
                to += 1
            } else {
                lines.append(.same(new[to]))
                (from, to) = (from + 1, to + 1)
            }
        }
        return lines
    }

    /// A line break at the end begins no further line.
    private static func split(_ text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
