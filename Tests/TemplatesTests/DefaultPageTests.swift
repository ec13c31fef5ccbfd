// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML
import Testing

@testable import Templates

/// The inventory of the mails that are sent by themselves: each of them in each language, with all facts and with none.
@Suite("Pages of the defaults")
struct DefaultPageTests {
    static let cases = MailTemplateTests.cases

    private static func rendered(_ kind: MailTemplate.Kind, _ locale: TemplateLocale) throws -> [Rendered] {
        let template = Defaults.template(kind, for: locale)
        var emptiest = Facts.examples(of: kind.catalogue)
        for placeholder in kind.catalogue.placeholders where placeholder.mayBeEmpty { emptiest[placeholder] = nil }
        return try [Facts.examples(of: kind.catalogue), emptiest, Facts()].map { try template.render($0) }
    }

    @Test("every default has a text and a page, but for answers: those are the agent's words", arguments: cases)
    func complete(kind: MailTemplate.Kind, locale: TemplateLocale) throws {
        for mail in try Self.rendered(kind, locale) {
            #expect(mail.text.count > 1)
            #expect((mail.html == nil) == (kind == .publicReply))
        }
    }

    @Test("nothing on a page of a default is found wanting, and it is short", arguments: cases)
    func findings(kind: MailTemplate.Kind, locale: TemplateLocale) throws {
        for page in try Self.rendered(kind, locale).compactMap(\.html) {
            #expect(PageFinding.all(in: page) == [])
            #expect(page.utf8.count < 20_000)
            #expect(page.contains("<html lang=\"\(locale.tag)\" dir=\"ltr\">"))
        }
    }

    @Test("a page of a default loads nothing, runs nothing, and tells what its tables are", arguments: cases)
    func harmless(kind: MailTemplate.Kind, locale: TemplateLocale) throws {
        for page in try Self.rendered(kind, locale).compactMap(\.html) {
            for foreign in [" src=", " background=", "url(", "@import", "<link", "<script", "<img"] {
                #expect(!page.contains(foreign), "\(foreign)")
            }
            #expect(!page.contains(/\ on[a-z]+=/))
            for table in page.split(separator: "<table").dropFirst() {
                #expect(table.hasPrefix(" role=\"presentation\"") || table.contains("<th "))
            }
            for size in page.matches(of: /font-size:\s*([0-9]+)px/) { #expect(Int(size.1).map { $0 >= 14 } == true) }
            for link in page.matches(of: /<a [^>]*>/) {
                #expect(link.output.contains("text-decoration:underline"))
                #expect(link.output.contains(/href="(https|mailto):?[^"]+"/))
            }
        }
    }

    @Test("no brace and no empty greeting stands in a default", arguments: cases)
    func words(kind: MailTemplate.Kind, locale: TemplateLocale) throws {
        for mail in try Self.rendered(kind, locale) {
            var shown = [mail.subject, mail.text]
            if let page = mail.html { shown.append(page.replacing(/<style>[^<]*<\/style>/, with: "")) }
            for text in shown {
                #expect(!text.contains("{") && !text.contains("}"))
                #expect(!text.contains(/(Hello|Hi|Dear|Guten Tag|Hallo|Liebe|Lieber) *[,!]?[ ]+,/))
                #expect(!text.contains(/>\s*,/) && !text.hasPrefix(","))
            }
        }
    }

    @Test("text and page say the same words in the same order", arguments: cases)
    func agreeing(kind: MailTemplate.Kind, locale: TemplateLocale) throws {
        func words(_ text: String) -> [String] {
            text.replacing(/https:[^ \n]*/, with: "").split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
        for mail in try Self.rendered(kind, locale) {
            guard let page = mail.html else { continue }
            var options = HTMLText.Options()
            options.links = .textOnly
            let shown = words(HTMLText.render(page, options: options))
            #expect(shown == words(mail.text))
            #expect(shown.count > 5)
        }
    }

    @Test("the preview is the message that is told of, or the first words behind the greeting")
    func preview() throws {
        func preview(_ kind: MailTemplate.Kind) throws -> Substring? {
            let page = try #require(try Self.rendered(kind, .english).first?.html)
            return page.firstMatch(of: /<div style="display:none[^>]*>([^<]*)</)?.1
        }
        #expect(try preview(.agentNotification) == "It blinks red.")
        #expect(
            try preview(.acknowledgement)
                == "we received your mail to help@acme.example and will answer it as soon as we can.")
    }

    @Test("what a customer wrote stays his words on the page")
    func hostile() throws {
        let facts = Facts([
            .ticketReference: "[#1]", .ticketSubject: "</title><script>x()</script>", .ticketStatus: "open",
            .messageText: "</blockquote><img src=https://track.example>\n> older", .tenantName: "A & B",
        ])
        let page = try #require(try Defaults.template(.agentNotification, for: .german).render(facts).html)
        #expect(page.contains("&lt;/title&gt;&lt;script&gt;x()&lt;/script&gt;"))
        #expect(!page.contains("<script") && !page.contains("<img") && page.contains("A &amp; B"))
        #expect(page.contains("&lt;/blockquote&gt;&lt;img src=https://track.example&gt;<br>\n&gt; older"))
    }

    @Test(
        "the form of a line says what it is on the page",
        arguments: [
            ("Hello,\n\nOne.\nTwo.", "paragraph paragraph"),
            ("From: {{ contact.name }}\nTo:   {{ ticket.status }}", "facts"),
            ("The mail server said: {{ ticket.status }}", "paragraph"), ("Now: {{ ticket.status }}.", "paragraph"),
            ("See it: {{ ticket.link }}", "button"), ("See {{ ticket.link }} now", "paragraph"),
            ("{{ message.text | quote }}", "quotation"), ("==== A ====", "heading"), ("- a\n- b\nc", "list paragraph"),
            ("a\n{%- if x %}\nb\n{%- endif %}", "paragraph tag paragraph tag"), ("{{ brand.name }}", "signature"),
            ("a\nInternal: b", "paragraph smallPrint"), ("postroom x\npostroom y", "commands"),
            ("{% if a %}b{% endif %} c", "paragraph"),
        ])
    func blocks(text: String, expected: String) {
        let names = PageBlock.all(in: text).map { String("\($0)".prefix { $0.isLetter }) }
        #expect(names.joined(separator: " ") == expected)
    }
}
