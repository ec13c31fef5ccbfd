// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Tickets

/// `postroom domain keys`
struct DomainKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "List the keys of a domain, or of all, the oldest first.",
        discussion: "With --json each has its record too. Private halves are never shown.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "The domain; all without it.") var domain: DomainWord?

    func run() async throws {
        let domain = domain?.name
        let entries = try await tenant.transaction(global) { transaction in
            try DomainKeyStore.keys(of: domain, by: Authority(transaction, as: .system)).map(DomainKeyEntry.init)
        }
        if output.json { return try entries.forEach { try Output.json($0) } }
        Output.table(
            ["DOMAIN", "SELECTOR", "ALGORITHM", "STATE", "ADDED", "SIGNED FROM", "TO"],
            entries.map { entry in
                [entry.domain, entry.selector, entry.algorithm, entry.state]
                    + [entry.createdAt, entry.activatedAt, entry.retiredAt].map { $0?.ISO8601Format() ?? "" }
            })
    }
}
