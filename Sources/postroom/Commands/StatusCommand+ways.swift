// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

extension StatusCommand {
    /// From which status to which.
    struct Way: ParsableArguments {
        @Argument(help: "The key of the status that it begins at.") var from: Ticket.Status
        @Argument(help: "The key of the status that it leads to.") var to: Ticket.Status

        var text: String { "the way from \(from.rawValue) to \(to.rawValue)" }
    }

    /// `postroom status allow`
    struct Allow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let people lead tickets from one status to another.",
            discussion: "For a way that there is already, --guard names all that must be true; without it nothing must."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var way: Way
        @Option(name: .customLong("guard"), help: "What must be true of a ticket; may be given several times.")
        var guards: [TransitionGuard] = []

        func run() async throws {
            let (from, to, guards) = (way.from, way.to, guards)
            let isChanged = try await tenant.transaction(global) {
                try SettingsCore($0, as: .system).setTransition(from: from, to: to, guards: guards).isChange
            }
            Output.line("\(way.text) is \(isChanged ? "open" : "so already")")
        }
    }

    /// `postroom status forbid`
    struct Forbid: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let people no longer lead tickets from one status to another.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var way: Way

        func run() async throws {
            let (from, to) = (way.from, way.to)
            try await tenant.transaction(global) {
                _ = try SettingsCore($0, as: .system).removeTransition(from: from, to: to)
            }
            Output.line("\(way.text) is closed")
        }
    }
}

extension TransitionGuard: ExpressibleByArgument {}
