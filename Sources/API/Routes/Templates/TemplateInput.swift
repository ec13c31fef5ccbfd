// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Templates
import Tickets

/// What requests about templates may hold.
enum TemplateInput {
    static let name = Member<String>.line("name", "What people call it.")
    static let kind = Member<MailTemplate.Kind>.word("kind", "Which mails it is for.")
    static let locale = Member<TemplateLocale>("locale", .text(most: 35), "The language it is in, as de-AT.") {
        reader, name in
        guard let text = reader.text(name, limit: 35) else { return nil }
        let locale = TemplateLocale(text)
        if locale == nil { reader.note(.invalidValue, "This is no language, such as en or de-AT.", at: name) }
        return locale
    }
    static let subject = Member<String>.text("subject", "The subject line.", most: 4096)
    static let text = Member<String>.text("text", "The text; null where it follows from the HTML.", most: 256 << 10)
    static let html = Member<String>.text("html", "A whole page; null for a mail in text only.", most: 512 << 10)
    static let brand = Member<BrandID>.relation("brand", "brands", "Only for tickets of this brand.")
    static let versions = 1...1_000_000
    static let version = Member<Int>.integer("version", versions, "Which version.")
    static let ticket = Member<TicketID>.relation("ticket", "tickets", "Whose values it is to have; examples without.")
    static let agent = Member<AgentID>.relation(
        "agent", "agents", "Who gets it. A session's own agent where nobody is named; a key has to name one.")
    static let publishes = Member<Bool>.flag(
        "publish", "Whether what is sent with it is published anew with it as it is now.")

    static let add = Input(
        "templates",
        [
            .required(name), .required(kind), .required(locale), .required(subject), .optional(text), .optional(html),
            .maybeRelated(brand),
        ])
    static let change = Input(
        "templates", [.optional(name), .optional(subject), .clearable(text), .clearable(html)])
    static let clone = Input("templates", [.required(name), .optional(locale), .maybeRelated(brand)])
    static let restore = Input("restorations", [.required(version)])
    static let preview = Input("previews", [.optional(version), .maybeRelated(ticket), .maybeRelated(brand)])
    static let test = Input(
        "tests", [.optional(version), .related(ticket), .maybeRelated(brand), .maybeRelated(agent)])
    static let addPartial = Input(
        "partials", [.required(name), .optional(text), .optional(html), .optional(publishes), .maybeRelated(brand)])
    static let changePartial = Input("partials", [.optional(text), .optional(html), .optional(publishes)])
}
