// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import HTML
import Identity
import Logging
import MIME
import MailIngest
import PostroomTesting
import Templates
import Testing
import Tickets

@testable import Desk

@Suite("Mails by the tenant's own templates", .timeLimit(.minutes(15)))
struct OwnTemplatesTests {
    private static let anna = "Anna Example <anna@example.org>"
    private static let page = "<html lang=\"en\" dir=\"ltr\"><body class=\"x\">%</body></html>"

    /// Publishes words and gives the template's id.
    private func publish(
        _ kind: MailTemplate.Kind,
        _ subject: String,
        text: String? = nil,
        html: String? = nil,
        brand: BrandID? = nil,
        locale: TemplateLocale = .english,
        in fixture: Fixture
    ) async throws -> TemplateID {
        let new = NewTemplate(
            name: "\(kind) \(locale) \(brand?.description ?? "all")", kind: kind, brand: brand, locale: locale,
            draft: TemplateSource(subject: subject, text: text, html: html))
        try await fixture.transaction { transaction in
            let core = try TemplateCore(transaction, as: .system)
            _ = try core.add(new)
            _ = try core.publish(new.id)
        }
        return new.id
    }

    private struct Use: Equatable {
        var kind: String?
        var template: TemplateID?
        var version: Int?
    }

    /// By which templates the outbox was written, the oldest first.
    private func uses(_ fixture: Fixture, _ kind: String) async throws -> [Use] {
        try await fixture.transaction { transaction in
            try transaction.query(
                """
                select template_kind, template_id, template_version from outbox where kind = $1
                order by created_at, outbox_id
                """, kind
            ).map { row in
                Use(
                    kind: try row.get("template_kind"), template: try row.get("template_id"),
                    version: try row.get("template_version"))
            }
        }
    }

    @Test(
        "a template of the tenant's own says nothing of a sender for whom nobody vouches (invariant 9)",
        arguments: [true, false])
    func unproven(isVouchedFor: Bool) async throws {
        let fixture = try await Fixture()
        _ = try await publish(
            .acknowledgement, "{{ ticket.subject | default: \"Your mail\" }}",
            text: "Hello {{ contact.name | default: \"there\" }}!", in: fixture)
        _ = try await fixture.take(
            MailText(from: "Buy Pills <anna@example.org>").with {
                $0.subject = "Cheap watches"
                if !isVouchedFor { $0.findings = "dmarc=none" }
            })
        let mail = try #require(try await fixture.outbox("acknowledgement").first).mail
        #expect((mail.subject == "Cheap watches") == isVouchedFor)
        #expect((mail.text == "Hello Buy Pills!\n") == isVouchedFor)
        #expect(isVouchedFor || mail.text == "Hello there!\n")
    }

