// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Templates
import Tickets

/// `postroom template save`
struct TemplateSave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save",
        abstract: "Save a template's draft: make the template, or change parts of it.",
        discussion: """
            All mistakes are told at once, each with its part, line and column; nothing is saved then. Parts that are not named \
            stay as they are. What is saved is sent only after postroom template publish.

            Examples:
              postroom template save welcome --kind acknowledgement --locale de --subject '{{ ticket.reference }} Danke' \\
                --text text.liquid --html page.html
              postroom template save welcome --text - < text.liquid
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Option(help: "Of a new one: what its mails are for.") var kind: TemplateKindWord?
    @Option(help: "Of a new one: its language, such as de or de-AT; without it en.") var locale: LocaleWord?
    @Option(help: "Of a new one: only for tickets of this brand.") var brand: String?
    @Option(help: "The subject.") var subject: String?
    @Option(help: "A file with the text; - is standard input.") var text: String?
    @Option(help: "A file with the HTML, a whole page; - is standard input.") var html: String?
    @Flag(help: "It has no text of its own: the text follows from the HTML.") var noText = false
    @Flag(help: "It has no HTML: its mails are text.") var noHtml = false
    @Option(name: .customLong("rename"), help: "Call it so from now on.") var newName: String?
    @Argument(help: "The template's name.") var name: String

    func validate() throws {
        guard text == nil || !noText, html == nil || !noHtml else {
            throw ValidationError("--text and --no-text exclude each other, and so do --html and --no-html.")
        }
        guard TemplateFile.areReadable([text, html]) else {
            throw ValidationError("Only one part can come from standard input.")
        }
    }

    func run() async throws {
        let (text, html) = (try text.map(TemplateFile.read), try html.map(TemplateFile.read))
        let (name, newName, subject) = (name, newName, subject)
        let (kind, locale, brand) = (kind?.kind, locale?.locale, brand)
        let (hasText, hasHTML) = (!noText, !noHtml)
        let (outcome, isNew) = try await tenant.transaction(global) { transaction in
            let core = try TemplateCore(transaction, as: .system)
            let authority = try Authority(transaction, as: .system)
            let brand = try brand.map {
                try NamedThing.find($0, among: TenantStore.brands(by: authority), \.name, word: "brand").id
            }
            let all = try TemplateStore.templates(by: authority)
            guard let old = all.first(where: { $0.name.lowercased() == name.lowercased() }) else {
                guard let kind else {
                    throw Failure(
                        .usage,
                        "there is no template \(name); to make it say by --kind what its mails are for: "
                            + TemplateKindWord.allValueStrings.joined(separator: ", "))
                }
                let draft = TemplateSource(subject: subject ?? "", text: text, html: html)
                let new = NewTemplate(
                    name: newName ?? name, kind: kind, brand: brand, locale: locale ?? .english, draft: draft)
                return (try core.add(new), true)
            }
            if kind.map({ $0 != old.kind }) ?? false || locale.map({ $0 != old.locale }) ?? false
                || brand.map({ $0 != old.brand }) ?? false
            {
                throw Failure(
                    .usage,
                    "kind, language and brand of a template do not change; make another one: postroom template clone")
            }
            var draft = old.draft
            draft.subject = subject ?? draft.subject
            draft.text = hasText ? text ?? draft.text : nil
            draft.html = hasHTML ? html ?? draft.html : nil
            return (try core.change(old.id, TemplateChange(name: newName, draft: draft)), false)
        }
        TemplateCommand.remark(on: outcome)
        let what = isNew ? "made" : outcome.change.isChange ? "saved" : "is so already"
        Output.line("template \(name) \(what)")
    }
}
