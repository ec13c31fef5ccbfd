// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Outbound
import Tickets

extension OutboxCommand {
    /// `postroom outbox health`
    struct Health: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Show how many of the last day's mails came back, and whether automatic mails pause because of it.",
            discussion:
                "Above 5 % of failures or 0.1 % of complaints agents should look what happens; above 10 % or from 0.3 % on automatic mails pause. Looked at every quarter of an hour, from 100 mails on."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Flag(help: "Let automatic mails go on for a day, whatever comes back.") var resume = false

        private struct Entry: Encodable {
            var level: String
            var sent: Int
            var failed: Int
            var complained: Int
            var excusedUntil: Date?
        }

        func run() async throws {
            let resume = resume
            let health = try await tenant.transaction(global) { transaction in
                if resume { try DeliveryHealthCore(transaction, as: .system).resume() }
                return try DeliveryHealthStore.health(by: Authority(transaction, as: .system))
            }
            let known = health ?? DeliveryHealth(.good, DeliveryHealth.Day())
            let day = known.day
            if output.json {
                return try Output.json(
                    Entry(
                        level: known.level.rawValue, sent: day.sent, failed: day.failed, complained: day.complained,
                        excusedUntil: known.excusedUntil))
            }
            var rows = [
                ["level", known.level.rawValue], ["sent", "\(day.sent)"], ["failed", "\(day.failed)"],
                ["complained", "\(day.complained)"],
            ]
            if let until = known.excusedUntil { rows.append(["goes on until", until.ISO8601Format()]) }
            Output.table(["OF A DAY", "VALUE"], rows)
        }
    }
}
