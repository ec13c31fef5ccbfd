// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// Options that every command has.
struct GlobalOptions: ParsableArguments {
    @Option(name: .long, help: "Read settings from this YAML file; POSTROOM_CONFIG names it too.")
    var config: String?

    @Option(name: .customLong("state-dir"), help: "Folder of everything Postroom keeps (setting state_dir).")
    var stateDirectory: String?

    /// The settings from command line, environment and file.
    func settings() async throws -> Settings {
        var environment = ProcessInfo.processInfo.environment
        if let stateDirectory { environment[SettingKey.stateDirectory.variable] = stateDirectory }
        let file = config ?? environment.removeValue(forKey: "POSTROOM_CONFIG")
        var reader = try await SettingsReader(file: file, environment: environment)
        return try await reader.settings()
    }

    /// Opens the installation for one piece of work and closes it afterwards.
    func withInstallation<Value: Sendable>(
        migrates: Bool = false,
        _ body: (Installation) async throws -> Value
    ) async throws -> Value {
        let settings = try await settings()
        let installation = try await Installation.open(settings, logger: settings.commandLogger, migrates: migrates)
        do {
            let value = try await body(installation)
            await installation.close()
            return value
        } catch {
            await installation.close()
            throw error
        }
    }
}

/// Which tenant a command is about.
struct TenantOption: ParsableArguments {
    @Option(name: .long, help: "The tenant's short name.")
    var tenant = "default"
}

/// Whether a reading command prints JSON.
struct OutputOption: ParsableArguments {
    @Flag(name: .long, help: "Print JSON, one object a line for lists.")
    var json = false
}
