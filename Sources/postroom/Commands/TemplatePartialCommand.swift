// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Templates
import Tickets

/// `postroom template partial`: pieces that templates share.
struct TemplatePartialCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partial",
        abstract: "Pieces that templates share, such as a footer: {% render \"footer\" %}.",
        discussion: """
            One of a brand takes the place of the one for all in that brand's mails. What is published keeps the partials that \
            it was published with; save --publish publishes it anew with the changed one.
            """,
        subcommands: [List.self, Show.self, Save.self, Used.self, Remove.self]
    )

    /// A partial as it is printed.
    private struct Entry: Encodable {
        var id: String
        var name: String
        var brand: String?
        var by: String
        var updatedAt: Date
        var text: String
        var html: String

        init(_ partial: OwnPartial, brands: [Brand]) {
            id = partial.id.description
            name = partial.name
            brand = brands.first { $0.id == partial.brand }?.name
            by = partial.actorKind
            updatedAt = partial.updatedAt
            text = partial.content.partial.text
            html = partial.content.partial.html
        }
    }

    private static func brand(_ name: String?, by authority: Authority) throws -> BrandID? {
        try name.map { try NamedThing.find($0, among: TenantStore.brands(by: authority), \.name, word: "brand").id }
    }

    private static func find(_ name: String, of brand: String?, by authority: Authority) throws -> OwnPartial {
        let id = try Self.brand(brand, by: authority)
        let all = try TemplateStore.partials(by: authority).filter { $0.brand == id }
        return try NamedThing.find(name, among: all, \.name, word: brand == nil ? "partial for all brands" : "partial")
    }

    /// `postroom template partial list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the partials by name.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        func run() async throws {
            let entries = try await tenant.transaction(global) { transaction in
                let authority = try Authority(transaction, as: .system)
                let brands = try TenantStore.brands(by: authority)
                return try TemplateStore.partials(by: authority).map { Entry($0, brands: brands) }
            }
            if output.json { return try entries.forEach { try Output.json($0) } }
            Output.table(
                ["NAME", "BRAND", "CHANGED", "BY"],
                entries.map { [$0.name, $0.brand ?? "all", $0.updatedAt.ISO8601Format(), $0.by] })
        }
    }

    /// `postroom template partial show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a partial's source.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "The one of this brand; without it the one for all.") var brand: String?
        @Argument(help: "The partial's name.") var name: String

        func run() async throws {
            let (name, brand) = (name, brand)
            let entry = try await tenant.transaction(global) { transaction in
                let authority = try Authority(transaction, as: .system)
                return Entry(
                    try TemplatePartialCommand.find(name, of: brand, by: authority),
                    brands: try TenantStore.brands(by: authority))
            }
            if output.json { return try Output.json(entry) }
            for (part, words) in [("text", entry.text), ("html", entry.html)] {
                Output.line("--- \(part)")
                Output.text(words.isEmpty || words.hasSuffix("\n") ? words : words + "\n")
            }
        }
    }

    /// `postroom template partial save`
    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Save a partial: make it, or change its text or HTML.",
            discussion: """
                It is looked at in every draft that uses it, and all mistakes are told. A text that is not named stays as it \
                is; a new partial without one is empty there.
                """)

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "Only for the mails of this brand.") var brand: String?
        @Option(help: "A file with what stands in texts and subjects; - is standard input.") var text: String?
        @Option(help: "A file with what stands in HTML; - is standard input.") var html: String?
        @Flag(help: "Publish all templates that are sent and use it anew with it; their drafts stay drafts.")
        var publish = false
        @Argument(help: "The partial's name.") var name: String

        func validate() throws {
            guard text != nil || html != nil else {
                throw ValidationError("Name a file by --text, or --html, or both.")
            }
            guard TemplateFile.areReadable([text, html]) else {
                throw ValidationError("Only one part can come from standard input.")
            }
        }

        func run() async throws {
            let (text, html) = (try text.map(TemplateFile.read), try html.map(TemplateFile.read))
            let (name, brand, publishes) = (name, brand, publish)
            let (outcome, use) = try await tenant.transaction(global) { transaction in
                let authority = try Authority(transaction, as: .system)
                let brand = try TemplatePartialCommand.brand(brand, by: authority)
                let old = try TemplateStore.partials(by: authority).first { $0.name == name && $0.brand == brand }
                let partial = TemplatePartial(
                    name: name, text: text ?? old?.content.partial.text ?? "",
                    html: html ?? old?.content.partial.html ?? "")
                let core = try TemplateCore(transaction, as: .system)
                return (
                    try core.save(BrandedPartial(brand: brand, partial), publishes: publishes),
                    try TemplateStore.use(ofPartial: name, by: authority)
                )
            }
            Output.line("partial \(name) \(outcome.change.isChange ? "saved" : "is so already")")
            for (template, version) in outcome.published {
                Output.line("template \(template) published: version \(version)")
            }
            if !publishes, !use.published.isEmpty, outcome.change.isChange {
                Output.remark(
                    "sent with the partial as it was, until they are published anew (--publish): "
                        + use.published.joined(separator: ", "))
            }
        }
    }

    /// `postroom template partial used`
    struct Used: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say where a partial is used.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Argument(help: "The partial's name.") var name: String

        private struct Entry: Encodable {
            var drafts: [String]
            var published: [String]
            var partials: [String]
        }

        func run() async throws {
            let name = name
            let use = try await tenant.transaction(global) { transaction in
                let authority = try Authority(transaction, as: .system)
                let all = try TemplateStore.partials(by: authority)
                _ = try NamedThing.find(name, among: all, \.name, word: "partial")
                return try TemplateStore.use(ofPartial: name, by: authority)
            }
            if output.json {
                return try Output.json(Entry(drafts: use.drafts, published: use.published, partials: use.partials))
            }
            Output.table(
                ["USED BY", "AS"],
                use.drafts.map { [$0, "draft"] } + use.published.map { [$0, "published"] }
                    + use.partials.map { [$0, "partial"] })
        }
    }

    /// `postroom template partial remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a partial that no draft and no other partial uses.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "The one of this brand; without it the one for all.") var brand: String?
        @Argument(help: "The partial's name.") var name: String

        func run() async throws {
            let (name, brand) = (name, brand)
            try await tenant.transaction(global) { transaction in
                let partial = try TemplatePartialCommand.find(
                    name, of: brand, by: Authority(transaction, as: .system))
                _ = try TemplateCore(transaction, as: .system).remove(partial.id)
            }
            Output.line("partial \(name) removed")
        }
    }
}
