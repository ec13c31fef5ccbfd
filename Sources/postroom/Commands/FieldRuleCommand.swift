// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom field-rule`: what of a mail fills the custom fields of the ticket that it opens.
struct FieldRuleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "field-rule",
        abstract: "What of a mail fills the custom fields of the ticket that it opens.",
        discussion: "Answers to a ticket change none of its fields.",
        subcommands: [Add.self, List.self, Delete.self]
    )

    /// `postroom field-rule add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fill a field from a header field, the plus-address, or a line of a form.",
            discussion: """
                --form-line "Order no." finds 4711 in the line "Order no.: 4711", in the cell of a table behind that of \
                the label, or in the line right under a label that stands alone. --plus-prefix order finds it in \
                support+order-4711@example.org. A value that is none for its field is passed over; the ticket's history \
                says so.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The field's key.") var field: String
        @Option(help: "The name of a header field; the first one of that name counts.") var header: String?
        @Option(help: "The label of a form's line, without the colon.") var formLine: String?
        @Flag(help: "All that stands behind the plus of the mailbox's address.") var plusAddress = false
        @Option(help: "What stands behind a prefix and a hyphen there.") var plusPrefix: String?
        @Option(help: "Only mails to this mailbox, by its name or address.") var mailbox: String?
        @Option(help: "Of several that find something the lowest counts, a mailbox's own first.") var position = 0

        private var sources: [FieldRule.Source] {
            [
                header.map(FieldRule.Source.header), formLine.map(FieldRule.Source.formLine),
                plusAddress ? .plusAddress(prefix: nil) : nil, plusPrefix.map { .plusAddress(prefix: $0) },
            ].compactMap { $0 }
        }

        func validate() throws {
            guard sources.count == 1 else {
                throw ValidationError("Give one of --header, --form-line, --plus-address and --plus-prefix.")
            }
        }

        func run() async throws {
            guard let source = sources.first else { return }
            let (field, mailbox, position) = (field, mailbox, position)
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                var place: MailboxID?
                if let mailbox { place = try await installation.mailbox(mailbox, of: tenant).id }
                let rule = FieldRule(field: field, mailbox: place, source: source, position: position)
                try await installation.pool.transaction(tenant: tenant) {
                    _ = try SettingsCore($0, as: .system).add(rule)
                }
                Output.line("field rule \(rule.id) added")
            }
        }
    }

    /// `postroom field-rule list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the rules in the order in which they are asked.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "Only those for mails to this mailbox, by its name or address.") var mailbox: String?

        private struct Entry: Encodable {
            var id: String
            var field: String
            /// The mailbox's name; `nil` for all of the tenant.
            var mailbox: String?
            var source: String
            var name: String?
            var position: Int

            init(_ rule: FieldRule, _ names: [MailboxID: String]) {
                id = rule.id.description
                field = rule.field
                mailbox = rule.mailbox.map { names[$0] ?? $0.description }
                source = rule.source.word
                name = rule.source.name
                position = rule.position
            }
        }

        func run() async throws {
            let mailbox = mailbox
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                var place: MailboxID?
                if let mailbox { place = try await installation.mailbox(mailbox, of: tenant).id }
                let only = place
                let rules = try await installation.pool.transaction(tenant: tenant) { transaction in
                    let mailboxes = try MailboxStore.all(in: transaction).map { ($0.mailbox.id, $0.mailbox.name) }
                    let names = Dictionary(mailboxes) { first, _ in first }
                    return try FieldRuleStore.rules(for: only, in: transaction).map { Entry($0, names) }
                }
                if output.json { return try rules.forEach { try Output.json($0) } }
                Output.table(
                    ["ID", "FIELD", "MAILBOX", "SOURCE", "NAME", "POSITION"],
                    rules.map { [$0.id, $0.field, $0.mailbox ?? "all", $0.source, $0.name ?? "", "\($0.position)"] }
                )
            }
        }
    }

    /// `postroom field-rule delete`
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Delete a rule; values that it filled stay.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The rule's id.") var id: FieldRuleWord

        func run() async throws {
            let id = id.id
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                try await installation.pool.transaction(tenant: tenant) {
                    _ = try SettingsCore($0, as: .system).delete(id)
                }
                Output.line("field rule \(id) deleted")
            }
        }
    }
}

/// A rule's id on the command line.
typealias FieldRuleWord = IDWord<Entity.FieldRule>
