// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom audit`: what was done by whom, and the proof that this log is what was written.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Read the event log, seal it, and check that nothing in it was removed or changed.",
        subcommands: [List.self, Export.self, Seal.self, Verify.self]
    )

    /// `postroom audit seal`
    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal the events that are not sealed yet, and print the newest seal to be noted elsewhere.",
            discussion: "While serve runs it does this by itself every quarter of an hour."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var choice: AuditTenants

        func run() async throws {
            try await global.withInstallation { installation in
                for (slug, tenant) in try await choice.tenants(installation) {
                    var (events, seals) = (0, 0)
                    while let result = try await installation.pool.transaction(
                        tenant: tenant, { try EventSealer.seal(in: $0) })
                    {
                        events += result.events
                        seals += 1
                    }
                    let newest = try await installation.pool.transaction(tenant: tenant) {
                        try EventSealer.newest(in: $0)
                    }
                    let words = "\(events) \(events == 1 ? "event" : "events") sealed in \(seals)"
                    Output.line("\(slug): \(words); newest seal \(newest?.description ?? "none")")
                }
            }
        }
    }

    /// `postroom audit verify`
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compute all seals again, and name the first event or seal that is not as it was.",
            discussion: """
                The exit status is 0 when everything is as it was, 65 when something differs. What was removed behind the \
                newest seal, or a log that was sealed anew as a whole, shows only with --noted.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var choice: AuditTenants
        @Option(help: "A seal that was noted before, NUMBER:HASH as seal and verify print it; of one tenant.")
        var noted: SealWord?

        func validate() throws {
            guard noted == nil || !choice.all else { throw ValidationError("--noted goes with one --tenant.") }
        }

        func run() async throws {
            try await global.withInstallation { installation in
                var broken: [String] = []
                for (slug, tenant) in try await choice.tenants(installation) {
                    let report = try await verify(tenant, installation.pool)
                    if let finding = report.finding {
                        broken.append(slug)
                        Output.line("\(slug): BROKEN: \(finding); \(report.seals) seals before it hold")
                    } else {
                        Output.line(
                            """
                            \(slug): intact: \(report.seals) seals, \(report.events) events, \(report.redacted) of them \
                            redacted; \(report.unsealed) not sealed yet; newest seal \(report.newest?.description ?? "none")
                            """
                        )
                    }
                }
                guard broken.isEmpty else {
                    throw Failure(.data, "the event log is not what was sealed: \(broken.joined(separator: ", "))")
                }
            }
        }

        private func verify(_ tenant: TenantID, _ pool: Pool) async throws -> SealVerification.Report {
            var verification = SealVerification(noted: noted?.seal)
            while !verification.isDone {
                verification = try await pool.transaction(tenant: tenant) { [verification] in
                    var verification = verification
                    try verification.next(in: $0, as: .system)
                    return verification
                }
            }
            return verification.report
        }
    }
}

/// Whose log a command is about.
struct AuditTenants: ParsableArguments {
    @OptionGroup var tenant: TenantOption
    @Flag(help: "Every tenant.") var all = false

    /// Short names and ids.
    func tenants(_ installation: Installation) async throws -> [(String, TenantID)] {
        guard all else { return [(tenant.tenant, try await installation.existingTenant(tenant.tenant))] }
        var tenants: [(String, TenantID)] = []
        for id in try await installation.pool.transaction(tenant: nil, { try TenantStore.all(in: $0) }) {
            tenants.append(
                (try await installation.pool.transaction(tenant: id) { try TenantStore.current(in: $0).slug }, id))
        }
        return tenants
    }
}

/// A noted seal on the command line.
struct SealWord: ExpressibleByArgument {
    var seal: EventSeal

    init?(argument: String) {
        guard let seal = EventSeal(argument) else { return nil }
        self.seal = seal
    }
}
