// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// `postroom doctor`: what is wrong with this installation, and what to do about it.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look whether all is well with this installation, and say what to do where it is not.",
        discussion: """
            Looks at the key, the disks, the database with its schema, roles and row-level security, the clock, the queues, \
            and how fetching goes; then, unless it is to be quick, logs in to every mailbox and relay and asks the DNS about \
            their domains. Changes, fetches and sends nothing. The exit status is 0 when nothing failed, warnings aside, and \
            69 when something did; 78 when the settings themselves are wrong.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var output: OutputOption
    @Flag(help: "Talk to no other machine but the database.") var quick = false

    func run() async throws {
        let ground = DoctorGround(try await global.settings())
        var counts: [DoctorResult.State: Int] = [:]
        do {
            try await DoctorRun(ground, isQuick: quick).run { result in
                counts[result.state, default: 0] += 1
                if output.json { try Output.json(result) } else { Self.tell(result) }
            }
            await ground.close()
        } catch {
            await ground.close()
            throw error
        }
        let failed = counts[.failed] ?? 0
        if !output.json {
            let words = DoctorResult.State.allCases.compactMap { state in
                counts[state].map { "\($0) \(state.rawValue)" }
            }
            Output.line(words.joined(separator: ", "))
        }
        if failed > 0 { throw ExitCode(Failure.Kind.unavailable.rawValue) }
    }

    private static func tell(_ result: DoctorResult) {
        let state = result.state.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0)
        let subject = result.subject.map { " \($0)" } ?? ""
        let tenant = result.tenant.map { " (tenant \($0))" } ?? ""
        Output.line("\(state)\(result.name)\(subject)\(tenant): \(result.text)")
        if let advice = result.advice { Output.line("         → \(advice)") }
    }
}
