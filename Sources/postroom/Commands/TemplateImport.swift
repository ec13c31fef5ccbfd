// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Templates

/// `postroom template import`
struct TemplateImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Translate the placeholders of another helpdesk's template into ours.",
        discussion: """
            The translated text goes to standard output, for postroom template save. A placeholder that has no counterpart is \
            left out and told on standard error: a person decides what stands there instead.

            Example: postroom template import --from zendesk old.html > page.html
            """)

    @Option(help: "Where it comes from: zendesk, freshdesk, helpscout or zammad.") var from: ImportProduct
    @Argument(help: "The file; - is standard input.") var file: String

    func run() throws {
        let result = PlaceholderImport.translate(try TemplateFile.read(file), from: from.product)
        for name in result.unknown { Output.remark("no counterpart, left out: \(name)") }
        Output.text(result.text)
    }
}

/// A helpdesk on the command line.
enum ImportProduct: String, CaseIterable, ExpressibleByArgument {
    case zendesk, freshdesk, helpscout, zammad

    var product: PlaceholderImport.Product {
        switch self {
        case .zendesk: .zendesk
        case .freshdesk: .freshdesk
        case .helpscout: .helpScout
        case .zammad: .zammad
        }
    }
}
