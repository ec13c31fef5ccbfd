// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Templates
import Tickets

/// `postroom template versions`
struct TemplateVersions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "List a template's versions, the newest first.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "The template's name.") var name: String

    private struct Entry: Encodable {
        var version: Int
        var isSent: Bool
        var publishedAt: Date
        var by: String
        var partials: [String]
    }

    func run() async throws {
        let name = name
        let entries = try await tenant.transaction(global) { transaction in
            let authority = try Authority(transaction, as: .system)
            let template = try TemplateCommand.find(name, by: authority)
            return try TemplateStore.versions(of: template.id, by: authority).map { version in
                Entry(
                    version: version.number, isSent: version.number == template.version,
                    publishedAt: version.createdAt, by: version.actorKind,
                    partials: Set(version.partials.map(\.partial.name)).sorted())
            }
        }
        if output.json { return try entries.forEach { try Output.json($0) } }
        Output.table(
            ["VERSION", "PUBLISHED", "BY", "PARTIALS", "SENT"],
            entries.map {
                [
                    "\($0.version)", $0.publishedAt.ISO8601Format(), $0.by, $0.partials.joined(separator: ", "),
                    $0.isSent ? "yes" : "no",
                ]
            })
    }
}

/// `postroom template diff`
struct TemplateDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show line by line what the draft changes, or what is different between two versions.",
        discussion: "Without --from it begins at the version that is sent; without --to it ends at the draft.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Option(help: "The earlier version.") var from: Int?
    @Option(help: "The later version.") var to: Int?
    @Argument(help: "The template's name.") var name: String

    private struct Line: Encodable {
        var part: String
        /// `same`, `removed` or `added`.
        var change: String
        var line: String
    }

    func run() async throws {
        let (name, from, to) = (name, from, to)
        let (old, new) = try await tenant.transaction(global) { transaction in
            let authority = try Authority(transaction, as: .system)
            let template = try TemplateCommand.find(name, by: authority)
            guard let first = from ?? template.version else {
                throw Failure(.data, "template \(template.name) is not published; name a version by --from")
            }
            return (
                try TemplateCommand.version(first, of: template, by: authority).source,
                try to.map { try TemplateCommand.version($0, of: template, by: authority).source } ?? template.draft
            )
        }
        for part in TemplatePart.allCases {
            let (before, after) = (part.of(old), part.of(new))
            if before == after { continue }
            let lines = LineDifference.lines(from: before ?? "", to: after ?? "")
            if output.json {
                for line in lines { try Output.json(Self.entry(line, part)) }
            } else {
                Output.line("--- \(part.rawValue)")
                for line in lines { Output.line(line.description) }
            }
        }
        if old == new, !output.json { Output.line("they say the same") }
    }

    private static func entry(_ line: LineDifference.Line, _ part: TemplatePart) -> Line {
        switch line {
        case .same(let text): Line(part: part.rawValue, change: "same", line: text)
        case .removed(let text): Line(part: part.rawValue, change: "removed", line: text)
        case .added(let text): Line(part: part.rawValue, change: "added", line: text)
        }
    }
}
