// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

/// Which piece of a list is wanted: `page[size]` and `page[after]`.
struct Page {
    static let size = "page[size]"
    static let after = "page[after]"
    /// The parameters every list knows.
    static let parameters: Set<String> = [size, after]
    /// The most rows of one page.
    static let largest = 100

    let size: Int
    let after: Int64?

    /// Reads both, noting what is wrong with them.
    init(_ query: QueryParameters, of list: String, for tenant: TenantID, cursor: PageCursor) {
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
            let number = cursor.number(text, in: list, of: tenant)
            if number == nil { query.note(Self.after, "This is no cursor of this list; take it from links.next.") }
            return number
        }
    }
}
