// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Watches what is written, and tells whether a parser would nest it in the same way.
///
/// In well-formed HTML a start tag is the only thing that can close an element before its end tag. WHATWG HTML
/// §13.2.6.4.7 has few of these: a block ends an open `p`, `a` an `a`, `li` an `li`, `dd` and `dt` each other, a heading
/// the heading it is directly in, `rt` and `rp` what is directly around them in a `ruby`. Parts of tables are where the
/// tree builder puts them, always right.
struct CanonicalNesting {
    /// Whether nothing was written that a parser would nest otherwise.
    private(set) var isCanonical = true
    private var levels: [Level] = [Level()]

    /// What is open at a place.
    private struct Level {
        var element = HTMLElement.root
        var traits: HTMLTraits = .special
        /// A `p` that a block would end.
        var isInParagraph = false
        /// An `a` that another would end.
        var isInLink = false
        /// A `li`, or `dd` or `dt`, that another would end.
        var isInItem = false
        var isInTerm = false
        /// A `ruby` that counts.
        var isInRuby = false
    }

    /// An element that is not void begins.
    mutating func start(_ element: HTMLElement, _ traits: HTMLTraits) {
        let outer = levels[levels.count - 1]
        check(element, traits, in: outer)
        var level = outer
        (level.element, level.traits) = (element, traits)
        if traits.contains(.barrier) { (level.isInParagraph, level.isInRuby) = (false, false) }
        if traits.contains(.marker) { level.isInLink = false }
        if traits.contains(.special), element != .address, element != .div, element != .p {
            (level.isInItem, level.isInTerm) = (false, false)
        }
        switch element {
        case .p: level.isInParagraph = true
        case .a: level.isInLink = true
        case .li: level.isInItem = true
        case .dd, .dt: level.isInTerm = true
        case .ruby: level.isInRuby = true
        default: break
        }
        levels.append(level)
        if levels.count > HTMLTreeBuilder.maximumDepth { isCanonical = false }
    }

    /// A void element stands here.
    mutating func void(_ element: HTMLElement) {
        if element == .hr, levels[levels.count - 1].isInParagraph { isCanonical = false }
    }

    /// The innermost element ends.
    mutating func end() {
        if levels.count > 1 { levels.removeLast() }
    }

    private mutating func check(_ element: HTMLElement, _ traits: HTMLTraits, in outer: Level) {
        if outer.isInParagraph, Self.endsParagraphs(element, traits) { isCanonical = false }
        switch element {
        case .a where outer.isInLink: isCanonical = false
        case .li where outer.isInItem: isCanonical = false
        case .dd where outer.isInTerm, .dt where outer.isInTerm: isCanonical = false
        case .rt where outer.isInRuby && outer.traits.contains(.implied),
            .rp where outer.isInRuby && outer.traits.contains(.implied):
            isCanonical = false
        case _ where traits.contains(.heading) && outer.traits.contains(.heading): isCanonical = false
        default: break
        }
    }

    /// Whether the start tag of an element ends an open `p`.
    static func endsParagraphs(_ element: HTMLElement, _ traits: HTMLTraits) -> Bool {
        if !traits.isDisjoint(with: [.block, .heading]) { return true }
        switch element {
        case .p, .table, .hr, .li, .dd, .dt: return true
        default: return false
        }
    }
}
