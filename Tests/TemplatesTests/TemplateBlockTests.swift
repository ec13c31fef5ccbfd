// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Templates

@Suite("Blocks, variables and filters of templates")
struct TemplateBlockTests {
    static let words = Placeholder("list.words", "Words.", example: .list([.text("x")]), mayBeEmpty: true)
    static let messages = Placeholder(
        "list.messages", "Messages.",
        example: .list([.record(["author": .text("Anna"), "at": .date(TemplateDate(seconds: 0))])]))
    static let created = Placeholder("ticket.created", "When.", example: .date(TemplateDate(seconds: 0)))
    static let page = Placeholder("message.html", "HTML.", example: .html("<b>x</b>"))
    static let link = Placeholder("csat.link", "A link.", example: "https://desk.example/r", isLink: true)
    static let catalogue = Catalogue(
        [words, messages, created, page, link, .contactName, .contactFirstName, .ticketNumber, .ticketStatus])
    static let facts = Facts([
        words: .list([.text("pear"), .text("apple"), .text("fig")]),
        messages: .list([
            .record(["author": .text("Anna"), "at": .date(TemplateDate(seconds: 1_773_480_413, offset: 3600))]),
            .record(["author": .text("Ben")]),
        ]),
        created: .date(TemplateDate(seconds: 1_773_480_413, offset: 3600)), page: .html("<b>bold</b>"),
        link: "https://desk.example/r?a=1&b=2", .contactName: "Zoë <Weber>", .ticketNumber: 1042, .ticketStatus: "open",
    ])

    private func render(
        _ source: String,
        for target: RenderTarget = .plainText,
        locale: TemplateLocale = .english
    ) throws -> String {
        try Template.parse(source, for: target, catalogue: Self.catalogue, locale: locale).render(Self.facts)
    }

    @Test(
        "blocks, loops and variables",
        arguments: [
            (
                "{% for w in list.words limit: 2 offset: 1 reversed %}{{ w }}{% unless forloop.last %}, {% endunless %}{% endfor %}",
                "fig, apple"
            ),
            (
                "{% for w in list.words %}{% if w == 'apple' %}{% break %}{% endif %}{{ forloop.index }}{{ w }}{% endfor %}",
                "1pear"
            ),
            ("{% for m in list.messages %}{{ m.author }}{% else %}-{% endfor %}", "AnnaBen"),
            ("{% for m in list.messages offset: 9 %}x{% else %}-{% endfor %}", "-"),
            ("{% case ticket.status %} {% when 'new', 'open' %}o{% else %}x{% endcase %}", "o"),
            ("{% assign n = ticket.number | plus: 1 %}{{ n }}", "1043"),
            ("{% capture c %}{{ contact.name }}!{% endcapture %}{{ c | upcase }}", "ZOË <WEBER>!"),
            ("{% if false or true and false %}a{% else %}b{% endif %}", "b"),
        ]
    )
    func blocks(source: String, expected: String) throws {
        #expect(try render(source) == expected)
    }

    @Test(
        "dates and numbers are written as the language writes them",
        arguments: [
            ("{{ ticket.created | date: 'long' }}", "en", "Saturday, 14 March 2026"),
            ("{{ ticket.created | date: 'long' }}", "de-AT", "Samstag, 14. März 2026"),
            ("{{ ticket.created | date: 'medium' }}", "en-US", "Mar 14, 2026"),
            ("{{ ticket.created | date: 'short' }}", "de", "14.03.2026"),
            ("{{ ticket.created | date: '%H:%M %z' }}", "de", "10:26 +0100"),
            ("{{ 1234567.891 | number: 2 }}", "en", "1,234,567.89"),
            ("{{ 1234567.891 | number: 2 }}", "de", "1.234.567,89"),
            ("{{ -1042 | number }}", "de-CH", "-1’042"),
        ]
    )
    func local(source: String, locale: String, expected: String) throws {
        #expect(try render(source, locale: #require(TemplateLocale(locale))) == expected)
    }

