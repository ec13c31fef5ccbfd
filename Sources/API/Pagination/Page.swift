// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Which piece of a list is wanted: `page[size]` and `page[after]`.
struct Page: Sendable {
    static let size = "page[size]"
    static let after = "page[after]"
    /// The most rows of one page.
    static let largest = 100

    let size: Int
    /// The position of the last entry before it; `nil` begins at the front.
    let after: String?

    /// Reads both, noting what is wrong with them.
    ///
    /// - Parameter position: Opens a cursor of this list.
    init(_ query: QueryParameters, position: (String) -> String?) {
        var size = 25
        if let text = query[Self.size] {
            if let number = Int(text), (1...Self.largest).contains(number) {
                size = number
            } else {
                query.note(Self.size, "A page has 1 to \(Self.largest) entries.")
            }
        }
        self.size = size
        after = query[Self.after].flatMap { text in
            let found = position(text)
            if found == nil { query.note(Self.after, "This is no cursor of this list; take it from links.next.") }
            return found
        }
    }

    /// One more than a page has tells whether there is another.
    var limit: Int { size + 1 }

    /// The page of a list that is read whole, and the position after which the next begins.
    ///
    /// - Throws: ``Refusal`` with 400 where the entry is gone after which it was to begin.
    func slice<Thing>(_ things: [Thing], by position: (Thing) -> String) throws -> (things: [Thing], next: String?) {
        var begin = 0
        if let after {
            guard let last = things.firstIndex(where: { position($0) == after }) else { throw Self.gone }
            begin = last + 1
        }
        return cut(Array(things.dropFirst(begin).prefix(limit)), by: position)
    }

    /// What a page begins after is not there any more, or is no place in this order.
    static let gone = APIError(
        .invalidParameter, "What this page begins after is gone; begin at the first page.", at: .parameter(after))

    /// The page out of what was read with ``limit``, and the position after which the next begins.
    func cut<Thing>(_ found: [Thing], by position: (Thing) -> String) -> (things: [Thing], next: String?) {
        let things = Array(found.prefix(size))
        return (things, found.count > size ? things.last.map(position) : nil)
    }
}
