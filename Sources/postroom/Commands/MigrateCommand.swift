// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database

/// `postroom migrate`: brings the schema up to date.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database schema up to date.",
        discussion:
            "Safe to run at any time and by several processes at once. The private database is also migrated by serve."
    )

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await global.withInstallation(migrates: true) { _ in
            Output.line("the schema is current: \(Migration.all.count) migrations")
        }
    }
}
