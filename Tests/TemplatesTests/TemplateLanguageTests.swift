// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Templates

private func render(
    _ source: String,
    _ facts: Facts = Facts(),
    as target: RenderTarget = .plainText
) throws -> String {
    try Template.parse(source, for: target).render(facts)
}

@Suite("Template language")
struct TemplateLanguageTests {
    let facts = Facts([
        .ticketNumber: 1042, .ticketReference: "[#1042]", .ticketSubject: "printer does NOT print",
        .contactFirstName: "Zoë", .ticketIsNew: true, .messageText: "one\r\n\r\n> two\nthree\n",
    ])

    @Test(
        "placeholders and filters",
        arguments: [
            ("", ""),
            ("plain { text } 100%", "plain { text } 100%"),
            ("{{ ticket.number }}", "1042"),
            ("{{ticket.reference}} {{  ticket.subject\n}}", "[#1042] printer does NOT print"),
            ("{{ contact.first_name | default: 'there' }}", "Zoë"),
            ("{{ contact.name | default: \"there\" }}", "there"),
            ("{{ contact.name | default: 7 }}", "7"),
            ("{{ contact.name | default: contact.first_name }}", "Zoë"),
            ("{{ contact.name | default: agent.name | default: 'x' | upcase }}", "X"),
            ("{{ contact.name }}", ""),
            ("{{ contact.name | upcase | quote }}", ""),
            ("{{ contact.first_name | upcase }}", "ZOË"),
            ("{{ ticket.subject | downcase }}", "printer does not print"),
            ("{{ ticket.subject | capitalize }}", "Printer does not print"),
            ("{{ contact.name | default: '  a b ' | strip }}", "a b"),
            ("{{ ticket.subject | truncate: 10 }}", "printer..."),
            ("{{ ticket.subject | truncate: 10, '…' }}", "printer d…"),
            ("{{ ticket.subject | truncate: 2 }}", "..."),
            ("{{ ticket.subject | truncate: 22 }}", "printer does NOT print"),
            ("{{ ticket.number | truncate: 3, '' }}", "104"),
            ("{{ message.text | quote }}", "> one\n>\n>> two\n> three"),
            ("{{ ticket.is_new }}", "true"),
        ]
    )
    func output(source: String, expected: String) throws {
        #expect(try render(source, facts) == expected)
    }

    @Test(
        "conditions",
        arguments: [
            ("{% if ticket.is_new %}new{% endif %}", "new"),
            ("{% if contact.name %}a{% else %}b{% endif %}", "b"),
            ("{% if contact.name %}a{% elsif contact.first_name %}b{% else %}c{% endif %}", "b"),
            ("{% if contact.name %}a{% elsif agent.name %}b{% endif %}", ""),
            ("{% if ticket.is_new %}{% if agent.name %}a{% else %}b{% endif %}{% else %}c{% endif %}d", "bd"),
        ]
    )
    func conditions(source: String, expected: String) throws {
        #expect(try render(source, facts) == expected)
    }

    @Test("false and blank texts take the else branch, zero does not")
    func truth() throws {
        let source = "{% if ticket.is_new %}a{% else %}b{% endif %}{% if contact.name %}c{% else %}d{% endif %}"
        #expect(try render(source, Facts([.ticketIsNew: false, .contactName: " \n"])) == "bd")
        #expect(try render("{% if ticket.number %}a{% endif %}", Facts([.ticketNumber: 0])) == "a")
        #expect(try render("{{ ticket.is_new | default: 'no' }}", Facts([.ticketIsNew: false])) == "no")
    }

    @Test(
        "white space control and comments",
        arguments: [
            ("a {{- ticket.number -}} b", "a1042b"),
            ("a \n {%- if ticket.is_new -%} \n b \n {%- endif -%} \n c", "abc"),
            ("a{% comment %} {{ nonsense }} {% if %} }} {% endcomment %}b", "ab"),
            ("a {%- comment -%} x {%- endcomment -%} b", "ab"),
            ("a {% comment %}{%endcomment%} b", "a  b"),
        ]
    )
    func whiteSpace(source: String, expected: String) throws {
        #expect(try render(source, facts) == expected)
    }

    @Test("line breaks of a template become \\n")
    func lineBreaks() throws {
        #expect(try render("a\r\nb\rc") == "a\nb\nc")
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let source: String
        let kind: TemplateError.Kind
        let line: Int
        let column: Int
        var suggestion: String?

        init(_ source: String, _ kind: TemplateError.Kind, _ line: Int, _ column: Int, _ suggestion: String? = nil) {
            (self.source, self.kind, self.line, self.column, self.suggestion) = (source, kind, line, column, suggestion)
        }

        var testDescription: String { source }
    }

