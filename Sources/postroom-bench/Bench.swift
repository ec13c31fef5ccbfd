// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `make bench-in` and `make bench-out`: mail in, to committed tickets, and mail out, to a relay that takes it; beside what
/// others need for the same in the same run.
///
/// The product runs as its users run it, on a private database with durable commits; the times are the database's own.
@main
struct Bench {
    static func main() async {
        do {
            let options = try BenchOptions(Array(CommandLine.arguments.dropFirst()))
            switch options.way {
            case .in: try await InBench(options).run()
            case .out: try await OutBench(options).run()
            }
        } catch let error as BenchOptions.Misuse {
            Report.line("postroom-bench: \(error.words)\n\(BenchOptions.usage)")
            exit(64)
        } catch {
            Report.line("postroom-bench: \(error)")
            exit(1)
        }
    }
}

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
