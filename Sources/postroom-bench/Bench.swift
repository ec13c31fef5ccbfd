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
