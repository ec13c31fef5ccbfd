// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `postroom serve`: the service.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Fetch mail, make tickets, send answers, serve the API, until told to stop.",
        discussion: """
            Any number of processes may serve one database; they share the work by leases. With --only a process takes part \
            in some of it: api (the HTTP server), ingest (fetch mail and make tickets), deliver (send what is in the \
            outbox), react (jobs, timers, notices that wait). What no process takes part in waits. SIGTERM finishes what was \
            begun, within 50 seconds; a second one ends the process at once.
            """
    )

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Apply missing migrations to the server of database.url first.") var migrate = false

    @Option(
        help: ArgumentHelp(
            "Which work: some of api, ingest, deliver, react, with commas. All without it.", valueName: "roles"),
        transform: ServeRole.roles) var only: Set<ServeRole> = Set(ServeRole.allCases)

    func run() async throws {
        DescriptorLimit.raise()
        let manager = ServiceManager.take()
        let settings = try await global.settings()
        manager?.say("STATUS=opens the database")
        let installation = try await Installation.open(settings, logger: settings.serviceLogger, migrates: migrate)
        do {
            try await Household(installation, roles: only, manager: manager).run()
            await installation.close()
        } catch {
            await installation.close()
            throw error
        }
    }
}
