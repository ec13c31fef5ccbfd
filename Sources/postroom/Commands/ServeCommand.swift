// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Logging

/// `postroom serve`: the service.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Fetch mail, make tickets, send answers, serve the API, until told to stop.",
        discussion: "Any number of processes may serve one database; they share the work by leases."
    )

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Apply missing migrations to the server of database.url first.") var migrate = false

    func run() async throws {
        let settings = try await global.settings()
        var logger = Logger(label: "postroom", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = settings.logLevel
        let installation = try await Installation.open(settings, logger: logger, migrates: migrate)
        do {
            try await Household(installation).run()
            await installation.close()
        } catch {
            await installation.close()
            throw error
        }
    }
}