    @Test(
        "days of the calendar come out right over centuries",
        arguments: [
            (-62_135_596_800, "0001-01-01 1"), (951_782_400, "2000-02-29 2"), (4_107_542_400, "2100-03-01 1"),
            (-1, "1969-12-31 3"), (253_402_300_799, "9999-12-31 5"),
        ])
    func calendar(seconds: Int, expected: String) {
        #expect(DateFormat.render(TemplateDate(seconds: seconds), "%F %u", .english) == expected)
    }

    @Test(
        "HTML: links by their scheme, sanitised HTML as it is, captured HTML not twice",
        arguments: [
            ("<a href=\"{{ csat.link }}\">x</a>", "<a href=\"https://desk.example/r?a=1&amp;b=2\">x</a>"),
            ("<div>{{ message.html }}</div>", "<div><b>bold</b></div>"),
            (
                "{% capture c %}<i>{{ contact.name }}</i>{% endcapture %}<p>{{ c }}</p>",
                "<p><i>Zoë &lt;Weber&gt;</i></p>"
            ),
            ("<style>a{b{c:d}}</style><p>{{ ticket.number }}</p>", "<style>a{b{c:d}}</style><p>1042</p>"),
        ]
    )
    func html(source: String, expected: String) throws {
        #expect(try render(source, for: .html) == expected)
    }

    @Test("an address with another scheme is left out")
    func schemes() throws {
        let template = try Template.parse("<a href=\"{{ csat.link }}\">", for: .html, catalogue: Self.catalogue)
        #expect(try template.render(Facts([Self.link: "javascript:alert(1)"])) == "<a href=\"\">")
    }

    @Test(
        "mistakes of blocks are found when saving",
        arguments: [
            ("{% for c in contact.name %}{% endfor %}", TemplateError.Kind.badArguments),
            ("{% for m in list.messages %}{{ m.autor }}{% endfor %}", .unknownName),
            ("{% for m in list.messages %}{{ m }}{% endfor %}", .badArguments),
            ("{{ list.messages | map: 'autor' | join }}", .unknownName),
            ("{{ contact.name | join: ', ' }}", .badArguments),
            ("{{ ticket.number | divided_by: 0 }}", .badArguments),
            ("{{ ticket.created | date: '%Q' }}", .badArguments),
            ("{{ ticket.number | plus: 'x' }}", .badArguments),
            ("{% break %}", .syntax), ("{% endfor %}", .syntax), ("{% when 1 %}", .syntax),
            ("{% if ticket.status = 'open' %}{% endif %}", .syntax),
            ("{% if ticket.status == %}{% endif %}", .syntax),
            ("{% for w in list.words %}{{ forloop.indx }}{% endfor %}", .unknownName),
            ("{{ forloop.index }}", .unknownName),
            ("{% assign a.b = 1 %}", .syntax),
            ("{% capture c %}{ {% endcapture %}", .strayBrace),
            ("{% raw %} {{ x }} {% endraw %}", .strayBrace),
            ("{% render 'nowhere' %}", .unknownName),
            ("{{ message.html }}", .unsafePlace),
        ]
    )
    func mistakes(source: String, kind: TemplateError.Kind) {
        #expect(throws: TemplateError(kind)) { try Template.parse(source, catalogue: Self.catalogue) }
    }

