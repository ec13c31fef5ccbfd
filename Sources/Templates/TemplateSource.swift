// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The words of a mail template as its author writes them.
package struct TemplateSource: Hashable, Sendable {
    /// The subject line.
    package var subject: String
    /// The text; `nil` where it follows from the HTML.
    package var text: String?
    /// The HTML: a whole page; `nil` for a mail in text only.
    package var html: String?

    /// The words of a template; one of text and HTML must be there.
    package init(subject: String, text: String? = nil, html: String? = nil) {
        (self.subject, self.text, self.html) = (subject, text, html)
    }
}

/// A piece that several templates share, such as a footer, for `{% render "footer" %}`.
package struct TemplatePartial: Hashable, Sendable {
    /// Its name in templates.
    package var name: String
    /// What stands in text parts and subjects.
    package var text: String
    /// What stands in HTML parts.
    package var html: String

    /// A shared piece.
    package init(name: String, text: String, html: String) {
        (self.name, self.text, self.html) = (name, text, html)
    }
}
