// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@testable import Templates

@Suite("Templates against hostile values and authors")
struct TemplateSafetyTests {
    @Test(
        "a value is never read as a template",
        arguments: ["{{ ticket.number }}", "{% if x %}", "{{", "}}", "${7*7}", "<%= 1 %>", "{{{{ a }}}}", "\\1 $0"]
    )
    func valuesAreLiteral(value: String) throws {
        let facts = Facts([.contactName: .text(value), .ticketNumber: 1042])
        #expect(try Template.parse("Hi {{ contact.name }}!", for: .plainText).render(facts) == "Hi \(value)!")
        #expect(try Template.parse("{{ agent.name | default: contact.name }}", for: .header).render(facts) == value)
    }

    @Test(
        "a header value stays in its line",
        arguments: [
            "x\r\nBcc: y@example", "x\nBcc: y@example", "x\rBcc: y@example", "x\u{2028}Bcc: y@example",
            "x\u{85}Bcc: y@example", "x\u{0}\u{B}\u{C} Bcc: y@example\r\n", "\r\n x\r\n\r\nBcc: y@example",
        ]
    )
    func headers(value: String) throws {
        let facts = Facts([.ticketSubject: .text(value)])
        #expect(try Template.parse("{{ ticket.subject }}", for: .header).render(facts) == "x Bcc: y@example")
        #expect(
            try Template.parse("Re:\r\n {{ ticket.subject }}\n", for: .header).render(facts) == "Re: x Bcc: y@example"
        )
    }

    @Test("control characters do not reach a text part")
    func plainText() throws {
        let facts = Facts([.messageText: "a\u{0}b\u{1B}[31mc\u{7F}\td\r\ne\u{9B}"])
        #expect(try Template.parse("{{ message.text }}", for: .plainText).render(facts) == "ab[31mc\td\ne")
    }

    @Test(
        "HTML values are escaped for their place",
        arguments: [
            ("<p>{{ contact.name }}</p>", "<p>&lt;b a=&quot;&#39;&#96;&amp;</p>"),
            ("<p title=\"{{ contact.name }}\">", "<p title=\"&lt;b a=&quot;&#39;&#96;&amp;\">"),
            ("<p title='{{ contact.name }}'>", "<p title='&lt;b a=&quot;&#39;&#96;&amp;'>"),
            ("<a href=\"https://x/?q={{ contact.name }}\">", "<a href=\"https://x/?q=%3Cb%20a%3D%22%27%60%26\">"),
            ("<A HREF = '/t/{{ ticket.number }}'>", "<A HREF = '/t/1042'>"),
            ("<a href=\"mailto:{{ mailbox.address }}\">", "<a href=\"mailto:help@acme.example\">"),
            ("a < b {{ ticket.number }}", ""),
            ("<!-- x --> {{ ticket.number }}", "<!-- x --> 1042"),
            ("<style>p { }</style>{{ ticket.number }}", "<style>p { }</style>1042"),
            ("<br/>{{ ticket.number }}<img alt=x>{{ ticket.number }}", "<br/>1042<img alt=x>1042"),
            ("{{ message.text }}", "1<br>\n2"),
            ("<p title=\"{{ message.text }}\">", "<p title=\"1 2\">"),
        ]
    )
    func html(source: String, expected: String) throws {
        let facts = Facts([
            .contactName: "<b a=\"'`&", .ticketNumber: 1042, .mailboxAddress: "help@acme.example",
            .messageText: "1\r\n2",
        ])
        if expected.isEmpty {
            #expect(throws: TemplateError(.unsafePlace)) { try Template.parse(source, for: .html).render(facts) }
        } else {
            #expect(try Template.parse(source, for: .html).render(facts) == expected)
        }
    }

    @Test(
        "HTML places where nothing is safe are refused",
        arguments: [
            "<script>{{ contact.name }}</script>", "<style>{{ contact.name }}</style>", "<{{ contact.name }}>",
            "<p {{ contact.name }}>", "<p title={{ contact.name }}>", "<p title= x{{ contact.name }}>",
            "<!-- {{ contact.name }} -->", "<p onclick=\"{{ contact.name }}\">", "<p style='{{ contact.name }}'>",
            "<a href=\"{{ contact.name }}\">", "<a href = '{{ contact.name }}'>", "<img src=\"{{ contact.name }}\">",
            "<p a/onclick=\"{{ contact.name }}\">", "<p title=\"a\"onclick=\"{{ contact.name }}\">",
            "<iframe srcdoc=\"{{ contact.name }}\">",
        ]
    )
    func unsafePlaces(source: String) throws {
        let facts = Facts([.contactName: "javascript:alert(1)"])
        #expect(throws: TemplateError(.unsafePlace)) { try Template.parse(source, for: .html).render(facts) }
    }

    @Test("sources that are too long, too deep or too rich are refused")
    func sourceLimits() {
        let limits = TemplateLimits()
        func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
        for source in [
            repeated("a", limits.sourceBytes + 1),
            repeated("{% if agent.name %}", limits.depth + 1) + repeated("{% endif %}", limits.depth + 1),
            repeated("{{ticket.number}}", limits.nodes + 1),
            "{{ agent.name" + repeated("|upcase", limits.filters + 1) + " }}",
        ] {
            #expect(throws: TemplateError(.tooLarge)) { try Template.parse(source) }
        }
        #expect(throws: TemplateError(.tooLarge)) { try Template.parse(repeated("{% if agent.name %}", 3000)) }
    }

    @Test("output and steps are bounded")
    func renderLimits() throws {
        var limits = TemplateLimits()
        limits.outputBytes = 1000
        limits.steps = 20
        let long = Facts([.messageText: .text(String(repeating: "ä", count: 400))])
        let once = try Template.parse("{{ message.text }}", limits: limits)
        #expect(try once.render(long).utf8.count == 800)
        let twice = try Template.parse("{{ message.text }}{{ message.text }}", limits: limits)
        #expect(throws: TemplateError(.limitExceeded)) { try twice.render(long) }
        let busy = try Template.parse(String(repeating: "{{ ticket.number }}", count: 21), limits: limits)
        #expect(throws: TemplateError(.limitExceeded)) { try busy.render(Facts()) }
    }

    @Test("whatever the pieces, a template without values never writes double braces")
    func noBracesFromTemplates() throws {
        let pieces = [
            "{", "}", "%", " ", "a", "\n", "{{ agent.name }}", "{{- agent.name -}}", "{% if agent.name %}",
            "{%- else -%}", "{% endif %}", "{% comment %}", "{%- endcomment -%}", "{{ agent.name | default: '%' }}",
        ]
        var generator = SeededRandom(seed: 42)
        var parsed = 0
        for _ in 0..<20_000 {
            let source = (0..<Int.random(in: 1...8, using: &generator))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
            guard let template = try? Template.parse(source) else { continue }
            parsed += 1
            let text = try template.render(Facts())
            for braces in ["{{", "}}", "{%", "%}"] { #expect(!text.contains(braces), "\(source)") }
        }
        #expect(parsed > 1000)
    }
}
