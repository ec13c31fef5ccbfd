// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Logging
import MailIngest
import Wire

/// `postroom config`: what is set and what can be set.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Check and explain the configuration.",
        subcommands: [Check.self, Docs.self]
    )

    /// `postroom config check`
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read the configuration and name every problem in it; exit status 78 if there is one."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var output: OutputOption

        func run() async throws {
            let settings = try await global.settings()
            let values: [(SettingKey, String)] = [
                (.stateDirectory, settings.stateDirectory), (.profile, settings.profile.rawValue),
                (.databaseURL, Self.database(settings).url), (.databaseOwnerURL, Self.database(settings).owner),
                (.databaseConnections, "\(settings.connections)"), (.secretKeyFile, settings.secretKeyFile),
                (.apiHost, settings.apiHost), (.apiPort, "\(settings.apiPort)"),
                (.publicURL, settings.publicURL ?? "none"), (.apiCalls, "\(settings.apiCalls)"),
                (.apiConnections, "\(settings.apiConnections)"),
                (
                    .apiOrigins,
                    settings.apiOrigins.isEmpty ? "none" : settings.apiOrigins.sorted().joined(separator: ", ")
                ),
                (
                    .apiProxies,
                    settings.apiProxies.isEmpty
                        ? "none" : settings.apiProxies.map(\.description).joined(separator: ", ")
                ),
                (.metricsHost, settings.metricsHost),
                (.metricsPort, settings.metricsPort.map(String.init) ?? "none"),
                (.ingestWorkers, "\(settings.ingestWorkers)"), (.scanner, settings.scanner?.place ?? "none"),
                (.nameServer, settings.nameServer?.description ?? "/etc/resolv.conf"),
                (
                    .webhookNetworks,
                    settings.webhookNetworks.isEmpty
                        ? "none" : settings.webhookNetworks.map(\.description).joined(separator: ", ")
                ),
                (.lease, "\(settings.lease.components.seconds)"),
                (.logLevel, settings.logLevel.rawValue), (.logFormat, settings.logFormat.rawValue),
            ]
            if output.json {
                try Output.json(Dictionary(values.map { ($0.key, $1) }, uniquingKeysWith: { first, _ in first }))
            } else {
                Output.table(["SETTING", "VALUE"], values.map { [$0.key, $1] })
            }
        }

        /// The database's URLs without their passwords.
        private static func database(_ settings: Settings) -> (url: String, owner: String) {
            func shown(_ url: String) -> String {
                url.replacing(/\/\/([^:@\/]*):[^@\/]*@/) { "//\($0.output.1):•••@" }
                    .replacing(/(password=)[^&]*/) { "\($0.output.1)•••" }
            }
            return switch settings.database {
            case .embedded: ("embedded", "embedded")
            case .server(let url, let ownerURL): (shown(url), shown(ownerURL ?? url))
            }
        }
    }

    /// `postroom config docs`
    struct Docs: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the reference of all settings.")

        func run() {
            Output.table(
                ["SETTING", "VARIABLE", "MEANING", "STANDARD"],
                SettingKey.all.map { [$0.key, $0.variable, $0.meaning, $0.standard] }
            )
        }
    }
}
