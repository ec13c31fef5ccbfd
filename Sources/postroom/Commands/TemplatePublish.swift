// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom template publish`
struct TemplatePublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish a template's draft: mails that are written from now on say what it says.",
        discussion: """
            Mails that are queued already keep their words. A template of the same kind, language and brand that is sent until \
            now makes room.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The template's name.") var name: String

    func run() async throws {
        let name = name
        let outcome = try await tenant.transaction(global) { transaction in
            let template = try TemplateCommand.find(name, by: Authority(transaction, as: .system))
            return try TemplateCore(transaction, as: .system).publish(template.id)
        }
        TemplateCommand.remark(on: outcome)
        guard let version = outcome.published.first?.version else {
            return Output.line("template \(name) is published so already")
        }
        Output.line("template \(name) published: version \(version)")
        if let displaced = outcome.displaced { Output.line("template \(displaced) is not sent any more") }
    }
}

/// `postroom template withdraw`
struct TemplateWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Send a template no more: mails say what the next one that fits says, at last the default.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The template's name.") var name: String

    func run() async throws {
        let name = name
        let isChanged = try await tenant.transaction(global) { transaction in
            let template = try TemplateCommand.find(name, by: Authority(transaction, as: .system))
            return try TemplateCore(transaction, as: .system).withdraw(template.id).isChange
        }
        Output.line("template \(name) \(isChanged ? "withdrawn" : "is not published")")
    }
}

/// `postroom template restore`
struct TemplateRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make an earlier version the draft; postroom template publish sends it again.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The template's name.") var name: String
    @Argument(help: "The version's number.") var version: Int

    func run() async throws {
        let (name, version) = (name, version)
        let outcome = try await tenant.transaction(global) { transaction in
            let template = try TemplateCommand.find(name, by: Authority(transaction, as: .system))
            return try TemplateCore(transaction, as: .system).restore(version, of: template.id)
        }
        TemplateCommand.remark(on: outcome)
        Output.line(
            outcome.change.isChange
                ? "the draft of template \(name) is version \(version) now"
                : "the draft of template \(name) says that already")
    }
}

/// `postroom template remove`
struct TemplateRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a template; its mails say what the next one that fits says, at last the default.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The template's name.") var name: String

    func run() async throws {
        let name = name
        try await tenant.transaction(global) { transaction in
            let template = try TemplateCommand.find(name, by: Authority(transaction, as: .system))
            _ = try TemplateCore(transaction, as: .system).remove(template.id)
        }
        Output.line("template \(name) removed")
    }
}
