// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The elements around a place of a page, as its tags open and close.
///
/// What a template says in branches is followed as it stands: each branch begins where the first did, and behind them
/// the page goes on where the last one ended.
struct PagePath<Value> {
    /// An element with what is known of it.
    struct Entry {
        let element: StyleSelector.Element
        let value: Value
    }

    private(set) var entries: [Entry] = []
    private var forks: [[Entry]] = []

    /// The innermost element.
    var last: Entry? { entries.last }

    /// The path with an element in it, for selectors; what cannot stay open beside it is closed before.
    mutating func path(to element: PageMarkup.Element) -> [StyleSelector.Element] {
        closeSiblings(of: element.name)
        return entries.map(\.element) + [Self.described(element)]
    }

    /// Goes into an element.
    mutating func open(_ element: PageMarkup.Element, _ value: Value) {
        guard !Self.empty.contains(element.name), entries.count < 256 else { return }
        entries.append(Entry(element: Self.described(element), value: value))
    }

    /// Goes out of the innermost element of a name, if there is one.
    mutating func close(_ name: String) {
        guard let index = entries.lastIndex(where: { $0.element.name == name }) else { return }
        entries.removeSubrange(index...)
    }

    mutating func fork() { forks.append(entries) }

    mutating func branch() { if let start = forks.last { entries = start } }

    mutating func join() { forks.removeLast(forks.isEmpty ? 0 : 1) }

    private mutating func closeSiblings(of name: String) {
        guard let siblings = Self.siblings[name], let last = entries.last, siblings.contains(last.element.name) else {
            return
        }
        entries.removeLast()
        // A row closes the cell of the row before it as well.
        if name == "tr", entries.last?.element.name == "tr" { entries.removeLast() }
    }

    private static func described(_ element: PageMarkup.Element) -> StyleSelector.Element {
        StyleSelector.Element(
            name: element.name, id: element.attributes["id"],
            classes: Set((element.attributes["class"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)))
    }

    private static var empty: Set<String> {
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
    }

    private static var siblings: [String: Set<String>] {
        [
            "p": ["p"], "div": ["p"], "ul": ["p"], "ol": ["p"], "table": ["p"], "blockquote": ["p"], "h1": ["p"],
            "h2": ["p"], "h3": ["p"], "li": ["li"], "td": ["td", "th"], "th": ["td", "th"], "tr": ["td", "th", "tr"],
            "dt": ["dt", "dd"], "dd": ["dt", "dd"],
        ]
    }
}