    @Test("what is published is sent, with text and HTML; the mail names the version, and keeps it (R037)")
    func published() async throws {
        let fixture = try await Fixture()
        let id = try await publish(
            .acknowledgement, "{{ ticket.reference }} Moin", text: "Moin at {{ brand.name }}\n",
            html: Self.page.replacing("%", with: "<p>{{ brand.name }} &amp; more</p>"), in: fixture)
        _ = try await fixture.take(MailText(from: Self.anna))
        let first = try #require(try await fixture.outbox("acknowledgement").first)
        #expect(first.mail.subject == "[#1] Moin")
        #expect(first.mail.text?.contains("Moin at ACME Care") == true)
        #expect(first.mail.html?.contains("<p>ACME Care &amp; more</p>") == true)
        try await fixture.transaction { transaction in
            let core = try TemplateCore(transaction, as: .system)
            _ = try core.change(id, TemplateChange(draft: TemplateSource(subject: "Ahoy", text: "Ahoy\n")))
            _ = try core.publish(id)
        }
        _ = try await fixture.take(MailText(from: "Bert <bert@example.org>"))
        let mails = try await fixture.outbox("acknowledgement")
        #expect(mails.map { $0.mail.subject } == ["[#1] Moin", "Ahoy"])
        #expect(mails.last?.mail.html == nil)
        #expect(
            try await uses(fixture, "acknowledgement") == [
                Use(kind: "acknowledgement", template: id, version: 1),
                Use(kind: "acknowledgement", template: id, version: 2),
            ])
        try await fixture.transaction { _ = try TemplateCore($0, as: .system).remove(id) }
        _ = try await fixture.take(MailText(from: "Carl <carl@example.org>"))
        #expect(try await uses(fixture, "acknowledgement").last == Use(kind: "acknowledgement"))
    }

    @Test("a draft is not sent, nor is what is another tenant's; mails by a default say its kind")
    func drafts() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        _ = try await publish(.acknowledgement, "Chairs", text: "Chairs", in: other)
        let draft = NewTemplate(
            name: "draft", kind: .acknowledgement, locale: .english,
            draft: TemplateSource(subject: "Draft", text: "Draft"))
        try await fixture.transaction { _ = try TemplateCore($0, as: .system).add(draft) }
        _ = try await fixture.take(MailText(from: Self.anna))
        #expect(try await fixture.outbox("acknowledgement").map { $0.mail.subject } == ["[#1] We received your mail"])
        #expect(try await uses(fixture, "acknowledgement") == [Use(kind: "acknowledgement")])
        #expect(try await uses(fixture, "notification") == [Use(kind: "agent_notification")])
    }

    @Test("the language comes first, then the brand's own, then the tenant's for all, then the default")
    func choice() async throws {
        let fixture = try await Fixture(locale: "de")
        let brand = fixture.brand
        let general = try await publish(.acknowledgement, "all en", text: "x", in: fixture)
        let french = try await publish(
            .acknowledgement, "all fr", text: "x", locale: try #require(TemplateLocale("fr")), in: fixture)
        let own = try await publish(.acknowledgement, "own en", text: "x", brand: brand.id, in: fixture)
        let notice = try await publish(.agentNotification, "own note", text: "x", in: fixture)
        let cache = TemplateCache()
        let wording = try await fixture.transaction { try Wording(cache, in: $0) }
        func chosen(_ kind: MailTemplate.Kind, _ locale: String, _ brand: Brand) throws -> String {
            switch wording.choice(of: kind, for: try #require(TemplateLocale(locale)), brand: brand) {
            case .own(let template): template.id.description
            case .standard(let template): "default \(template.locale)"
            }
        }
        #expect(try chosen(.acknowledgement, "en-GB", brand) == own.description)
        #expect(try chosen(.acknowledgement, "fr-CA", brand) == french.description)
        // Nobody has written German: a German reader gets the German default, not somebody's English.
        #expect(try chosen(.acknowledgement, "de-AT", brand) == "default de")
        // Of a language that nobody knows the brand's comes first.
        #expect(try chosen(.acknowledgement, "da", brand) == "default de")
        let english = Brand(name: "Second", locale: "en")
        #expect(try chosen(.acknowledgement, "da", english) == general.description)
        #expect(try chosen(.agentNotification, "en", english) == notice.description)
        #expect(try chosen(.tooLarge, "en", brand) == "default en")
        #expect(cache.count == 0)
    }

    @Test("a partial of the brand stands in its mails")
    func partials() async throws {
        let fixture = try await Fixture()
        let brand = fixture.brand.id
        try await fixture.transaction { transaction in
            let core = try TemplateCore(transaction, as: .system)
            _ = try core.save(BrandedPartial(TemplatePartial(name: "foot", text: "For all", html: "")))
            _ = try core.save(
                BrandedPartial(brand: brand, TemplatePartial(name: "foot", text: "Of the brand", html: "")))
        }
        _ = try await publish(.acknowledgement, "Foot", text: "Hi\n{% render 'foot' %}\n", in: fixture)
        _ = try await fixture.take(MailText(from: Self.anna))
        #expect(try await fixture.outbox("acknowledgement").first?.mail.text?.contains("Hi\nOf the brand") == true)
    }

    @Test("a notification's HTML begins with the line above which the agent writes; his answer below it is cut (10)")
    func notification() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        _ = try await publish(
            .agentNotification, "{{ ticket.reference }} News",
            html: Self.page.replacing("%", with: "<p>{{ message.text }}</p>"), in: fixture)
        _ = try await fixture.take(MailText(from: Self.anna).with { $0.body = "Is <b> bold?\r\n" })
        let mail = try #require(try await fixture.outbox("notification").first).mail
        #expect(mail.text?.hasPrefix(AgentAnswer.marker) == true)
        let page = try #require(mail.html)
        #expect(page.contains("<body class=\"x\"><div>##- Please write"))
        #expect(page.contains("Is &lt;b&gt; bold?"))
        let answered = HTMLText.render("<div>My answer</div><blockquote>\(page)</blockquote>")
        #expect(AgentAnswer.words(in: answered) == "My answer")
    }

    @Test(
        "a notification by the default has a page that begins with that line, too; an acknowledgement has one without")
    func standard() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        _ = try await fixture.take(MailText(from: Self.anna).with { $0.body = "Is <b> bold?\r\n" })
        let mail = try #require(try await fixture.outbox("notification").first).mail
        #expect(mail.parts.map(\.contentType.essence) == ["multipart/alternative", "text/plain", "text/html"])
        let page = try #require(mail.html)
        #expect(page.contains("><div>##- Please write") && page.contains("Is &lt;b&gt; bold?"))
        let answered = HTMLText.render("<div>My answer</div><blockquote>\(page)</blockquote>")
        #expect(AgentAnswer.words(in: answered) == "My answer")
        let acknowledgement = try #require(try await fixture.outbox("acknowledgement").first).mail
        #expect(acknowledgement.html?.contains("<html lang=\"en\" dir=\"ltr\">") == true)
        #expect(acknowledgement.html?.contains("##-") == false)
    }

    @Test("a mail has the values of the ticket's fields: to an agent all, to a customer those that he sees")
    func fields() async throws {
        let fixture = try await Fixture()
        let row = try await fixture.take(MailText(from: Self.anna))
        let id = try #require(row.ticket)
        let ticket = try await fixture.transaction { transaction in
            let settings = try SettingsCore(transaction, as: .system)
            _ = try settings.add(CustomField(key: "colour", label: "Colour", kind: .text, isPublic: true))
            _ = try settings.add(CustomField(key: "costs", label: "Costs", kind: .number))
            var change = TicketChange()
            change.custom = ["colour": "red", "costs": .number(12)]
            _ = try TicketCore(transaction, as: .system).change(id, change)
            return try #require(try TicketStore.find(id, for: .system, in: transaction))
        }
        let words = "{{ ticket.fields.colour | default: '-' }} {{ ticket.fields.costs | default: '-' }}\n"
        for (kind, expected) in [
            (MailTemplate.Kind.agentNotification, "red 12\n"), (.publicReply, "red -\n"), (.acknowledgement, "- -\n"),
        ] {
            let shown = try await fixture.transaction { transaction in
                let fields = try CustomFieldStore.fields(in: transaction)
                let template = try MailTemplate(
                    kind: kind, locale: .english, source: TemplateSource(subject: "s", text: words),
                    catalogue: fields.catalogue(forPublished: kind))
                return try template.render(Templates.Facts().with(fields.values(of: ticket, for: kind))).text
            }
            #expect(shown == expected, "\(kind)")
        }
        _ = try await publish(
            .agentNotification, "News", text: "{{ ticket.fields.costs | default: 'none' }}\n", in: fixture)
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        let first = try #require(try await fixture.outbox("acknowledgement").first?.mail.messageID)
        let answer = MailText(from: Self.anna).with { $0.inReplyTo = first }
        #expect(try await fixture.take(answer).ticket == id)
        #expect(try await fixture.outbox("notification").first?.mail.text?.contains("\n12\n") == true)
    }

    @Test("an answer stands in the template's page: as the agent's HTML, or as the words of a text")
    func answer() throws {
        let template = try MailTemplate(
            kind: .publicReply, locale: .english,
            source: TemplateSource(
                subject: "Re", text: "{{ message.text }}\n",
                html: Self.page.replacing("%", with: "<div id=\"a\">{{ message.html }}</div>")))
        let facts = Templates.Facts([.messageText: "1 < 2\nyes"])
        let plain = try AnswerBody(template, facts, html: nil)
        #expect(plain.text == "1 < 2\nyes\n" && !plain.holdsHTML)
        #expect(plain.html?.contains("<div id=\"a\"><div>1 &lt; 2</div>\n<div>yes</div>\n</div>") == true)
        let rich = try AnswerBody(template, facts, html: "<p>1 &lt; <b>2</b></p>")
        #expect(rich.html?.contains("<div id=\"a\"><p>1 &lt; <b>2</b></p></div>") == true && rich.holdsHTML)
        // A page that shows the words only shows no pictures.
        let words = try MailTemplate(
            kind: .publicReply, locale: .english,
            source: TemplateSource(subject: "Re", html: Self.page.replacing("%", with: "<p>{{ message.text }}</p>")))
        let body = try AnswerBody(words, facts, html: "<p><img src=\"cid:x\"></p>")
        #expect(body.html?.contains("<p>1 &lt; 2") == true && !body.holdsHTML)
    }

    @Test("a template that fails keeps no mail back: the default is sent, and an event names template and cause")
    func failure() async throws {
        let fixture = try await Fixture()
        let id = try await publish(
            .agentNotification, "Long",
            text: "{{ message.text | replace: \"a\", \"\(String(repeating: "b", count: 400))\" }}", in: fixture)
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        // More than a mail may have, out of few words.
        let row = try await fixture.take(
            MailText(from: Self.anna).with {
                $0.body = String(repeating: String(repeating: "a", count: 60) + "\r\n", count: 300)
            })
        let mail = try #require(try await fixture.outbox("notification").first).mail
        #expect(mail.subject?.contains("New ticket") == true)
        #expect(mail.text?.contains("> aaa") == true)
        #expect(try await uses(fixture, "notification") == [Use(kind: "agent_notification")])
        let ticket = try #require(row.ticket)
        #expect(try await fixture.events(of: ticket).contains("template.failed"))
        let data = try await fixture.transaction { transaction -> String in
            try #require(
                try transaction.query("select data::text as data from events where kind = 'template.failed'").first
            ).get("data")
        }
        #expect(data.contains(id.description) && data.contains("\"version\": \"1\""))
        #expect(!data.contains("aaa"))
        let failures = try await fixture.transaction {
            try TemplateStore.failures(by: Authority($0, as: .system))
        }
        #expect(failures.keys.first == id && failures[id]?.count == 1 && failures[id]?.cause?.isEmpty == false)
        #expect(try await fixture.events(of: ticket).contains("mail.not_rendered") == false)
    }

    @Test("a published template that this program does not accept any more keeps no mail back either")
    func stricter() async throws {
        let fixture = try await Fixture()
        _ = try await publish(.acknowledgement, "Mine", text: "Mine", in: fixture)
        let superuser = Connection(fixture.database.superuser)
        try await superuser.transaction(tenant: nil) {
            _ = try $0.query("update template_versions set body_text = '{{ gone.name }}'")
        }
        await superuser.close()
        let row = try await fixture.take(MailText(from: Self.anna))
        #expect(try await fixture.outbox("acknowledgement").map { $0.mail.subject } == ["[#1] We received your mail"])
        let ticket = try #require(row.ticket)
        #expect(try await fixture.events(of: ticket).contains("template.failed"))
        #expect(try await uses(fixture, "acknowledgement") == [Use(kind: "acknowledgement")])
    }

    @Test("what is parsed is kept by version and brand, within a size; what came first goes")
    func cache() throws {
        let cache = TemplateCache(mostBytes: 100)
        let template = try MailTemplate(kind: .acknowledgement, locale: .english, subject: "s", text: "t")
        let keys = (1...3).map {
            TemplateCache.Key(tenant: TenantID(), template: TemplateID(), version: $0, brand: BrandID())
        }
        for key in keys { cache.keep(.success(template), of: 40, as: key) }
        #expect(cache.count == 2)
        #expect(cache.find(keys[0]) == nil && cache.find(keys[2]) != nil)
        cache.keep(.success(template), of: 101, as: keys[0])
        #expect(cache.find(keys[0]) == nil && cache.count == 2)
    }

    @Test("a preview shows a ticket's values, and examples for what it has not")
    func preview() async throws {
        let fixture = try await Fixture()
        let row = try await fixture.take(MailText(from: Self.anna).with { $0.subject = "The lamp" })
        let id = try #require(row.ticket)
        let (facts, brand) = try await fixture.transaction { transaction in
            let ticket = try #require(try TicketStore.find(id, for: .system, in: transaction))
            return try TemplatePreview.facts(for: .deliveryFailed, of: ticket, in: transaction)
        }
        #expect(brand == fixture.brand.id)
        #expect(facts[.ticketSubject]?.text == "The lamp")
        #expect(facts[.contactFirstName]?.text == "Anna")
        #expect(facts[.mailboxAddress]?.text == "support@acme.example")
        #expect(facts[.deliveryRecipient]?.text == "anna@example.org")
    }
}
