// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation

/// Runs the project's own scripts.
package enum Script {
    /// A script that ended badly.
    package struct Failure: Error, CustomStringConvertible {
        package var script: String
        package var status: Int32
        package var output: String
        package var description: String { "\(script) ended with \(status): \(output)" }
    }

    /// The project's folder, found from this file's place in it.
    package static var project: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }

    /// Runs a script of `scripts/` to its end and returns what it printed.
    package static func run(_ name: String, _ arguments: [String]) throws -> String {
        try Self.program(["\(project)/scripts/\(name)"] + arguments)
    }

    /// Runs any program to its end and returns what it printed.
    ///
    /// - Throws: ``Failure`` when its status is not 0.
    package static func program(_ words: [String], environment: [String: String] = [:]) throws -> String {
        let output = NSTemporaryDirectory() + "pr-run-\(UUID().uuidString).log"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let status = try ChildProgram(words, output: output, environment: environment).wait()
        let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        guard status == 0 else { throw Failure(script: words[0], status: status, output: text) }
        return text
    }
}
