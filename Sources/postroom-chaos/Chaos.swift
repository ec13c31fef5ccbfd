// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `make chaos-in`: mails come in while connections, processes, the database and the disk break; then none may be lost, none
/// doubled, none in a wrong tenant or ticket. `make chaos-out`: answers go out through all of that; then each has arrived.
///
/// The faults follow from a seed, which is said first; the moments at which they fall depend on the machine as well. The
/// product is the program that its users run.
@main
struct Chaos {
    static func main() async {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            if options.way == .in { SmallDisk.enter() }
            let again =
                "make chaos-\(options.way.rawValue) MAILS=\(options.mails) KILLS=\(options.kills) SEED=\(options.seed)"
            Report.line("seed \(options.seed); the same again: \(again)")
            let faults = try await run(options)
            for fault in faults { Report.line("WRONG \(fault)") }
            guard faults.isEmpty else {
                Report.line("\(faults.count) things are wrong with seed \(options.seed): \(again)")
                exit(1)
            }
            switch options.way {
            case .in: Report.line("0 lost, 0 doubled, 0 in a wrong tenant or ticket; the ledger's sums are exact")
            case .out: Report.line("0 lost, 0 sent without an outbox row, doubled only what was unknown and resent")
            }
        } catch let mistake as Options.Mistake {
            Report.line("chaos: \(mistake)")
            exit(64)
        } catch {
            Report.line("chaos: \(error)")
            exit(1)
        }
    }

    private static func run(_ options: Options) async throws -> [String] {
        switch options.way {
        case .in:
            let ground = try Ground(options)
            defer { ground.end() }
            var campaign = try Campaign(options, on: ground)
            return try await campaign.run()
        case .out:
            let ground = try OutGround(options)
            defer { ground.end() }
            var campaign = try await OutCampaign(options, on: ground)
            return try await campaign.run()
        }
    }
}
