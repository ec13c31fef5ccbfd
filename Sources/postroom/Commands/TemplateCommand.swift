// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Templates
import Tickets

/// `postroom template`: the words of mails.
struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "The words of mails: write templates, publish them, see what they say.",
        discussion: """
            A template is written as a draft and sent once it is published. Each publication is a version that never changes; \
            a mail names the version that it was written by (postroom outbox show). Where no template is published, mails \
            say what the defaults say.
            """,
        subcommands: [
            TemplateList.self, TemplateShow.self, TemplateSave.self, TemplatePublish.self, TemplateWithdraw.self,
            TemplateVersions.self, TemplateDiff.self, TemplateRestore.self, TemplateClone.self, TemplateRemove.self,
            TemplatePreviewCommand.self, TemplatePlaceholders.self, TemplatePartialCommand.self, TemplateImport.self,
        ]
    )

    /// The template of a name, in any letter case.
    static func find(_ name: String, by authority: Authority) throws -> OwnTemplate {
        try NamedThing.find(name, among: TemplateStore.templates(by: authority), \.name, word: "template")
    }

    /// The version of a number.
    static func version(_ number: Int, of template: OwnTemplate, by authority: Authority) throws -> TemplateVersion {
        if let version = try TemplateStore.version(number, of: template.id, by: authority) { return version }
        let count = template.latestVersion
        throw Failure(
            .data,
            "there is no version \(number) of template \(template.name); "
                + (count == 0 ? "it was never published" : "there are 1 to \(count)"))
    }

    /// Says what its author should know of a template that was saved.
    static func remark(on outcome: TemplateCore.Outcome) {
        for warning in outcome.warnings { Output.remark("warning: \(warning)") }
        for finding in outcome.findings { Output.remark("finding: \(finding)") }
    }
}

/// A kind of mail on the command line.
struct TemplateKindWord: ExpressibleByArgument {
    var kind: MailTemplate.Kind

    static let allValueStrings = MailTemplate.Kind.allCases.map(\.rawValue)

    init?(argument: String) {
        guard let kind = MailTemplate.Kind(rawValue: argument.replacing("-", with: "_")) else { return nil }
        self.kind = kind
    }
}

/// A language on the command line.
struct LocaleWord: ExpressibleByArgument {
    var locale: TemplateLocale

    init?(argument: String) {
        guard let locale = TemplateLocale(argument) else { return nil }
        self.locale = locale
    }
}

/// A part of a template on the command line.
enum TemplatePart: String, CaseIterable, ExpressibleByArgument {
    case subject, text, html

    /// The part of a source; `nil` where that has none.
    func of(_ source: TemplateSource) -> String? {
        switch self {
        case .subject: source.subject
        case .text: source.text
        case .html: source.html
        }
    }
}