    @Test(
        "HTML whose branches end in different places is refused",
        arguments: [
            "<p {% if contact.name %}title=\"{% endif %}{{ contact.name }}\">",
            "{% if contact.name %}<script>{% else %}<p>{% endif %}{{ ticket.number }}",
            "{% for w in list.words %}<!-- {% endfor %}", "<p title=\"{{ message.html }}\">",
            "<a href=\"{{ contact.name }}\">", "<a href=\"javascript:{{ contact.name }}\">", "<p title=\"x",
        ]
    )
    func branches(source: String) {
        #expect(throws: TemplateError(.unsafePlace)) {
            try Template.parse(source, for: .html, catalogue: Self.catalogue)
        }
    }

    @Test("all mistakes are told at once, each with its place, those of partials with their name")
    func allMistakes() {
        let check = Template.check(
            "{{ ticket.nmber }}\n{% if contact.nam %}{{ contact.name | upcas }}{% endif %}{% render 'foot' %}",
            catalogue: Self.catalogue, partials: ["foot": "\n{{ brand.x }}{% render 'foot' %}"])
        #expect(
            check.errors.map(\.description) == [
                "line 1, column 4: unknown placeholder \"ticket.nmber\"; did you mean \"ticket.number\"?",
                "line 2, column 7: unknown placeholder \"contact.nam\"; did you mean \"contact.name\"?",
                "line 2, column 39: unknown filter \"upcas\"; did you mean \"upcase\"?",
                "partial \"foot\", line 2, column 4: unknown placeholder \"brand.x\"",
                "partial \"foot\", line 2, column 14: the partial \"foot\" would contain itself",
            ])
        #expect(check.template == nil)
    }

    @Test("partials are part of the template, with variables of their own")
    func partials() throws {
        let template = try Template.parse(
            "{% assign x = 1 %}{% render 'a' %}{{ x }}", catalogue: Self.catalogue,
            partials: ["a": "{% assign x = 2 %}({{ x }}{% render 'b' %})", "b": "{{ ticket.number }}"])
        #expect(try template.render(Self.facts) == "(21042)1")
    }

    @Test(
        "conditions that make sure of a value save the warning",
        arguments: [
            ("{% if contact.name != blank %}{{ contact.name }}{% endif %}", 0),
            ("{% unless contact.name %}{% else %}{{ contact.name }}{% endunless %}", 0),
            ("{% if contact.name == blank %}{% else %}{{ contact.name }}{% endif %}", 0),
            ("{% if contact.name and ticket.number %}{{ contact.name }}{% endif %}", 0),
            ("{% if contact.name or ticket.number %}{{ contact.name }}{% endif %}", 1),
            ("{% unless contact.name %}{{ contact.name }}{% endunless %}", 1),
        ]
    )
    func guards(source: String, warnings: Int) throws {
        #expect(try Template.parse(source, catalogue: Self.catalogue).warnings.count == warnings)
    }

    @Test(
        "growing without end stops at the limits",
        arguments: [
            "{% assign x = 'aaaaaaaaaaaaaaaa' %}" + String(repeating: "{% assign x = x | append: x %}", count: 60),
            "{% assign x = 'aaaaaaaa' %}" + String(repeating: "{% assign x = x | replace: 'a', x %}", count: 12)
                + "{{ x }}",
            "{% assign x = 'a a a a a a a a' %}"
                + String(repeating: "{% assign l = x | split: ' ' %}{% assign x = l | join: x %}", count: 40)
                + "{{ x }}",
        ]
    )
    func growth(source: String) throws {
        let template = try Template.parse(source)
        #expect(throws: TemplateError(.limitExceeded)) { try template.render(Facts()) }
    }

    @Test("nested loops stop at the steps")
    func loops() throws {
        let open = String(repeating: "{% for a in list.words %}", count: 12)
        let close = String(repeating: "{% endfor %}", count: 12)
        let template = try Template.parse(open + "x" + close, catalogue: Self.catalogue)
        #expect(throws: TemplateError(.limitExceeded)) { try template.render(Self.facts) }
    }

    @Test("a partial neither begins nor ends with a brace: beside another one two would meet")
    func bracesOfPartials() {
        for (source, isRefused) in [("a {", true), ("} a", true), ("{{ ticket.number }}", false), ("{a}b", true)] {
            let errors = Template.check(
                "{% render 'a' %}{% render 'a' %}", for: .plainText, catalogue: Self.catalogue,
                partials: ["a": source]
            ).errors
            #expect(errors.contains { $0.kind == .strayBrace } == isRefused, "\(source)")
        }
    }
}
