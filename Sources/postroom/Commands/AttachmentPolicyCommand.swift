// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

/// `postroom attachments policy`
struct AttachmentPolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Show what becomes of files about which something is noticed, or change it.",
        discussion: """
            --set takes FINDING=ACTION. Findings are too_large, dangerous, active, mismatch, encrypted, macros, opaque and \
            unscanned; actions are accept, hold (a person has to release it) and strip. What is infected is quarantined, \
            always. Counts for mails that come from now on.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Option(help: "FINDING=ACTION; may be given several times.") var set: [Rule] = []
    @Option(help: "The most bytes of one file, as 10485760, 10240K or 10M.") var sizeLimit: ByteCount?

    private struct Entry: Encodable {
        var sizeLimit: Int
        var actions: [String: String]
    }

    func run() async throws {
        let (rules, limit) = (set, sizeLimit)
        let policy = try await tenant.transaction(global) { transaction in
            var policy = try AttachmentPolicyStore.policy(by: Authority(transaction, as: .system))
            if rules.isEmpty, limit == nil { return policy }
            for rule in rules { policy[rule.finding] = rule.action }
            if let limit { policy.sizeLimit = limit.bytes }
            _ = try SettingsCore(transaction, as: .system).set(policy)
            return policy
        }
        let actions = AttachmentFinding.chosen.map { ($0.rawValue, policy[$0].rawValue) }
        if output.json {
            let all = Dictionary(actions + [("infected", "quarantine")]) { first, _ in first }
            return try Output.json(Entry(sizeLimit: policy.sizeLimit, actions: all))
        }
        Output.table(["FINDING", "ACTION"], actions.map { [$0, $1] } + [["infected", "quarantine, always"]])
        Output.line("a file is too large above \(policy.sizeLimit) bytes")
    }

    /// `FINDING=ACTION` on the command line.
    struct Rule: ExpressibleByArgument {
        var finding: AttachmentFinding
        var action: AttachmentPolicy.Action

        init?(argument: String) {
            let words = argument.split(separator: "=", maxSplits: 1).map(String.init)
            guard words.count == 2, let finding = AttachmentFinding(rawValue: words[0]), finding != .infected,
                let action = AttachmentPolicy.Action(rawValue: words[1])
            else { return nil }
            (self.finding, self.action) = (finding, action)
        }
    }

    /// A number of bytes, with `K` or `M` behind it in units of 1024 and 1024².
    struct ByteCount: ExpressibleByArgument {
        var bytes: Int

        init?(argument: String) {
            var (digits, unit) = (Substring(argument), 1)
            if let last = argument.last, let power = ["K": 10, "M": 20][last.uppercased()] {
                (digits, unit) = (digits.dropLast(), 1 << power)
            }
            guard (1...10).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = Int(digits)
            else { return nil }
            bytes = number * unit
        }
    }
}
