// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Templates
import Tickets

/// `postroom template list`
struct TemplateList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the templates: which version of each is sent, which drafts differ from it, and which failed.",
        discussion: "FAILED counts the mails of the last seven days that the default had to write; show says why.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let entries = try await tenant.transaction(global) { try TemplateEntry.all(by: Authority($0, as: .system)) }
        if output.json { return try entries.forEach { try Output.json($0) } }
        Output.table(
            ["NAME", "KIND", "BRAND", "LANGUAGE", "SENT", "DRAFT", "FAILED"],
            entries.map { entry in
                [
                    entry.name, entry.kind, entry.brand ?? "all", entry.locale,
                    entry.version.map { "version \($0)" } ?? "no", entry.hasChanges ? "changed" : "the same",
                    entry.failures == 0 ? "" : "\(entry.failures) times",
                ]
            })
    }
}

/// `postroom template show`
struct TemplateShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a template's draft, or a version, with the source of its parts.",
        discussion: """
            With --part the source of one part is printed as it is, for a file that is changed and saved again. --default shows \
            the program's own template of a kind, to begin with.

            Examples:
              postroom template show --default agent_notification --locale de --part text > text.liquid
              postroom template show welcome --version 3
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Option(help: "A version instead of the draft.") var version: Int?
    @Option(help: "Only the source of this part: subject, text or html.") var part: TemplatePart?
    @Option(name: .customLong("default"), help: "The default template of this kind instead.")
    var standard: TemplateKindWord?
    @Option(help: "Of --default: in which language.") var locale: LocaleWord?
    @Argument(help: "The template's name.") var name: String?

    private struct Entry: Encodable {
        var template: TemplateEntry?
        var shownVersion: Int?
        var words: TemplateWords
    }

    func validate() throws {
        guard (name == nil) != (standard == nil) else {
            throw ValidationError("Name a template, or a kind with --default.")
        }
        guard part == nil || !output.json else { throw ValidationError("--part and --json exclude each other.") }
        guard standard == nil || version == nil else { throw ValidationError("A default has no versions.") }
    }

    func run() async throws {
        if let standard {
            let template = Defaults.template(standard.kind, for: locale?.locale ?? .english)
            return try show(
                TemplateSource(
                    subject: template.subject.source, text: template.text?.source, html: template.html?.source), nil)
        }
        let (name, number) = (name ?? "", version)
        let (entry, source) = try await tenant.transaction(global) { transaction in
            let authority = try Authority(transaction, as: .system)
            let template = try TemplateCommand.find(name, by: authority)
            let sent = try template.version.map { try TemplateCommand.version($0, of: template, by: authority) }
            let shown = try number.map { try TemplateCommand.version($0, of: template, by: authority).source }
            return (
                TemplateEntry(
                    template, sent: sent, brands: try TenantStore.brands(by: authority),
                    failures: try TemplateStore.failures(by: authority)[template.id]),
                shown ?? template.draft
            )
        }
        try show(source, entry)
    }

    private func show(_ source: TemplateSource, _ entry: TemplateEntry?) throws {
        if let part {
            guard let text = part.of(source) else { throw Failure(.data, "the template has no \(part.rawValue)") }
            return Output.text(text)
        }
        if output.json {
            return try Output.json(Entry(template: entry, shownVersion: version, words: TemplateWords(source)))
        }
        if let entry {
            Output.line("template \(entry.name): \(entry.id)")
            Output.line("\(entry.kind), \(entry.locale), \(entry.brand.map { "brand \($0)" } ?? "all brands")")
            let sent = entry.version.map { "version \($0) of \(entry.latestVersion)" } ?? "no version"
            Output.line("sent: \(sent); the draft is \(entry.hasChanges ? "different" : "the same")")
            Output.line("changed: \(entry.updatedAt.ISO8601Format()) by \(entry.by)")
            if let failure = entry.failure, let failedAt = entry.failedAt {
                Output.line(
                    "failed: \(entry.failures) times in seven days, last \(failedAt.ISO8601Format()): \(failure)")
            }
            Output.line("shown: \(version.map { "version \($0)" } ?? "the draft")\n")
        }
        TemplateWords(source).printText()
    }
}
