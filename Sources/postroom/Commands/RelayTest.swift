// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import MailIngest
import Outbound
import Tickets
import Wire

/// `postroom relay test`
struct RelayTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Connect to relays, encrypt and log in; sends nothing.",
        discussion: "Without names all are tested. While the password before the current one is tried too, both are."
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The relays' names.") var relays: [String] = []

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            var chosen: [Relay] = []
            for name in relays { chosen.append(try await installation.relay(name, of: tenant)) }
            if relays.isEmpty {
                chosen = try await installation.pool.transaction(tenant: tenant) {
                    try RelayStore.relays(by: Authority($0, as: .system))
                }
            }
            let loop = try Loop()
            let routes = MailboxRoutes(pool: installation.pool, loop: loop, sealer: installation.sealer)
            var problems: [String] = []
            for relay in chosen {
                do { try await Self.test(relay, routes, tenant) } catch { problems.append("\(relay.name): \(error)") }
            }
            await loop.shutdown()
            if !problems.isEmpty { throw Failure(.unavailable, "relay " + problems.joined(separator: "; relay ")) }
            if chosen.isEmpty { Output.line("there are no relays") }
        }
    }

    private static func test(_ relay: Relay, _ routes: MailboxRoutes, _ tenant: TenantID) async throws {
        let visit = try await RelayVisit.visit(relay, routes, tenant)
        Output.line("relay \(relay.name): \(visit.words)")
        if visit.byOldSecret {
            Output.remark("relay \(relay.name) refuses the new password; the one before still opens it")
        }
    }
}
