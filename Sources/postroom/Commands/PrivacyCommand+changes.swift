// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

extension PrivacyCommand {
    /// `postroom privacy approve`
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agree to what somebody else asked for.",
            discussion: "It takes an agent who may approve erasures and did not ask for it."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(name: .customLong("as"), help: "The mail address of the agent who approves.") var agent: String
        @Argument(help: "The request's id.") var id: ErasureWord

        func run() async throws {
            let id = id.id
            try await global.withPrivacy(tenant, as: agent) { _ = try $0.approve(id) }
            Output.line("erasure \(id) approved")
        }
    }

    /// `postroom privacy refuse`
    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Do not agree; nothing is touched.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var actor: ActorOption
        @Argument(help: "The request's id.") var id: ErasureWord

        func run() async throws {
            let id = id.id
            try await global.withPrivacy(tenant, as: actor.agent) { _ = try $0.refuse(id) }
            Output.line("erasure \(id) refused")
        }
    }

    /// `postroom privacy cancel`
    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Call a request off that is not due yet.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var actor: ActorOption
        @Argument(help: "The request's id.") var id: ErasureWord

        func run() async throws {
            let id = id.id
            try await global.withPrivacy(tenant, as: actor.agent) { _ = try $0.cancel(id) }
            Output.line("erasure \(id) cancelled")
        }
    }

    /// `postroom privacy policy`
    struct Policy: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show how a tenant erases people, or change it.",
            discussion: "Counts for requests that are made from now on."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @OptionGroup var actor: ActorOption
        @Option(help: "Days that an anonymisation waits, 0 to 365.") var anonymiseHold: Int?
        @Option(help: "Days that a deletion waits, 0 to 365.") var deleteHold: Int?
        @Option(help: "Whether a second agent must approve an anonymisation: true or false.")
        var anonymiseNeedsApproval: Bool?

        private struct Entry: Encodable {
            var anonymiseHoldDays: Int
            var deleteHoldDays: Int
            var anonymiseNeedsApproval: Bool
        }

        func run() async throws {
            let (anonymise, delete, approval) = (anonymiseHold, deleteHold, anonymiseNeedsApproval)
            let policy = try await global.withPrivacy(tenant, as: actor.agent) { core in
                var policy = try core.policy()
                policy.anonymiseHoldDays = anonymise ?? policy.anonymiseHoldDays
                policy.deleteHoldDays = delete ?? policy.deleteHoldDays
                policy.anonymiseNeedsApproval = approval ?? policy.anonymiseNeedsApproval
                if anonymise != nil || delete != nil || approval != nil { _ = try core.set(policy) }
                return policy
            }
            if output.json {
                return try Output.json(
                    Entry(
                        anonymiseHoldDays: policy.anonymiseHoldDays, deleteHoldDays: policy.deleteHoldDays,
                        anonymiseNeedsApproval: policy.anonymiseNeedsApproval))
            }
            Output.line("anonymise: waits \(policy.anonymiseHoldDays) days, \(words(policy.anonymiseNeedsApproval))")
            Output.line("delete: waits \(policy.deleteHoldDays) days, \(words(true))")
        }

        private func words(_ needsApproval: Bool) -> String {
            needsApproval ? "needs a second agent's approval" : "needs no approval"
        }
    }
}

/// As whom a command acts.
struct ActorOption: ParsableArguments {
    @Option(name: .customLong("as"), help: "Act as the agent with this mail address; otherwise as the system.")
    var agent: String?
}

extension GlobalOptions {
    /// Runs commands on requests in one transaction.
    ///
    /// - Parameter agent: The address of the agent who acts; `nil` is the system.
    func withPrivacy<Value: Sendable>(
        _ tenant: TenantOption,
        as agent: String?,
        _ body: @escaping @Sendable (PrivacyCore) throws -> Value
    ) async throws -> Value {
        let key = try agent.map { try AddressArgument.key($0) }
        return try await withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            return try await installation.pool.transaction(tenant: tenant) { transaction in
                var actor = Actor.system
                if let key {
                    guard let agent = try AgentStore.find(key: key, in: transaction) else {
                        throw Failure(.data, "there is no agent with this address")
                    }
                    actor = .agent(agent.id)
                }
                return try body(PrivacyCore(transaction, as: actor))
            }
        }
    }
}
