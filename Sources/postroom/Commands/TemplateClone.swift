// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom template clone`
struct TemplateClone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clone",
        abstract: "Make a template out of another one's draft, for another language or brand.",
        discussion: """
            Example: postroom template clone welcome willkommen --locale de
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Option(help: "Its language; without it that of the other one.") var locale: LocaleWord?
    @Option(help: "Only for tickets of this brand; without it as the other one.") var brand: String?
    @Flag(help: "For tickets of all brands.") var allBrands = false
    @Argument(help: "The other template's name.") var original: String
    @Argument(help: "The name of the new one.") var name: String

    func validate() throws {
        guard brand == nil || !allBrands else { throw ValidationError("--brand and --all-brands exclude each other.") }
    }

    func run() async throws {
        let (original, name, locale) = (original, name, locale?.locale)
        let (brand, isForAll) = (brand, allBrands)
        let outcome = try await tenant.transaction(global) { transaction in
            let authority = try Authority(transaction, as: .system)
            let template = try TemplateCommand.find(original, by: authority)
            let named = try brand.map {
                try NamedThing.find($0, among: TenantStore.brands(by: authority), \.name, word: "brand").id
            }
            let new = NewTemplate(
                name: name, kind: template.kind, brand: isForAll ? nil : named ?? template.brand,
                locale: locale ?? template.locale, draft: template.draft)
            return try TemplateCore(transaction, as: .system).add(new, from: template.id)
        }
        TemplateCommand.remark(on: outcome)
        Output.line("template \(name) made from \(original)")
    }
}
