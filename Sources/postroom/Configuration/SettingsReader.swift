// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Configuration
import Foundation
import Logging
import SystemPackage
import Yams

/// Reads the settings: environment before file before what holds otherwise. Collects every problem instead of stopping at
/// the first.
struct SettingsReader {
    private let reader: ConfigReader
    private(set) var problems: [String] = []

    /// - Parameter file: The file of `--config` or `POSTROOM_CONFIG`; without one, only the environment counts.
    /// - Throws: `Failure` of kind configuration when the file cannot be read.
    init(file: String?, environment: [String: String]) async throws {
        // POSTROOM_API_PORT belongs to the key api.port.
        let variables = environment.filter { $0.key.hasPrefix("POSTROOM_") }
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: variables).prefixKeys(with: "postroom")
        ]
        if let file {
            do {
                providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file)))
                problems = try Self.unknownKeys(in: file)
            } catch {
                throw Failure(.configuration, "the configuration \(file) cannot be read: \(error)")
            }
        }
        reader = ConfigReader(providers: providers)
    }

    /// The settings.
    ///
    /// - Throws: `Failure` of kind configuration that names every problem.
    mutating func settings() async throws -> Settings {
        let given = await string(.stateDirectory) ?? Self.standardStateDirectory
        let state = given.hasPrefix("/") ? given : FileManager.default.currentDirectoryPath + "/" + given
        let profile = await profile()
        let level = await string(.logLevel) ?? "info"
        if Logger.Level(rawValue: level) == nil {
            note(.logLevel, "is \(level); it is one of: \(SettingKey.logLevel.meaning)")
        }
        let format = await string(.logFormat) ?? LogFormat.auto.rawValue
        if LogFormat(rawValue: format) == nil { note(.logFormat, "is \(format); it is json, text or auto") }
        let settings = Settings(
            stateDirectory: state,
            profile: profile,
            database: await database(profile),
            connections: await integer(.databaseConnections, 2...100) ?? 8,
            secretKeyFile: await string(.secretKeyFile) ?? Settings.defaultSecretKeyFile(in: state),
            apiHost: await string(.apiHost) ?? "127.0.0.1",
            apiPort: await integer(.apiPort, 0...65535) ?? 8025,
            publicURL: await publicURL(profile),
            apiCalls: await integer(.apiCalls, 1...1_000_000) ?? 600,
            apiConnections: await integer(.apiConnections, 1...100_000) ?? 12_000,
            apiOrigins: await origins(),
            apiProxies: await networks(.apiProxies, standard: ["127.0.0.1", "::1"]),
            metricsHost: await string(.metricsHost) ?? "127.0.0.1",
            metricsPort: await integer(.metricsPort, 0...65535),
            ingestWorkers: await integer(.ingestWorkers, 1...32) ?? Settings.defaultIngestWorkers,
            scanner: await scanner(profile),
            nameServer: await nameServer(),
            webhookNetworks: await networks(.webhookNetworks, standard: []),
            lease: .seconds(await integer(.lease, 2...3600) ?? 20),
            logLevel: Logger.Level(rawValue: level) ?? .info,
            logFormat: LogFormat(rawValue: format) ?? .auto
        )
        guard problems.isEmpty else { throw Failure(.configuration, problems.joined(separator: "\n")) }
        return settings
    }

    mutating func note(_ key: SettingKey, _ words: String) {
        problems.append("\(key.key) (\(key.variable)) \(words)")
    }

    mutating func string(_ key: SettingKey) async -> String? {
        do { return try await reader.fetchString(forKey: ConfigKey(key.key)) } catch {
            note(key, "is not a text: \(key.meaning)")
            return nil
        }
    }

    private mutating func integer(_ key: SettingKey, _ range: ClosedRange<Int>) async -> Int? {
        do {
            guard let value = try await reader.fetchInt(forKey: ConfigKey(key.key)) else { return nil }
            guard range.contains(value) else {
                note(key, "is \(value), outside \(range.lowerBound) to \(range.upperBound): \(key.meaning)")
                return nil
            }
            return value
        } catch {
            note(key, "is not a whole number: \(key.meaning)")
            return nil
        }
    }

    /// Keys of the file that mean nothing: most often spelling mistakes.
    private static func unknownKeys(in file: String) throws -> [String] {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let known = Set(SettingKey.all.map(\.key))
        return flatten(try Yams.load(yaml: text) as? [String: Any] ?? [:], below: "")
            .filter { !known.contains($0) }.sorted()
            .map { "\($0) in \(file) is no setting; postroom config docs lists them" }
    }

    private static func flatten(_ level: [String: Any], below prefix: String) -> [String] {
        level.flatMap { key, value in
            (value as? [String: Any]).map { flatten($0, below: prefix + key + ".") } ?? [prefix + key]
        }
    }

    private static var standardStateDirectory: String {
        geteuid() == 0 ? "/var/lib/postroom" : NSHomeDirectory() + "/.local/state/postroom"
    }
}
