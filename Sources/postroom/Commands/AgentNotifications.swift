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
            abstract: "Say of what an agent is told by mail, and when; without options, show it.",
            discussion: """
                Agents switch notifications off themselves, by the unsubscribe button of their mail programs. What became of \
                their own answers (not delivered, files not sent) they are always told.

                What happens in quiet hours is mailed when they end, if it still matters then. A digest is one mail for \
                several notifications; beyond --most-per-hour they are put together for everybody.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Argument(help: "The agent's mail address.") var agent: String
        @Option(
            help: "new_ticket, new_message, assigned, note, mention, reminder or overdue; may be given several times.")
        var off: [NotificationKind] = []
        @Option(help: "The same, to switch on again.") var on: [NotificationKind] = []
        @OptionGroup var times: NotificationTimes

        private struct Entry: Encodable {
            var kind: String
            var isOn: Bool
        }

        func run() async throws {
            let (agent, off, on, times) = (agent, Set(off), Set(on), times)
            let (muted, habits, isChanged) = try await tenant.transaction(global) { transaction in
                let agent = try AgentCommand.agent(agent, in: transaction).id
                let core = try PeopleCore(transaction, as: .system)
                var isChanged = false
                if !off.isEmpty || !on.isEmpty {
                    let old = try NotificationStore.muted(of: agent, in: transaction)
                    isChanged = try core.mute(old.union(off).subtracting(on), of: agent).isChange
                }
                if !times.isEmpty {
                    var habits = try NoticeHabitStore.habits(of: agent, in: transaction)
                    try times.apply(to: &habits)
                    isChanged = try core.set(habits, of: agent).isChange || isChanged
                }
                return (
                    try NotificationStore.muted(of: agent, in: transaction),
                    try NoticeHabitStore.habits(of: agent, in: transaction), isChanged
                )
            }
            guard off.isEmpty, on.isEmpty, times.isEmpty else {
                return Output.line(isChanged ? "agent \(agent) changed" : "agent \(agent) is so already")
            }
            let entries = NotificationKind.allCases.map { Entry(kind: $0.rawValue, isOn: !muted.contains($0)) }
            if output.json {
                try entries.forEach { try Output.json($0) }
                return try Output.json(NotificationTimes.Entry(habits))
            }
            Output.table(["NOTIFICATION", "ON"], entries.map { [$0.kind, $0.isOn ? "yes" : "no"] })
            NotificationTimes.show(habits)
        }
    }
}

extension NotificationKind: ExpressibleByArgument {}
