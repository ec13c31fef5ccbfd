// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Jobs
import Tickets

extension JobsCommand {
    /// `postroom jobs requeue`
    struct Requeue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put dead jobs back, with all their attempts before them.",
            discussion: "Of several ids all are put back or, when one is not a dead job, none."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Flag(help: "All dead jobs instead of single ones.") var all = false
        @Option(help: "With --all: only jobs of this kind.") var kind: JobKind?
        @Argument(help: "The jobs' ids.") var ids: [JobWord] = []

        func validate() throws {
            guard all != !ids.isEmpty else {
                throw ValidationError("Name jobs by their ids, or all dead ones by --all.")
            }
            guard all || kind == nil else { throw ValidationError("--kind goes with --all.") }
        }

        func run() async throws {
            let (ids, kind) = (ids.map(\.id), kind)
            try await global.withInstallation { installation in
                let (pool, tenant) = (installation.pool, try await installation.tenant(tenant.tenant))
                var count = ids.count
                if all {
                    // By pieces, so that no transaction grows with the number of dead jobs.
                    while true {
                        let some = try await pool.transaction(tenant: tenant) {
                            try JobCore($0, as: .system).requeueDead(of: kind)
                        }
                        count += some
                        if some == 0 { break }
                    }
                } else {
                    try await pool.transaction(tenant: tenant) { transaction in
                        let core = try JobCore(transaction, as: .system)
                        for id in ids { try core.requeue(id) }
                    }
                }
                Output.line("\(count) \(count == 1 ? "job" : "jobs") requeued")
            }
        }
    }

    /// `postroom jobs cancel`
    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Call jobs off: those that wait at once, those that run by asking them to stop.",
            discussion: "Of several ids all are called off or, when one is settled already, none."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The jobs' ids.") var ids: [JobWord]

        func run() async throws {
            let ids = ids.map(\.id)
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let states = try await installation.pool.transaction(tenant: tenant) { transaction in
                    let core = try JobCore(transaction, as: .system)
                    return try ids.map { try core.cancel($0) }
                }
                for (id, state) in zip(ids, states) {
                    Output.line("job \(id) \(state == .running ? "is asked to stop" : "cancelled")")
                }
            }
        }
    }
}
