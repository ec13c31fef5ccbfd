// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Jobs

/// `postroom jobs`: work that is done in the background.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "Work that is done in the background: what waits, runs, failed.",
        subcommands: [List.self, Show.self, Dead.self, Requeue.self, Cancel.self]
    )

    /// `postroom jobs list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List jobs, the newest first.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @OptionGroup var choice: JobChoice
        @Option(help: "Only jobs in this state: queued, running, done, dead or cancelled.") var state: Job.State?

        func run() async throws {
            let jobs = try await choice.jobs(state: state, global, tenant)
            if output.json { return try jobs.forEach { try Output.json($0) } }
            Output.table(
                ["ID", "KIND", "STATE", "ATTEMPTS", "PROGRESS", "NEXT ATTEMPT", "LAST ERROR"],
                jobs.map { job in
                    [
                        job.id, job.kind, job.state, "\(job.attempts)/\(job.mostAttempts)", job.progressText,
                        job.nextAttemptAt?.ISO8601Format() ?? "", job.lastError ?? "",
                    ]
                }
            )
        }
    }

    /// `postroom jobs dead`
    struct Dead: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the jobs that were given up, with their errors, the newest first."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @OptionGroup var choice: JobChoice

        func run() async throws {
            let jobs = try await choice.jobs(state: .dead, global, tenant)
            if output.json { return try jobs.forEach { try Output.json($0) } }
            Output.table(
                ["ID", "KIND", "ATTEMPTS", "GIVEN UP", "ERROR"],
                jobs.map { job in
                    [job.id, job.kind, "\(job.attempts)", job.settledAt?.ISO8601Format() ?? "", job.lastError ?? ""]
                }
            )
        }
    }

    /// `postroom jobs show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a job: its data, progress, error and result.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Argument(help: "The job's id.") var id: JobWord

        func run() async throws {
            let id = id.id
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let found = try await installation.pool.transaction(tenant: tenant) {
                    try JobStore.find(id, in: $0).map(JobEntry.init)
                }
                guard let job = found else { throw Failure(.data, "there is no job \(id)") }
                if output.json { try Output.json(job) } else { job.printText() }
            }
        }
    }
}

/// Which jobs a list is about.
struct JobChoice: ParsableArguments {
    @Option(help: "Only jobs of this kind.") var kind: JobKind?
    @Option(help: "At most so many, 1 to 10000.") var limit = 50

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit is 1 to 10000.") }
    }

    /// The jobs as they are printed.
    func jobs(state: Job.State?, _ global: GlobalOptions, _ tenant: TenantOption) async throws -> [JobEntry] {
        let (kind, limit) = (kind, limit)
        return try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            return try await installation.pool.transaction(tenant: tenant) {
                try JobStore.list(state: state, kind: kind, most: limit, in: $0).map(JobEntry.init)
            }
        }
    }
}

/// A job's id on the command line.
typealias JobWord = IDWord<Entity.Job>

extension Job.State: ExpressibleByArgument {}
extension JobKind: ExpressibleByArgument {}
