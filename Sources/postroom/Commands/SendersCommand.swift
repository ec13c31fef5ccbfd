// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Threading
import Tickets

/// `postroom senders`: who is let in and who is kept out.
struct SendersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "senders",
        abstract: "Whom a tenant lets in whatever filters say, and whom it keeps out.",
        discussion: """
            A sender is an address (ann@example.org), a domain (example.org), or all domains below one (*.example.org). Of \
            several rules that fit a mail the narrowest counts.
            """,
        subcommands: [Allow.self, Block.self, List.self, Remove.self]
    )

    /// Writes rules, or none where one of the words is no sender.
    fileprivate static func set(
        _ words: [SenderWord],
        _ action: SenderRule.Action,
        _ tenant: TenantOption,
        _ global: GlobalOptions
    ) async throws {
        let patterns = words.map(\.pattern)
        let count = try await tenant.transaction(global) { transaction in
            let core = try SettingsCore(transaction, as: .system)
            return try patterns.count { pattern in
                try core.set(SenderRule(pattern: pattern.text, folded: pattern.folded, action: action)).isChange
            }
        }
        let verb = action == .allow ? "let in" : "kept out"
        Output.line("\(count) \(count == 1 ? "sender" : "senders") \(verb), \(patterns.count - count) so already")
    }

    /// `postroom senders allow`
    struct Allow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take mails of senders in though a filter takes them for junk.",
            discussion: """
                It counts only for mails whose sender is proven, by a mail server that counts or by a signature (postroom \
                mailbox trust): anybody can write anybody's address into From. A block of the same sender is replaced.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "Addresses, domains, or *.domain.") var senders: [SenderWord]

        func run() async throws { try await SendersCommand.set(senders, .allow, tenant, global) }
    }

    /// `postroom senders block`
    struct Block: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ignore mails of senders; they are kept, and can be worked on later.",
            discussion: """
                An address is blocked with its variants: what stands behind a plus, and dots where the provider ignores them. \
                Delivery reports and agents of the tenant, where they are proven, are never kept out. postroom ledger list \
                --state ignored shows such mails; after postroom senders remove, postroom ledger replay has them worked on.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "Addresses, domains, or *.domain.") var senders: [SenderWord]

        func run() async throws { try await SendersCommand.set(senders, .block, tenant, global) }
    }

    /// `postroom senders list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the rules by their senders.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        private struct Entry: Encodable {
            var id: String
            var sender: String
            var action: String
        }

        func run() async throws {
            let entries = try await tenant.transaction(global) { transaction in
                try SenderRuleStore.rules(limit: SenderRule.most, by: Authority(transaction, as: .system))
                    .map { Entry(id: $0.id.description, sender: $0.pattern, action: $0.action.rawValue) }
            }
            if output.json { return try entries.forEach { try Output.json($0) } }
            Output.table(["SENDER", "ACTION"], entries.map { [$0.sender, $0.action] })
        }
    }

    /// `postroom senders remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove the rules for senders.", discussion: "Of several all are removed or none.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The senders, as postroom senders list shows them.") var senders: [SenderWord]

        func run() async throws {
            let patterns = senders.map(\.pattern.text)
            try await tenant.transaction(global) { transaction in
                let core = try SettingsCore(transaction, as: .system)
                for pattern in patterns {
                    do { _ = try core.removeSender(pattern) } catch let error as TicketError
                        where error.kind == .notFound
                    {
                        throw Failure(.data, "there is no rule for \(pattern); postroom senders list shows all")
                    }
                }
            }
            Output.line("\(patterns.count) \(patterns.count == 1 ? "rule" : "rules") removed")
        }
    }
}

/// A sender on the command line.
struct SenderWord: ExpressibleByArgument {
    var pattern: SenderPattern

    init?(argument: String) {
        guard let pattern = SenderPattern(argument) else { return nil }
        self.pattern = pattern
    }
}
