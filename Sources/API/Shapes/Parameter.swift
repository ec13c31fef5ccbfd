// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// A query parameter of an operation.
struct Parameter: Sendable {
    let name: String
    let schema: Schema
    let about: String

    init(_ name: String, _ schema: Schema, _ about: String) {
        (self.name, self.schema, self.about) = (name, schema, about)
    }

    static let page: [Parameter] = [
        Parameter(Page.size, Schema.integer(1...Page.largest).standard(.number(25)), "How many entries a page has."),
        Parameter(Page.after, "Where the page begins: from `links.next` of the one before."),
    ]

    init(_ name: String, _ about: String) { self.init(name, .text(), about) }
}
