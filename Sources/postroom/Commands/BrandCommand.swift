// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom brand`
struct BrandCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brand",
        abstract: "The names under which a tenant writes.",
        subcommands: [Add.self, List.self, Change.self]
    )

    /// The brand of a name, in any letter case; the oldest active one without a name.
    ///
    /// - Throws: `Failure` of kind data when there is none.
    static func brand(_ name: String?, among brands: [Brand]) throws -> Brand {
        let found = brands.first { brand in
            name.map { $0.lowercased() == brand.name.lowercased() } ?? brand.isActive
        }
        guard let found else { throw Failure(.data, "the tenant has no such brand; postroom brand list names them") }
        return found
    }

    /// `postroom brand add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a brand.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The name customers read.") var name: String
        @Option(help: "The language of mails to customers, such as en or de-AT.") var locale = "en"

        func run() async throws {
            let brand = Brand(name: name, locale: locale)
            try await tenant.transaction(global) { _ = try BrandCore($0, as: .system).add(brand) }
            Output.line("brand \(name) added: \(brand.id)")
        }
    }

    /// `postroom brand list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the brands, the oldest first.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        private struct Entry: Encodable {
            var id: String
            var name: String
            var locale: String
            var isActive: Bool
        }

        func run() async throws {
            let all = try await tenant.transaction(global) { transaction in
                try TenantStore.brands(in: transaction).map {
                    Entry(id: $0.id.description, name: $0.name, locale: $0.locale, isActive: $0.isActive)
                }
            }
            if output.json { return try all.forEach { try Output.json($0) } }
            Output.table(
                ["NAME", "LANGUAGE", "ACTIVE", "ID"],
                all.map { [$0.name, $0.locale, $0.isActive ? "yes" : "no", $0.id] })
        }
    }

    /// `postroom brand change`
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a brand's name or language, or end it.",
            discussion: "An ended brand takes no new mailboxes; what is of it stays so. --active takes it back."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The brand's name.") var brand: String
        @Option(help: "The name customers read from now on.") var name: String?
        @Option(help: "The language of mails to customers.") var locale: String?
        @Flag(inversion: .prefixedNo, help: "Whether new mailboxes may be of it.") var active: Bool?

        func run() async throws {
            let (brand, change) = (brand, BrandChange(name: name, locale: locale, isActive: active))
            let isChanged = try await tenant.transaction(global) { transaction in
                let found = try BrandCommand.brand(brand, among: TenantStore.brands(in: transaction))
                return try BrandCore(transaction, as: .system).change(found.id, change).isChange
            }
            Output.line(isChanged ? "brand \(brand) changed" : "brand \(brand) is so already")
        }
    }
}
