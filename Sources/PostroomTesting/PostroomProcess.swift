// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation

/// The product itself, as its users run it: `postroom` with a state folder, started and killed like any program.
package struct PostroomProcess: Sendable {
    /// The executable.
    package let executable: String
    /// The state folder of this installation.
    package let stateDirectory: String
    /// Settings as variables.
    package var environment: [String: String]

    /// - Parameter executable: The one beside the running program when not given.
    package init(stateDirectory: String, executable: String? = nil, environment: [String: String] = [:]) {
        self.executable = executable ?? Self.built("postroom")
        self.stateDirectory = stateDirectory
        self.environment = environment.merging(
            [
                "POSTROOM_STATE_DIR": stateDirectory, "POSTROOM_API_PORT": "0", "SWIFT_BACKTRACE": "enable=no",
                "POSTROOM_LOG_FORMAT": "text",
            ]
        ) { given, _ in given }
    }

    /// A program of the build folder, from any program that lies in the build folder.
    package static func built(_ name: String) -> String {
        var url = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
        while url.path != "/" {
            let candidate = url.appendingPathComponent(name).path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
            url.deleteLastPathComponent()
        }
        return Script.project + "/.build/debug/" + name
    }

    /// Runs a command to its end.
    ///
    /// - Returns: What it printed.
    /// - Throws: ``Script/Failure`` when it ended badly.
    @discardableResult
    package func run(_ arguments: String..., environment extra: [String: String] = [:]) throws -> String {
        try Script.program([executable] + arguments, environment: environment.merging(extra) { _, new in new })
    }

    /// Starts `postroom serve`; what it says goes to the log file.
    ///
    /// - Parameter words: More of the command, as `--only api`.
    package func serve(log: String, _ words: [String] = []) throws -> ChildProgram {
        try ChildProgram([executable, "serve"] + words, output: log, environment: environment)
    }
}
