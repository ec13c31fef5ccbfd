// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@testable import Templates

@Suite("Style sheets of templates")
struct StyleInlinerTests {
    private static func page(_ source: String, _ facts: Facts = Facts()) throws -> String {
        try Template.parse(source, for: .html).render(facts)
    }

    @Test(
        "a rule goes into the style of what it means, by its weight and its place",
        arguments: [
            ("p{color:red}", "<p>x</p>", "<p style=\"color:red\">x</p>"),
            (
                "P , .a { Color : red ; }", "<p><b class='a b'>x</b></p>",
                "<p style=\"color:red\"><b style=\"color:red\" class='a b'>x</b></p>"
            ),
            (".a{color:red}p{color:blue}", "<p class=a>x</p>", "<p style=\"color:red\" class=a>x</p>"),
            ("p{color:red}p{color:blue}", "<p>x</p>", "<p style=\"color:blue\">x</p>"),
            (
                "#i{color:red}p.a.b{color:blue}", "<p id=\"i\" class=\"b a\">x</p>",
                "<p style=\"color:red\" id=\"i\" class=\"b a\">x</p>"
            ),
            (
                "td p{color:red}", "<p>a</p><td><b><p>b</p></b></td>",
                "<p>a</p><td><b><p style=\"color:red\">b</p></b></td>"
            ),
            (
                "td > p{color:red}", "<td><b><p>b</p></b><p>c</p></td>",
                "<td><b><p>b</p></b><p style=\"color:red\">c</p></td>"
            ),
            (
                ".x td p{color:red}", "<table class=x><tr><td><p>b</table><td><p>c",
                "<table class=x><tr><td><p style=\"color:red\">b</table><td><p>c"
            ),
            ("*{margin:0}", "<br><p>x</p>", "<br style=\"margin:0\"><p style=\"margin:0\">x</p>"),
            ("p{color:red}", "<p style=\"color:blue\">x</p>", "<p style=\"color:red;color:blue\">x</p>"),
            (
                "p{color:red!important;margin:0}", "<p style='color:blue'>x</p>",
                "<p style='margin:0;color:red !important;color:blue'>x</p>"
            ),
            ("p{font-family:\"A B\",'C'}", "<p>x</p>", "<p style=\"font-family:&quot;A B&quot;,'C'\">x</p>"),
            ("p{font-family:'A'}", "<p style=''>x</p>", "<p style='font-family:&#39;A&#39;'>x</p>"),
            (
                "p{display:block;display:flex}p{margin:0}", "<p>x</p>",
                "<p style=\"display:block;display:flex;margin:0\">x</p>"
            ),
            ("p{background:url(a;b.png)}/* } p{x:y} */", "<p>x</p>", "<p style=\"background:url(a;b.png)\">x</p>"),
            ("p{nonsense;color:red;:x}", "<p/>", "<p style=\"color:red\"/>"),
        ])
    func rules(sheet: String, body: String, expected: String) throws {
        #expect(try Self.page("<style>\(sheet)</style>" + body) == "<style></style>" + expected)
    }

    @Test(
        "what only the reader's program can answer stays, and wins over what went into styles",
        arguments: [
            ("@media (x){p{color:red}}", "@media (x) {\n  p { color:red !important }\n}"),
            ("p:hover{color:red}", "p:hover { color:red !important }"),
            ("a[href]{color:red}", "a[href] { color:red }"), ("@import 'x';", "@import 'x';"),
            ("@font-face{src:url(x)}", "@font-face{src:url(x)}"),
            ("p,p:hover{color:red}", "p,p:hover { color:red !important }"),
        ])
    func staying(sheet: String, expected: String) throws {
        let page = try Self.page("<style>\(sheet) b{margin:0}</style><p><b>x</b></p>")
        #expect(page == "<style>\n\(expected)\n</style><p><b style=\"margin:0\">x</b></p>")
    }

    @Test(
        "a page without rules to place stays as it is, and so does a sheet that cannot be read",
        arguments: [
            "<style>@media (x){p{color:red}}</style><p>x</p>", "<style>p{color:red</style><p>x</p>",
            "<!-- <style>p{color:red}</style> --><p>x</p>", "<style media=\"print\">p{color:red}</style><p>x</p>",
            "<!--[if mso]><style>p{color:red}</style><![endif]--><p>x</p>", "<p>a < b</p>", "<style></style><p>x</p>",
            "<script>var a = '<style>p{color:red}</style>'</script><p>x</p>",
        ])
    func untouched(source: String) throws {
        #expect(try Self.page(source) == source)
    }

