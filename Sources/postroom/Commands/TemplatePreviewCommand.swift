// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Desk
import Identity
import Templates
import Tickets

/// `postroom template preview`
struct TemplatePreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show what a template says, with examples or with a ticket; nothing is sent.",
        discussion: """
            Without --version the draft is shown. With --ticket the values are the ticket's, where it has them; the others are \
            the examples of postroom template placeholders.

            Examples:
              postroom template preview welcome --ticket 1041
              postroom template preview welcome --part html > page.html
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Option(help: "A version instead of the draft.") var version: Int?
    @Option(help: "With the values of this ticket.") var ticket: Int64?
    @Option(help: "With the partials of this brand; without it those of the ticket's.") var brand: String?
    @Option(help: "Only this part: subject, text or html.") var part: TemplatePart?
    @Argument(help: "The template's name.") var name: String

    func validate() throws {
        guard part == nil || !output.json else { throw ValidationError("--part and --json exclude each other.") }
    }

    func run() async throws {
        let (name, version, ticket, brand) = (name, version, ticket, brand)
        let rendered = try await tenant.transaction(global) { transaction in
            let authority = try Authority(transaction, as: .system)
            let template = try TemplateCommand.find(name, by: authority)
            let shown = try version.map { try TemplateCommand.version($0, of: template, by: authority) }
            let named = try brand.map {
                try NamedThing.find($0, among: TenantStore.brands(by: authority), \.name, word: "brand").id
            }
            let fields = try CustomFieldStore.fields(in: transaction)
            var (facts, place) = (Templates.Facts.examples(of: fields.catalogue(for: template.kind)), named)
            if let ticket {
                guard let found = try TicketStore.find(number: ticket, for: .system, in: transaction) else {
                    throw Failure(.data, "there is no ticket \(ticket)")
                }
                let known = try TemplatePreview.facts(for: template.kind, of: found, in: transaction)
                (facts, place) = (known.facts, named ?? known.brand)
            }
            let partials = try shown?.partials ?? TemplateStore.partials(by: authority).map(\.content)
            do throws(TemplateError) {
                return try TemplatePreview.render(
                    template, shown?.source ?? template.draft, partials, of: place, fields, with: facts)
            } catch { throw Failure(.data, "\(error)") }
        }
        let words = TemplateWords(rendered)
        if output.json { return try Output.json(words) }
        guard let part else { return words.printText() }
        switch part {
        case .subject: Output.line(words.subject)
        case .text: Output.text(rendered.text)
        case .html:
            guard let html = rendered.html else { throw Failure(.data, "the template has no HTML; its mails are text") }
            Output.text(html)
        }
    }
}
