// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

/// HTML, and what must be made of it.
struct HTMLCase: Sendable, CustomTestStringConvertible {
    let html: String
    let text: String

    init(_ html: String, _ text: String) { (self.html, self.text) = (html, text) }

    var testDescription: String { html }
}
