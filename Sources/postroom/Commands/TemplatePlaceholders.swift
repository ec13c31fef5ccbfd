// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Templates

/// `postroom template placeholders`
struct TemplatePlaceholders: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "placeholders",
        abstract: "List what templates may name, with an example each; of one kind of mail, or all.")

    @OptionGroup var output: OutputOption
    @Option(help: "Only those of this kind of mail.") var kind: TemplateKindWord?

    func run() throws {
        let placeholders = (kind?.kind.catalogue ?? .all).placeholders
        if output.json { return try placeholders.forEach { try Output.json($0) } }
        Output.table(
            ["PLACEHOLDER", "TYPE", "MAY BE EMPTY", "WHAT IT IS", "EXAMPLE"],
            placeholders.map {
                [$0.name, $0.type.label, $0.mayBeEmpty ? "yes" : "no", $0.summary, $0.shownExample]
            })
    }
}
