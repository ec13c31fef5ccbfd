// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Tickets

/// `postroom demo-data`
struct DemoDataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-data",
        abstract: "Make two tenants with people and tickets to try things with.",
        discussion: """
            The tenants are demo-lampworks and demo-buchhaus. Run again it adds what is missing up to --tickets and
            changes nothing else. Nothing is sent, and their mailboxes are not polled.
            """
    )

    @OptionGroup var global: GlobalOptions
    @Option(help: "How many tickets both tenants shall have together.") var tickets = 500
    @Option(help: "How many messages a ticket has on average.") var messages = 5.0

    func validate() throws {
        guard (2...10_000_000).contains(tickets) else { throw ValidationError("--tickets is from 2 to 10000000") }
        guard (1...100).contains(messages) else { throw ValidationError("--messages is from 1 to 100") }
    }

    func run() async throws {
        try await global.withInstallation { installation in
            for tenant in DemoTenant.all { try await make(tenant, installation) }
        }
    }

    private func make(_ demo: DemoTenant, _ installation: Installation) async throws {
        let found = try await installation.pool.transaction(tenant: nil) {
            try TenantStore.find(slug: demo.slug, in: $0)
        }
        let tenant: TenantID
        if let found {
            tenant = found
        } else {
            let brand = Brand(name: demo.name, locale: demo.locale)
            tenant = try await installation.addTenant(slug: demo.slug, name: demo.name, brand: brand)
        }
        let data = DemoData(
            tenant: demo,
            tickets: Int(Double(tickets) * demo.share),
            messagesPerTicket: messages,
            now: Date()
        )
        let office = try await installation.pool.transaction(tenant: tenant) { try data.office(in: $0) }
        var done = 0
        repeat {
            done = try await installation.pool.transaction(tenant: tenant) { try data.nextBatch(office, in: $0) }
            if data.tickets > 10 * DemoData.batch { Output.remark("\(demo.slug): \(done) tickets") }
        } while done < data.tickets
        try await MessageWords(installation.pool).writeAll(of: tenant)
        Output.line("\(demo.slug): \(done) tickets")
    }
}
