// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTML
package import Templates

/// What an answer says: its subject, its text, and the same as HTML where the agent wrote HTML.
package struct AnswerBody: Sendable, Equatable {
    package var subject: String
    package var text: String
    /// A whole document; `nil` where the answer is text only.
    package var html: String?
    /// Whether the agent's own HTML, with the pictures that it shows, stands in it.
    package var holdsHTML = false

    /// Renders a template around an agent's words.
    ///
    /// Where the template has HTML, `message.html` is the agent's, or his words as HTML where he wrote text.
    ///
    /// Where it is text, both come from that: the HTML is what it renders around the words, escaped, with the agent's
    /// own HTML in the place of the words. Where the template does more with the words than to let them stand by themselves
    /// (cuts, quotes or repeats them), there is no HTML.
    ///
    /// - Parameter html: Safe HTML that says these words, `nil` for an answer in text.
    /// - Throws: TemplateError.
    package init(_ template: MailTemplate, _ facts: Templates.Facts, html: String?) throws(TemplateError) {
        var facts = facts
        if template.html != nil {
            facts[.messageHTML] = .html(html ?? HTMLText.fragment(of: facts[.messageText]?.text ?? ""))
        }
        let rendered = try template.render(facts)
        (subject, text) = (rendered.subject, rendered.text)
        if let page = rendered.html {
            self.html = page
            holdsHTML = html.map(page.contains) ?? false
            return
        }
        guard let html else { return }
        let mark = "\u{E000}\(UUID().uuidString)\u{E001}"
        facts.set(.messageText, mark)
        let around = try template.render(facts).text
        let pieces = around.split(separator: mark, omittingEmptySubsequences: false)
        guard pieces.count == 2, pieces[0].isEmpty || pieces[0].hasSuffix("\n"),
            pieces[1].isEmpty || pieces[1].hasPrefix("\n")
        else { return }
        holdsHTML = true
        self.html = """
            <!DOCTYPE html>
            <html lang="\(template.locale)" dir="\(template.locale.isRightToLeft ? "rtl" : "ltr")"><head><meta charset="utf-8"></head><body>
            \(HTMLText.fragment(of: String(pieces[0])))<div>\(html)</div>
            \(HTMLText.fragment(of: String(pieces[1])))</body></html>

            """
    }
}
