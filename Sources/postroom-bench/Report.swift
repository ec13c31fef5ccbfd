// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Prints.
enum Report {
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    /// One measure: its name, a number, what it counts.
    static func measure(_ name: String, _ value: String, _ unit: String = "") {
        let padding = String(repeating: " ", count: max(1, 44 - name.count))
        line("  \(name)\(padding)\(value)\(unit.isEmpty ? "" : " " + unit)")
    }

    static func rate(_ count: Int, _ seconds: Double) -> String {
        String(format: "%.\(Double(count) / max(seconds, 0.001) < 100 ? 1 : 0)f", Double(count) / max(seconds, 0.001))
    }

    static func ratio(_ value: Double) -> String { String(format: "%.2f", value) }
}
