// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@testable import Templates

@Suite("Pages, imports and documents of templates")
struct TemplatePageTests {
    static let layout = [
        TemplatePartial(
            name: "header", text: "",
            html: "<html lang=\"{{ mail.language }}\" dir=\"{{ mail.direction }}\"><body>"),
        TemplatePartial(name: "footer", text: "-- \n{{ brand.name }}\n", html: "<p>{{ brand.name }}</p></body></html>"),
    ]

    @Test("the text follows from the HTML where there is none, and partials belong to both")
    func derived() throws {
        let source = TemplateSource(
            subject: "{{ ticket.reference }} x",
            html:
                "{% render 'header' %}<h1>Hello</h1><p>about {{ ticket.subject | default: 'it' }}</p>{% render 'footer' %}"
        )
        let check = MailTemplate.check(
            kind: .acknowledgement, locale: .german, source: source, partials: Self.layout)
        #expect(check.findings.isEmpty)
        let facts = Facts([.ticketReference: "[#1]", .ticketSubject: "<b>", .brandName: "Acme & Co"])
        let rendered = try #require(check.template).render(facts)
        #expect(
            rendered.html
                == "<html lang=\"de\" dir=\"ltr\"><body><h1>Hello</h1><p>about &lt;b&gt;</p><p>Acme &amp; Co</p></body></html>"
        )
        #expect(rendered.text == "Hello\n\nabout <b>\n\nAcme & Co\n")
        let own = try MailTemplate(
            kind: .acknowledgement, locale: .german,
            source: TemplateSource(subject: "x", text: "Text\n{% render 'footer' %}", html: source.html),
            partials: Self.layout)
        #expect(try own.render(facts).text == "Text\n-- \nAcme & Co\n")
    }

    @Test("mistakes of all parts are told at once, with their part")
    func allParts() {
        let check = MailTemplate.check(
            kind: .acknowledgement, locale: .english,
            source: TemplateSource(subject: "{{ a }}", text: "{{ message.text }}", html: "<p {{ ticket.number }}>"))
        #expect(check.errors.map(\.part) == [.subject, .text, .html])
        #expect(check.errors.map(\.kind) == [.unknownName, .unknownName, .unsafePlace])
        let none = MailTemplate.check(kind: .acknowledgement, locale: .english, source: TemplateSource(subject: "x"))
        #expect(none.errors == [TemplateError(.syntax)])
    }

    @Test(
        "what readers suffer from is found with its element",
        arguments: [
            ("<p>x</p>", ["no_language page"]),
            ("<html><p>x</p>", ["no_language <html> 1", "no_direction <html> 1"]),
            (
                "<html lang=de dir='ltr'><img src=x><img alt=\"\" src=y><img src=z>",
                ["no_alternative <img> 1", "no_alternative <img> 3"]
            ),
            ("<html lang=de dir=ltr><h1>a</h1><h3>b</h3><h2>c</h2>", ["heading_skips_level <h3> 1"]),
            ("<html lang=de dir=ltr><p style=\"color:#777; background-color:#fff\">x</p>", ["low_contrast <p> 1"]),
            ("<html lang=de dir=ltr><p style=\"color: #767676; background: #ffffff\">x</p><!-- <img> -->", []),
            ("<html lang=de dir=ltr>" + String(repeating: "x", count: 102_000), ["too_long page"]),
        ]
    )
    func findings(page: String, expected: [String]) {
        #expect(PageFinding.all(in: page).map { "\($0.kind.rawValue) \($0.element)" } == expected)
    }

    @Test(
        "contrast is reckoned by style sheets and what is around the words, in light and in dark",
        arguments: [
            ("<style>p{color:#999}</style><p>x</p>", ["<p> 1: text 2.8"]),
            ("<style>.a p{color:rgb(0, 0, 0)}p{color:#999}</style><td class=a><p>x</p></td><p></p>", []),
            (
                "<style>@media (prefers-color-scheme: dark){td{background:#000 !important}}</style>"
                    + "<td style=\"color:#333;background:#fff\"><p>x</p></td>", ["<p> 1: in dark, text 1.6"]
            ),
            (
                "<style>@media (prefers-color-scheme: dark){p{color:white!important}}</style><p style=\"color:#222\">x</p>",
                []
            ),
            (
                "<style>@media (prefers-color-scheme:dark) and (min-width:1px){.b{background:#222}}</style><p class=b>x</p>",
                []
            ),
            ("<div style=\"display:none;color:#fff\">x</div>", []),
            ("<td style=\"background:#000;color:#fff\">a <a href=x>b</a></td>", []),
            ("<td bgcolor=\"#000000\">x</td><td bgcolor=black><font color=white>y</font></td>", ["<td> 1: text 1.0"]),
            ("<td style=\"background:linear-gradient(#000,#fff)\">x</td><p style=\"color:var(--x)\">y</p>", []),
            (
                "<td style=\"color:white;background:none no-repeat #fefefe\">x <b>y</b></td>",
                ["<b> 1: text 1.0", "<td> 1: text 1.0"]
            ),
        ])
    func contrast(page: String, expected: [String]) {
        let found = PageFinding.all(in: "<html lang=de dir=ltr>" + page).map { finding in
            let scheme = finding.advice.hasPrefix("in dark") ? "in dark, text" : "text"
            let ratio = finding.advice.firstMatch(of: /[0-9.]+/).map { String($0.output) } ?? ""
            return "\(finding.element): \(scheme) \(ratio)"
        }
        #expect(found.sorted() == expected)
    }

    @Test("the chain of locales goes by the brand's before English, and knows what is written from the right")
    func chain() throws {
        let austrian = try #require(TemplateLocale("de-AT"))
        let french = try #require(TemplateLocale("fr-CA"))
        #expect(austrian.chain(before: french).map(\.tag) == ["de-AT", "de", "fr-CA", "fr", "en"])
        #expect(try #require(TemplateLocale("ar-EG")).isRightToLeft)
        #expect(try #require(TemplateLocale("uz-Arab")).isRightToLeft)
        #expect(!austrian.isRightToLeft)
    }

    @Test(
        "placeholders of other helpdesks become ours; what has no counterpart is listed",
        arguments: [
            (
                PlaceholderImport.Product.zendesk,
                "Hi {{ticket.requester.first_name}}, #{{ticket.id}} {{dc.x}}{{dc.x}}.",
                "Hi {{ contact.first_name }}, #{{ ticket.number }} .", ["{{dc.x}}"]
            ),
            (.freshdesk, "{{ ticket.requester.firstname | capitalize }}", "{{ contact.first_name | capitalize }}", []),
            (
                .helpScout, "Hi {%customer.firstName,fallback=there%}!",
                "Hi {{ contact.first_name | default: \"there\" }}!", []
            ),
            (
                .zammad, "#{ticket.customer.firstname} #{ticket.foo} # {", "{{ contact.first_name }}  # {",
                ["#{ticket.foo}"]
            ),
            (.zammad, "open #{ticket.number", "open #{ticket.number", []),
        ]
    )
    func imports(product: PlaceholderImport.Product, text: String, expected: String, unknown: [String]) {
        let result = PlaceholderImport.translate(text, from: product)
        #expect(result == PlaceholderImport.Result(text: expected, unknown: unknown))
    }

    @Test("what an import gives is in the catalogue")
    func importTargets() {
        for name in PlaceholderImport.targets { #expect(Catalogue.all[name] != nil, "\(name)") }
    }

    @Test("docs/templates.md has the catalogue, and the API's form says the same")
    func document() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/templates.md")
        #expect(try String(contentsOf: file, encoding: .utf8).contains(Catalogue.all.table))
        let encoded = try JSONEncoder().encode(Placeholder.ticketCreatedAt)
        let fields = try #require(try JSONSerialization.jsonObject(with: encoded) as? [String: Any])
        #expect(fields["name"] as? String == "ticket.created_at")
        #expect(fields["type"] as? String == "date")
        #expect(fields["group"] as? String == "ticket")
        #expect(fields["may_be_empty"] as? Bool == false)
    }

    @Test("a tenant's fields join the catalogue and cannot take the place of ours")
    func fields() throws {
        let colour = Placeholder.field("colour", summary: "Colour.", example: "red")
        let other = Placeholder("ticket.number", "Another.", example: "x")
        let catalogue = Catalogue.all.with([colour, other])
        #expect(catalogue["ticket.number"]?.type == .number)
        let template = try Template.parse("{{ ticket.fields.colour | default: 'none' }}", catalogue: catalogue)
        #expect(try template.render(Facts([colour: "blue"])) == "blue")
    }

    @Test(
        "a template that was accepted renders whatever the facts are, or reaches a limit",
        arguments: [
            RenderTarget.plainText, .header, .html,
        ])
    func neverThrows(target: RenderTarget) throws {
        let names =
            Catalogue.all.placeholders.map(\.name) + [
                "x", "m.text", "forloop.index", "nil", "blank", "''", "3", "-1.5",
            ]
        var random = SeededRandom(seed: 8)
        func pick<Element>(_ from: [Element]) -> Element { from[Int.random(in: 0..<from.count, using: &random)] }
        func value() -> String {
            (0..<Int.random(in: 0...3, using: &random)).reduce(pick(names)) { text, _ in
                let filter = pick(Filter.allCases)
                let count = Int.random(in: filter.arguments, using: &random)
                let arguments = (0..<count).map { _ in pick(names + ["' '", "'a'", "'text'", "'long'", "2", "0"]) }
                return text + " | " + filter.rawValue + (count > 0 ? ": " + arguments.joined(separator: ", ") : "")
            }
        }
        func piece(_ depth: Int) -> String {
            let inner = depth > 2 ? "y" : (0..<2).map { _ in piece(depth + 1) }.joined()
            return switch Int.random(in: 0..<9, using: &random) {
            case 0:
                "{% if \(pick(names)) \(pick(Comparison.allCases).rawValue) \(pick(names)) %}\(inner){% else %}\(inner){% endif %}"
            case 1: "{% for m in conversation.messages limit: \(pick(names)) %}\(inner){% break %}{% endfor %}"
            case 2: "{% assign x = \(value()) %}"
            case 3: "{% capture x %}\(inner){% endcapture %}"
            case 4: "{% case \(pick(names)) %}{% when \(pick(names)) %}\(inner){% endcase %}"
            case 5: " <p>words</p> "
            default: "{{ \(value()) }}"
            }
        }
        let values: [TemplateValue] = [
            "", " ", "Zoë {{ x }}", "12", "-3.5e9", "\r\n<b>\u{0}\u{202E}", .number(.max), .number(.min), .number(0),
            .decimal(1e300), .decimal(-0.5), true, false, .date(TemplateDate(seconds: .max, offset: .min)), .list([]),
            .list(["a", .number(1), .list(["b"]), .record(["text": "c"])]), .record([:]), .html("<i>x</i>"),
        ]
        var accepted = 0
        for _ in 0..<2000 {
            let source = (0..<3).map { _ in piece(0) }.joined()
            guard let template = Template.check(source, for: target).template else { continue }
            accepted += 1
            for _ in 0..<3 {
                var facts = Facts()
                for placeholder in Catalogue.all.placeholders where Bool.random(using: &random) {
                    facts[placeholder] = pick(values)
                }
                do throws(TemplateError) {
                    _ = try template.render(facts)
                } catch {
                    #expect(error.kind == .limitExceeded, "\(source)")
                }
            }
        }
        #expect(accepted > 150)
    }
}
