// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Makes the HTML of a default mail out of its text.
///
/// One frame for all: one column, 600 px at most and as narrow as a phone, in tables that Outlook's Word draws too. A new
/// default has its page as soon as it has its words; ``PageBlock`` says how they are read.
struct DefaultPage {
    private let subject: PageLine
    private let blocks: [PageBlock]
    private let side: PageLook.Side

    /// Reads the words of a default.
    init(subject: String, text: String, locale: TemplateLocale) {
        self.subject = PageLine(subject)
        blocks = PageBlock.all(in: text)
        side = locale.isRightToLeft ? .right : .left
    }

    /// The template of the page.
    ///
    /// - Complexity: O(n) in the length of the text.
    var html: String {
        """
        <!DOCTYPE html>
        <html lang="{{ mail.language }}" dir="{{ mail.direction }}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>\(subject.words)</title>
        <style>
        \(PageLook.sheet)
        </style>
        \(PageLook.outlook)
        </head>
        <body class="page" style="\(PageLook.page)">
        <div style="\(PageLook.preview)">\(preview)</div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        <tr><td align="center" style="padding:8px 0">
        <!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
        <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="\(PageLook.card)">
        <tr><td class="words" style="\(PageLook.words(side))">
        \(blocks.map(html).joined(separator: "\n"))
        </td></tr>
        </table>
        <!--[if mso]></td></tr></table><![endif]-->
        </td></tr>
        </table>
        </body>
        </html>

        """
    }

    /// What is quoted, or else the first words that are no greeting and in no condition; at last the subject.
    private var preview: String {
        var depth = 0
        var first: PageLine?
        for block in blocks {
            switch block {
            case .quotation(let value) where depth == 0: return value.shortened.words
            case .tag(let tag):
                let word = tag.drop { "{%- ".contains($0) }
                if word.hasPrefix("end") {
                    depth -= 1
                } else if ["if", "unless", "case", "for"].contains(where: { word.hasPrefix($0 + " ") }) {
                    depth += 1
                }
            case .paragraph(let lines) where depth == 0 && first == nil: first = lines.first { !$0.isGreeting }
            default: break
            }
        }
        return (first ?? subject).words
    }

    private func html(_ block: PageBlock) -> String {
        switch block {
        case .tag(let tag): tag
        case .heading(let words): "<h2 style=\"\(PageLook.heading)\">\(words.html)</h2>"
        case .facts(let facts): table(facts)
        case .quotation(let words):
            "<blockquote class=\"shade\" style=\"\(PageLook.quotation(side))\">\(words.html)</blockquote>"
        case .button(let words, let link): button(words, link)
        case .commands(let lines): paragraph(lines, "shade", PageLook.commands)
        case .list(let items):
            "<ul style=\"\(PageLook.list)\">\n" + items.map { "<li>\($0.html)</li>\n" }.joined() + "</ul>"
        case .signature(let words): paragraph([words], "rule", PageLook.signature)
        case .smallPrint(let lines): paragraph(lines, "quiet", PageLook.smallPrint)
        case .paragraph(let lines): paragraph(lines, nil, PageLook.paragraph)
        }
    }

    private func paragraph(_ lines: [PageLine], _ name: String?, _ style: String) -> String {
        let name = name.map { " class=\"\($0)\"" } ?? ""
        return "<p\(name) style=\"\(style)\">\(lines.map(\.html).joined(separator: "<br>\n"))</p>"
    }

    private func table(_ facts: [PageBlock.Fact]) -> String {
        let rows = facts.map {
            """
            <tr><th class="quiet" scope="row" style="\(PageLook.label(side))">\($0.label.html)</th>\
            <td class="words" style="\(PageLook.value(side))">\($0.value.html)</td></tr>

            """
        }
        return "<table cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"\(PageLook.facts)\">\n"
            + rows.joined() + "</table>"
    }

    private func button(_ words: PageLine, _ link: String) -> String {
        """
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="\(PageLook.paragraph)">
        <tr><td class="press" style="\(PageLook.buttonPlace)">\
        <a class="press" href="{{ \(link) }}" style="\(PageLook.button)">\(words.html)</a></td></tr>
        </table>
        """
    }
}
