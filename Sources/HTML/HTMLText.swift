// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Mail HTML as plain text that is good to read.
///
/// For people whose mail program shows no HTML, for quoting, searching and for finding the new part of a reply.
/// Blocks and `<br>` end lines, lists have marks, cells of a row stand in one line, `blockquote` becomes `> `,
/// white space is folded as browsers do. Scripts, style sheets, pictures and hidden elements give nothing.
///
/// Any bytes are accepted: rendering never fails and its time and result are bounded.
package enum HTMLText {
    /// How links are written.
    package enum Links: Sendable {
        /// Their text only.
        case textOnly
        /// Their text, and the address in parentheses where it says something else.
        case inline
        /// Their text with a number, and the addresses in a list at the end.
        case footnotes
    }

    /// What the text should look like.
    package struct Options: Sendable {
        /// How links are written.
        package var links = Links.inline
        /// Whether paragraphs, lists, tables and headings have a blank line around them; else they only end lines.
        package var spacesParagraphs = true
        /// What stands between the cells of a row.
        package var cellSeparator = "\t"
        /// The most bytes of input that are read; the rest is left out.
        package var maximumInput = 32 * 1024 * 1024
        /// The most elements and texts that are read; what follows is left out, and the mark `[…]` says so.
        package var maximumNodes = HTMLTree.maximumNodes
        /// The most bytes of text, the mark `[…]` for a cut text not counted.
        package var maximumOutput = 1024 * 1024

        /// The options used where none are given.
        package init() {}
    }

    /// The text of some HTML in UTF-8; ill-formed sequences become U+FFFD.
    ///
    /// Lines end with `\n`, the last one does not; there are no blank lines at the ends.
    ///
    /// - Complexity: O(n).
    package static func render(_ html: [UInt8], options: Options = Options()) -> String {
        var renderer = TextRenderer(options)
        renderer.read(html)
        return renderer.finish()
    }

    /// The text of some HTML.
    package static func render(_ html: String, options: Options = Options()) -> String {
        render(Array(html.utf8), options: options)
    }
}
