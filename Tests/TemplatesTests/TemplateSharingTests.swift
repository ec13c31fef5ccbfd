// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Templates

@Suite("Partials, differences, and what opens a page")
struct TemplateSharingTests {
    @Test("the partials of a source are those of its tags, in all its parts, and of nothing else")
    func names() {
        let source = TemplateSource(
            subject: "{% render 'a' %}", text: "{% if ticket.number %}{%- render \"b\" -%}{% endif %} render 'x'",
            html: "{% comment %}{% render 'y' %}{% endcomment %}<p>{% render 'c' %}</p>{{ 'render' }}")
        #expect(source.partialNames == ["a", "b", "c"])
        let partials = [
            TemplatePartial(name: "a", text: "{% render 'd' %}", html: ""),
            TemplatePartial(name: "d", text: "", html: "{% render 'a' %}{% render 'e' %}"),
            TemplatePartial(name: "z", text: "{% render 'q' %}", html: ""),
        ]
        #expect(TemplatePartial.closure(of: ["a"], among: partials) == ["a", "d", "e"])
    }

    @Test("a partial by itself is looked at with every placeholder, and with those beside it")
    func partials() {
        let foot = TemplatePartial(name: "foot", text: "{{ brand.nme }}", html: "<p>{% render 'head' %}</p>")
        let errors = foot.check(among: [])
        #expect(errors.map(\.kind) == [.unknownName, .unknownName])
        #expect(errors.first?.description.contains("partial \"foot\", line 1, column 4") == true)
        #expect(errors.first?.suggestion == "brand.name")
        let head = TemplatePartial(name: "head", text: "", html: "<b>{{ delivery.id }}</b>")
        #expect(TemplatePartial(name: "foot", text: "x", html: foot.html).check(among: [head]).isEmpty)
        #expect(TemplatePartial(name: "foot", text: "{% render 'foot' %}", html: "").check(among: []).count == 1)
    }

    @Test(
        "a difference is told line by line, the old before the new",
        arguments: [
            ("a\nb\nc\n", "a\nx\nc\n", [" a", "-b", "+x", " c"]),
            ("", "a\nb", ["+a", "+b"]),
            ("a\n", "", ["-a"]),
            ("a\nb", "a\nb\n", [" a", " b"]),
            ("a\r\nb", "a\nb", [" a", " b"]),
            ("1\n2\n3\n4", "2\n3\n5\n4", ["-1", " 2", " 3", "+5", " 4"]),
            ("a\na\na", "a\na", [" a", " a", "-a"]),
        ])
    func difference(old: String, new: String, lines: [String]) {
        #expect(LineDifference.lines(from: old, to: new).map(\.description) == lines)
    }

    @Test("texts that have nothing in common are one change, however long they are")
    func longDifference() {
        let old = (0..<5000).map { "old \($0)" }.joined(separator: "\n")
        let new = (0..<5000).map { "new \($0)" }.joined(separator: "\n")
        let lines = LineDifference.lines(from: "same\n" + old + "\nend", to: "same\n" + new + "\nend")
        #expect(lines.count == 10_002 && lines.first == .same("same") && lines.last == .same("end"))
        #expect(lines[5000] == .removed("old 4999") && lines[5001] == .added("new 0"))
    }

    @Test(
        "what opens a page stands behind the tag of its body",
        arguments: [
            ("<html><body><p>x", "<html><body>!<p>x"),
            ("<!-- <body> --><BODY title=\"a > b\">x", "<!-- <body> --><BODY title=\"a > b\">!x"),
            ("<p>x</p>", "!<p>x</p>"),
            ("<bodyguard>x", "!<bodyguard>x"),
            ("<!-- <body>", "!<!-- <body>"),
        ])
    func opening(page: String, opened: String) {
        #expect(Rendered(subject: "s", text: "t", html: page).page(openingWith: "!") == opened)
        #expect(Rendered(subject: "s", text: "t", html: nil).page(openingWith: "!") == nil)
    }
}
