// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Jobs
import Tickets

extension BulkCommand {
    /// `postroom bulk wait`
    struct Wait: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Wait until a bulk change is over, and show meanwhile how far it is.",
            discussion: """
                A serve that runs does the work; who stops waiting stops nothing. The exit status is 0 when every ticket had \
                its turn, 65 when some failed or it was called off, 70 when its job was given up.
                """
        )

        /// How often it is looked at.
        private static let pause = Duration.milliseconds(250)

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Flag(name: .shortAndLong, help: "Leave out progress on standard error.") var quiet = false
        @Argument(help: "The bulk's id.") var id: BulkWord

        func run() async throws {
            let (id, progress) = (id.id, ProgressBar(isQuiet: quiet, isJSON: output.json))
            let bulk = try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                while true {
                    let found = try await installation.pool.transaction(tenant: tenant) {
                        try BulkStore.find(id, in: $0)
                    }
                    guard let bulk = found else { throw Failure(.data, "there is no bulk \(id)") }
                    if bulk.state.isSettled { return bulk }
                    progress.show("tickets", bulk.counts.settled, of: bulk.tickets)
                    try await Task.sleep(for: Self.pause)
                }
            }
            progress.end()
            let entry = BulkEntry(bulk)
            if output.json { try Output.json(entry) } else { entry.printSummary() }
            if bulk.state == .dead {
                throw Failure(.software, "the job of bulk \(id) was given up: postroom jobs dead")
            }
            if bulk.counts.failed + bulk.counts.cancelled > 0 { throw ExitCode(Failure.Kind.data.rawValue) }
        }
    }
}