    @Test(
        "mistakes are found with their place and the nearest name",
        arguments: [
            Mistake("{{ ticket.nmber }}", .unknownName, 1, 4, "ticket.number"),
            Mistake("äö\n  {{ Ticket.Number }}", .unknownName, 2, 6, "ticket.number"),
            Mistake("{{ smtp.password }}", .unknownName, 1, 4),
            Mistake("{{ ticket }}", .unknownName, 1, 4),
            Mistake("{% if ticket.subjct %}{% endif %}", .unknownName, 1, 7, "ticket.subject"),
            Mistake("{{ contact.name | default: agent.nme }}", .unknownName, 1, 28, "agent.name"),
            Mistake("{{ contact.name | upcas }}", .unknownFilter, 1, 19, "upcase"),
            Mistake("{{ contact.name | raw }}", .unknownFilter, 1, 19),
            Mistake("{{ contact.name | upcase: 1 }}", .badArguments, 1, 19),
            Mistake("{{ contact.name | default }}", .badArguments, 1, 19),
            Mistake("{{ contact.name | truncate: 'a' }}", .badArguments, 1, 19),
            Mistake("{{ contact.name | truncate: 0 }}", .badArguments, 1, 19),
            Mistake("{{ contact.name | default: }}", .badArguments, 1, 26),
            Mistake("{{ contact.name | truncate: 3, }}", .badArguments, 1, 27),
            Mistake("{{ contact.name | }}", .syntax, 1, 1),
            Mistake("{{ contact.name upcase }}", .syntax, 1, 17),
            Mistake("{{ contact.name | default 'a' }}", .syntax, 1, 27),
            Mistake("{{ contact.name | default: 'a' 'b' }}", .syntax, 1, 32),
            Mistake("{{ }}", .syntax, 1, 1),
            Mistake("{{ | upcase }}", .syntax, 1, 4),
            Mistake("{{ contact.name | default: 'a }}", .syntax, 1, 28),
            Mistake("{{ contact.name | default: “a” }}", .syntax, 1, 28),
            Mistake("{{ contact.name | truncate: 9999999999 }}", .syntax, 1, 29),
            Mistake("{{ contact.name + 1 }}", .syntax, 1, 17),
            Mistake("{{{ contact.name }}}", .syntax, 1, 3),
            Mistake("a {{ contact.name", .unclosedMarkup, 1, 3),
            Mistake("a {{ contact.name b {{ x }}", .unclosedMarkup, 1, 3),
            Mistake("{% if contact.name", .unclosedMarkup, 1, 1),
            Mistake("\n {% if contact.name %}", .unclosedBlock, 2, 2),
            Mistake("{% if contact.name %}{% else %}", .unclosedBlock, 1, 1),
            Mistake("{% comment %} {% endif %}", .unclosedBlock, 1, 1),
            Mistake("{% endif %}", .syntax, 1, 1),
            Mistake("{% else %}", .syntax, 1, 1),
            Mistake("{% endcoment %}", .unknownTag, 1, 1, "endcomment"),
            Mistake("{% if %}{% endif %}", .syntax, 1, 1),
            Mistake("{% if contact.name agent.name %}{% endif %}", .syntax, 1, 20),
            Mistake("{% if contact.name %}{% else %}{% else %}{% endif %}", .syntax, 1, 32),
            Mistake("{% if contact.name %}{% else %}{% elsif agent.name %}{% endif %}", .syntax, 1, 32),
            Mistake("{% if contact.name %}{% endif x %}", .syntax, 1, 31),
            Mistake("{% for x in y %}{% endfor %}", .unknownName, 1, 13),
            Mistake("{% esif contact.name %}", .unknownTag, 1, 1, "elsif"),
            Mistake("{% include 'x' %}", .unknownTag, 1, 1),
            Mistake("{% %}", .syntax, 1, 1),
            Mistake("a }} b", .strayBrace, 1, 3),
            Mistake("a %} b", .strayBrace, 1, 3),
            Mistake("{ {%- if contact.name %}{ x{% endif %}", .strayBrace, 1, 3),
            Mistake("{{ contact.name }}} x", .strayBrace, 1, 19),
            Mistake("{{ contact.name | default: '{' }}", .strayBrace, 1, 28),
        ]
    )
    func mistakes(mistake: Mistake) throws {
        let error = try #require(throws: TemplateError.self) { try Template.parse(mistake.source) }
        #expect(error.kind == mistake.kind, "\(error)")
        #expect(error.position == SourcePosition(line: mistake.line, column: mistake.column), "\(error)")
        if mistake.kind != .unknownTag || mistake.suggestion != nil { #expect(error.suggestion == mistake.suggestion) }
        #expect(!error.isTransient)
    }

    @Test("an error reads well")
    func description() {
        let error = #expect(throws: TemplateError.self) {
            try MailTemplate(kind: .publicReply, locale: .english, subject: "{{ ticket.nmber }}", text: "")
        }
        #expect(
            error?.description
                == "subject, line 1, column 4: unknown placeholder \"ticket.nmber\"; did you mean \"ticket.number\"?"
        )
        #expect(error?.label == "template.unknownName")
    }

    @Test("warnings name placeholders that may be empty, unless a default or a condition takes care")
    func warnings() throws {
        func names(_ source: String) throws -> [String] { try Template.parse(source).warnings.map(\.placeholder.name) }
        #expect(try names("{{ ticket.number }}{{ contact.name | default: 'x' }}").isEmpty)
        #expect(try names("{{ contact.name }}") == ["contact.name"])
        #expect(try names("{{ contact.name | default: '' }}") == ["contact.name"])
        #expect(try names("{{ contact.name | default: agent.name }}") == ["contact.name"])
        #expect(try names("{{ contact.name | default: brand.name }}").isEmpty)
        #expect(try names("{% if contact.name %}{{ contact.name }}{% endif %}").isEmpty)
        #expect(try names("{% if contact.name %}{% else %}{{ contact.name }}{% endif %}") == ["contact.name"])
        #expect(try names("{% if contact.name %}{% endif %}{{ contact.name }}") == ["contact.name"])
        #expect(try Template.parse("\n{{ contact.name }}").warnings[0].position == SourcePosition(line: 2, column: 1))
    }
}