    @Test("values, conditions and loops stand where they stood; branches are followed")
    func language() throws {
        let source = """
            <style>.a b{color:red} .c b{margin:0} a{top:0}</style>\
            {% if contact.name %}<div class="a">{% else %}<div class="c">{% endif %}<b>{{ contact.name }}</b></div>\
            {% for m in conversation.messages %}<a href="https://e.example/{{ m.author }}">{{ m.text }}</a>{% endfor %}\
            <p title="{{ contact.name }}" style="text-align:{% if contact.name %}left{% else %}right{% endif %}">x</p>
            """
        var facts = Facts([.contactName: "<b>"])
        facts[.conversationMessages] = .list([.record(["author": "A B", "text": "{{ x }}"])])
        #expect(
            try Self.page(source, facts)
                == "<style></style><div class=\"a\"><b style=\"margin:0\">&lt;b&gt;</b></div>"
                + "<a style=\"top:0\" href=\"https://e.example/A%20B\">{{ x }}</a>"
                + "<p title=\"&lt;b&gt;\" style=\"text-align:left\">x</p>")
        #expect(
            try Self.page(source).contains(
                "<div class=\"c\"><b style=\"margin:0\"></b></div><p title=\"\" style=\"text-align:right\">"))
    }

    @Test("where a class comes with the mail the element is left alone, and the rules stay for it")
    func vague() throws {
        let source = """
            <style>.a{color:red} @media (x){.a{color:blue}}</style><p class="{{ ticket.status }}">x</p><p class="a">y</p>\
            <p {% if ticket.is_new %}class="a"{% endif %}>z</p>
            """
        #expect(
            try Self.page(source, Facts([.ticketStatus: "a", .ticketIsNew: true])) == """
                <style>
                .a { color:red }
                @media (x) {
                  .a { color:blue !important }
                }
                </style><p class="a">x</p><p style="color:red" class="a">y</p><p class="a">z</p>
                """)
    }

    @Test("a tag that begins in branches and ends behind them is left alone")
    func split() throws {
        let source = """
            <style>p{color:red}</style>{% if ticket.is_new %}<p dir="ltr"{% else %}<p dir="rtl"{% endif %}>x</p><p>y</p>
            """
        let page = try Self.page(source, Facts([.ticketIsNew: true]))
        #expect(page == "<style>\np { color:red }\n</style><p dir=\"ltr\">x</p><p style=\"color:red\">y</p>")
    }

    @Test("a sheet in a partial means the whole page, and a tag may go over several of its pieces")
    func shared() throws {
        let template = try Template.parse(
            "{% render 'head' %}<td{% render 'space' %} class=\"x\">a</td>", for: .html,
            partials: ["head": "<style>{% raw %}.x{a:b} {% endraw %}</style>", "space": " dir=\"ltr\""])
        #expect(try template.render(Facts()) == "<style></style><td style=\"a:b\" dir=\"ltr\" class=\"x\">a</td>")
    }

    @Test("too much is not written: the page stays as it is")
    func limits() throws {
        let sheet = "<style>p{" + (0..<400).map { "a\($0):bbbbbbbbbbbbbbbbbbbbbbbb;" }.joined() + "}</style>"
        let source = sheet + String(repeating: "<p>", count: 5000)
        #expect(try Self.page(source) == source)
    }

    @Test("whatever the page, values stand in the same kind of place as before")
    func places() throws {
        func slots(_ nodes: [Node]) -> [HTMLPlace.Slot?] {
            var place = HTMLPlace()
            var slots: [HTMLPlace.Slot?] = []
            for node in nodes {
                switch node {
                case .text(let text): place.read(text)
                case .output:
                    slots.append(place.slot)
                    place.readValue()
                default: break
                }
            }
            return slots
        }
        var random = SeededRandom(seed: 30)
        let pieces = [
            "<p>", "</p>", "<p class=\"a\">", "<td id='i' style='x:y'>", "</td>", "<!-- ", " -->", "<b style=\"\">",
            "<",
            ">", "\"", "'", "=", "<a href=\"https://e.example/", "<i title='", "{{ contact.name }}",
            "{{ contact.name }}",
            "<style>", "p{a:\"b\"}", "</style>", ".a, i{c:'d<'}", "<style>*{e:f}</style>", "<div class=a/>", "words",
            " ", "ü",
        ]
        var (accepted, changed) = (0, 0)
        for _ in 0..<20_000 {
            let source = (0..<Int.random(in: 2...14, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }.joined()
            var parser = Parser(catalogue: .all, target: .html, partials: [:], limits: TemplateLimits())
            let nodes = parser.parse(source)
            guard parser.errors.isEmpty else { continue }
            accepted += 1
            let inlined = StyleInliner.inlined(nodes)
            #expect(slots(inlined) == slots(nodes), "\(source)")
            if "\(inlined)" != "\(nodes)" { changed += 1 }
        }
        #expect(accepted > 1000 && changed > 100)
    }
}
