// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

extension AgentCommand {
    /// `postroom agent notifications`
    struct Notifications: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "notifications",
            abstract: "Say of what an agent is told by mail; without options, show it.",
            discussion: """
                Agents switch notifications off themselves, by the unsubscribe button of their mail programs. What became of \
                their own answers (not delivered, files not sent) they are always told.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Argument(help: "The agent's mail address.") var agent: String
        @Option(help: "new_ticket, new_message, assigned, note, mention or reminder; may be given several times.")
        var off: [NotificationKind] = []
        @Option(help: "The same, to switch on again.") var on: [NotificationKind] = []

        private struct Entry: Encodable {
            var kind: String
            var isOn: Bool
        }

        func run() async throws {
            let (agent, off, on) = (agent, Set(off), Set(on))
            let (muted, isChanged) = try await tenant.transaction(global) { transaction in
                let agent = try AgentCommand.agent(agent, in: transaction).id
                let old = try NotificationStore.muted(of: agent, in: transaction)
                if off.isEmpty, on.isEmpty { return (old, false) }
                let change = try PeopleCore(transaction, as: .system).mute(
                    old.union(off).subtracting(on), of: agent)
                return (try NotificationStore.muted(of: agent, in: transaction), change.isChange)
            }
            guard off.isEmpty, on.isEmpty else {
                return Output.line(isChanged ? "agent \(agent) changed" : "agent \(agent) is so already")
            }
            let entries = NotificationKind.allCases.map { Entry(kind: $0.rawValue, isOn: !muted.contains($0)) }
            if output.json { return try entries.forEach { try Output.json($0) } }
            Output.table(["NOTIFICATION", "ON"], entries.map { [$0.kind, $0.isOn ? "yes" : "no"] })
        }
    }
}

extension NotificationKind: ExpressibleByArgument {}
