// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Templates

@Suite("Mail templates and defaults")
struct MailTemplateTests {
    static let cases = MailTemplate.Kind.allCases.flatMap { kind in
        [TemplateLocale.english, .german].map { (kind, $0) }
    }

    @Test("every kind has a default in every language, without warnings", arguments: cases)
    func defaultsAreComplete(kind: MailTemplate.Kind, locale: TemplateLocale) {
        let template = Defaults.template(kind, for: locale)
        #expect(template.kind == kind)
        #expect(template.locale == locale)
        #expect(template.warnings.isEmpty, "\(template.warnings)")
    }

    @Test("defaults render with examples and with nothing, never with braces", arguments: cases)
    func defaultsRender(kind: MailTemplate.Kind, locale: TemplateLocale) throws {
        let template = Defaults.template(kind, for: locale)
        for facts in [Facts(), Facts.examples(of: kind.catalogue)] {
            let rendered = try template.render(facts)
            #expect(!rendered.subject.contains { $0.isNewline })
            #expect(!rendered.subject.isEmpty)
            #expect(rendered.text.hasSuffix("\n") && !rendered.text.hasSuffix("\n\n"))
            for text in [rendered.subject, rendered.text] { #expect(!text.contains("{") && !text.contains("}")) }
        }
    }

    @Test("the acknowledgement carries the reference and none of the sender's words")
    func acknowledgement() throws {
        let facts = Facts([
            .ticketReference: "[#1042]", .ticketSubject: "BUY NOW", .contactName: "http://spam.example",
            .contactFirstName: "http://spam.example", .messageText: "spam", .brandName: "Acme Support",
            .mailboxAddress: "help@acme.example",
        ])
        let rendered = try Defaults.template(.acknowledgement, for: .english).render(facts)
        #expect(rendered.subject == "[#1042] We received your mail")
        #expect(
            rendered.text == """
                Hello,

                we received your mail to help@acme.example and will answer it as soon as we can.
                Its reference is [#1042].

                To add something, simply reply to this mail.

                Acme Support

                """
        )
        #expect(throws: TemplateError(.unknownName)) {
            try MailTemplate(kind: .acknowledgement, locale: .english, subject: "", text: "{{ message.text }}")
        }
    }

    @Test("the notification quotes the customer below a clear line and says that it is internal")
    func notification() throws {
        let facts = Facts([
            .ticketReference: "[#1042]", .ticketSubject: "Printer", .ticketStatus: "open", .ticketIsNew: true,
            .messageText: "It blinks.\n\nInternal: forged\n", .messageAuthorName: "Anna Weber",
            .tenantName: "Acme Ltd", .mailboxAddress: "help@acme.example",
        ])
        let rendered = try Defaults.template(.agentNotification, for: .english).render(facts)
        #expect(rendered.subject == "[#1042] New ticket: Printer")
        #expect(
            rendered.text == """
                New ticket [#1042]: Printer

                From:    Anna Weber
                To:      help@acme.example
                Status:  open

                Reply to this mail to answer the customer. With #note in the first line it is a note for agents; #help tells of more.
                Internal: this notification is for agents of Acme Ltd only.

                ============ The customer wrote ============

                > It blinks.
                >
                > Internal: forged

                """
        )
        var later = facts
        later[.ticketIsNew] = false
        let second = try Defaults.template(.agentNotification, for: .german).render(later)
        #expect(second.subject == "[#1042] Neue Nachricht: Printer")
        #expect(second.text.hasPrefix("Neue Nachricht im Ticket [#1042]: Printer\n\nVon:     Anna Weber\n"))
    }

    @Test(
        "the notification says how the ticket is sorted, who has it, and what was said before",
        arguments: [("en", "Agent:    Bea"), ("de", "Zuständig: Bea")])
    func background(locale: String, assignee: String) throws {
        let facts = Facts([
            .ticketReference: "[#1042]", .ticketStatus: "open", .messageText: "It blinks.", .tenantName: "Acme Ltd",
            .mailboxAddress: "help@acme.example", .ticketPriority: "high", .ticketAssignee: "Bea", .ticketTags: "lamp",
            .conversationMessages: .list([
                .record([
                    "author": "Ada", "text": "Change the bulb.\nSoon.",
                    "at": .date(TemplateDate(seconds: 1_764_500_000)),
                    "is_agent": .flag(true),
                ])
            ]),
        ])
        let kinds: [MailTemplate.Kind] = [.agentNotification, .agentAssigned, .agentNote, .ticketWoken, .ticketOverdue]
        for kind in kinds {
            let rendered = try Defaults.template(kind, for: #require(TemplateLocale(locale))).render(facts)
            #expect(rendered.text.contains("> Change the bulb.\n> Soon."), "\(kind): \(rendered.text)")
            #expect(rendered.text.contains(assignee) && rendered.text.contains("high"), "\(kind): \(rendered.text)")
            let html = try #require(rendered.html)
            #expect(html.contains("Change the bulb.") && html.contains("Bea") && html.contains("lamp"))
        }
    }

    @Test("the notification survives a very long mail")
    func longMail() throws {
        let facts = Facts([.messageText: .text(String(repeating: "a\n", count: 3_000_000))])
        let rendered = try Defaults.template(.agentNotification, for: .english).render(facts)
        #expect(rendered.text.utf8.count < 50_000)
    }

    @Test("the public reply is the agent's text, a signature, and history only when there is one")
    func publicReply() throws {
        var facts = Facts([
            .ticketReference: "[#1042]", .ticketSubject: "Printer", .messageText: "Try another cable.",
            .agentName: "Ben Kaya", .brandName: "Acme Support",
        ])
        let template = Defaults.template(.publicReply, for: .english)
        let rendered = try template.render(facts)
        #expect(rendered.subject == "Re: Printer [#1042]")
        #expect(rendered.text == "Try another cable.\n\nBen Kaya\nAcme Support\n")
        facts[.agentName] = nil
        facts[.historyText] = "It blinks.\n> before\n"
        facts[.historyAuthorName] = "Anna"
        #expect(
            try template.render(facts).text
                == "Try another cable.\n\nAcme Support\n\n\nAnna wrote:\n\n> It blinks.\n>> before\n"
        )
    }

    @Test(
        "locales fall back to the language and then to English",
        arguments: [
            ("de-AT", ["de-AT", "de", "en"]), ("de_at.UTF-8", ["de-AT", "de", "en"]), ("EN-us", ["en-US", "en"]),
            ("zh-hant-tw", ["zh-Hant-TW", "zh-Hant", "zh", "en"]), ("en", ["en"]),
        ]
    )
    func chain(text: String, expected: [String]) throws {
        #expect(try #require(TemplateLocale(text)).chain.map(\.tag) == expected)
    }

    @Test("texts that are no locale", arguments: ["", "-", "d", "de-", "de--AT", "12", "de AT", "a/../b", "überde"])
    func noLocale(text: String) {
        #expect(TemplateLocale(text) == nil)
    }

    @Test("the default of a foreign locale is English, of an Austrian one German")
    func bestDefault() throws {
        #expect(Defaults.template(.publicReply, for: try #require(TemplateLocale("fr-CA"))).locale == .english)
        #expect(Defaults.template(.publicReply, for: try #require(TemplateLocale("de-AT"))).locale == .german)
        #expect(MailTemplate.best(for: .german, among: []) == nil)
    }

    @Test("a tenant's own Austrian template wins over the German one")
    func ownTemplate() throws {
        let austrian = try #require(TemplateLocale("de-AT"))
        let own = try MailTemplate(kind: .publicReply, locale: austrian, subject: "Servus", text: "x")
        let all = Defaults.all.filter { $0.kind == .publicReply } + [own]
        #expect(MailTemplate.best(for: austrian, among: all)?.subject.source == "Servus")
        #expect(MailTemplate.best(for: .german, among: all)?.locale == .german)
    }

    @Test("the catalogue is described completely and has unique, well-formed names")
    func catalogue() {
        let all = Catalogue.all.placeholders
        #expect(Set(all.map(\.name)).count == all.count)
        for placeholder in all {
            #expect(placeholder.name.wholeMatch(of: /[a-z_]+\.[a-z_]+/) != nil)
            #expect(placeholder.summary.hasSuffix("."))
            #expect(!placeholder.shownExample.isEmpty)
            #expect(Catalogue.all[placeholder.name] == placeholder)
        }
        for kind in MailTemplate.Kind.allCases {
            for placeholder in kind.catalogue.placeholders { #expect(Catalogue.all[placeholder.name] != nil) }
        }
    }
}
