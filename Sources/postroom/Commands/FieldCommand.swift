// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

/// `postroom field`: what a tenant adds to its tickets.
struct FieldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "field",
        abstract: "Custom fields: what a tenant adds to its tickets.",
        discussion: "postroom field-rule says what of a mail fills them.",
        subcommands: [Add.self, List.self, Change.self]
    )

    /// `postroom field add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a field.",
            discussion: """
                A date is a day, as 2026-11-28. Fields are never deleted; change --no-active takes one out of use.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "Its key in searches and in the API, as order_number; it never changes.") var key: String
        @Option(help: "The name people read.") var label: String
        @Option(help: "What it holds.") var kind: CustomField.Kind
        @Option(name: .customLong("option"), help: "What may be chosen; may be given several times.")
        var options: [String] = []
        // A number may be negative, and begin with a hyphen.
        @Option(parsing: .unconditional, help: "The least: a number's value, a text's characters.") var minimum: Double?
        @Option(parsing: .unconditional, help: "The most: a number's value, a text's characters.") var maximum: Double?
        @Option(help: "A status that a ticket cannot enter without a value; may be given several times.")
        var requiredIn: [Ticket.Status] = []
        @Flag(name: .customLong("public"), help: "Customers see it.") var isPublic = false
        @Option(parsing: .unconditional, help: "Fields stand in the order of their positions.") var position = 0

        func run() async throws {
            let field = CustomField(
                key: key, label: label, kind: kind, options: options, minimum: minimum, maximum: maximum,
                requiredIn: requiredIn, isPublic: isPublic, position: position)
            try await tenant.transaction(global) { _ = try SettingsCore($0, as: .system).add(field) }
            Output.line("field \(key) added")
        }
    }

    /// `postroom field list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the fields in their order, those out of use among them.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        func run() async throws {
            let all = try await tenant.transaction(global) { transaction in
                try CustomFieldStore.fields(in: transaction).fields.map(FieldEntry.init)
            }
            if output.json { return try all.forEach { try Output.json($0) } }
            Output.table(
                ["KEY", "LABEL", "KIND", "OPTIONS", "MINIMUM", "MAXIMUM", "REQUIRED IN", "PUBLIC", "ACTIVE"],
                all.map { field in
                    [
                        field.key, field.label, field.kind, field.options.joined(separator: ", "),
                        field.minimum.map { "\($0)" } ?? "", field.maximum.map { "\($0)" } ?? "",
                        field.requiredIn.joined(separator: ", "), field.isPublic ? "yes" : "no",
                        field.isActive ? "yes" : "no",
                    ]
                }
            )
        }
    }

    /// `postroom field change`
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a field; what is not named stays, and so do values that tickets have.",
            discussion: """
                --option and --required-in name all that the field shall have; --no-options and --not-required leave none.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The field's key.") var key: String
        @Option(help: "The name people read.") var label: String?
        @Option(help: "What it holds; only while no ticket has a value.") var kind: CustomField.Kind?
        @Option(name: .customLong("option"), help: "What may be chosen; may be given several times.")
        var options: [String] = []
        @Flag(help: "Nothing to choose from, for another kind.") var noOptions = false
        @Option(parsing: .unconditional, help: "The least: a number's value, a text's characters; or none.")
        var minimum: BoundWord?
        @Option(parsing: .unconditional, help: "The most: a number's value, a text's characters; or none.")
        var maximum: BoundWord?
        @Option(help: "A status that a ticket cannot enter without a value; may be given several times.")
        var requiredIn: [Ticket.Status] = []
        @Flag(help: "No status demands a value.") var notRequired = false
        @Flag(name: .customLong("public"), inversion: .prefixedNo, help: "Whether customers see it.")
        var isPublic: Bool?
        @Flag(inversion: .prefixedNo, help: "Whether it is in use.") var active: Bool?
        @Option(parsing: .unconditional, help: "Fields stand in the order of their positions.") var position: Int?

        func validate() throws {
            guard options.isEmpty || !noOptions, requiredIn.isEmpty || !notRequired else {
                throw ValidationError("--option excludes --no-options, and --required-in excludes --not-required.")
            }
        }

        func run() async throws {
            let key = key
            var made = FieldChange()
            (made.label, made.kind, made.position) = (label, kind, position)
            (made.isPublic, made.isActive) = (isPublic, active)
            (made.minimum, made.maximum) = (minimum.map(\.bound), maximum.map(\.bound))
            if noOptions || !options.isEmpty { made.options = options }
            if notRequired || !requiredIn.isEmpty { made.requiredIn = requiredIn }
            let change = made
            let isChanged = try await tenant.transaction(global) {
                try SettingsCore($0, as: .system).change(field: key, change).isChange
            }
            Output.line(isChanged ? "field \(key) changed" : "field \(key) is so already")
        }
    }
}

/// A limit of a field's values on the command line: a number, or `none`.
struct BoundWord: ExpressibleByArgument {
    var bound: Double?

    init?(argument: String) {
        if argument == "none" { return }
        guard let bound = Double(argument) else { return nil }
        self.bound = bound
    }
}

extension CustomField.Kind: ExpressibleByArgument {}
