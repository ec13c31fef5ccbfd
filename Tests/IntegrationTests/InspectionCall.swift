// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// What a call of an inspection command gave.
struct InspectionCall {
    let status: Int32
    let output: String
    let errors: String

    /// The objects on standard output, one on each line.
    var objects: [[String: Any]] {
        output.split(separator: "\n").compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// Runs words of the shell in a folder; `$P` is the executable. The environment names no state folder and no
    /// configuration.
    init(_ words: String, in folder: String) throws {
        let base = NSTemporaryDirectory() + "pr-inspect-\(UUID().uuidString)"
        defer { for end in ["out", "err"] { try? FileManager.default.removeItem(atPath: "\(base).\(end)") } }
        let executable = PostroomProcess(stateDirectory: "/nonexistent").executable
        let script = "cd '\(folder)' && exec > '\(base).out' 2> '\(base).err'; P='\(executable)'; \(words)"
        status = try ChildProgram(
            ["/bin/bash", "-c", script],
            output: "/dev/null",
            environment: ["SWIFT_BACKTRACE": "enable=no"]
        ).wait()
        func text(_ end: String) -> String { (try? String(contentsOfFile: "\(base).\(end)", encoding: .utf8)) ?? "" }
        output = text("out")
        errors = text("err")
    }
}
