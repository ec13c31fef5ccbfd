// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Templates
import Tickets

extension Operation {
    private static let templates = "Templates"

    static let addTemplate = Operation(
        "addTemplate", in: templates, "Make a template: a draft, of which nothing is sent before it is published",
        about:
            "All mistakes of its words are told at once, with line and column. `meta.notes` says what may come out empty.",
        input: TemplateInput.add, answer: .one(ResourceShape.template.description, isNew: true)
    ).once

    static let changeTemplate = Operation(
        "changeTemplate", in: templates, "Change the draft", input: TemplateInput.change,
        answer: .one(ResourceShape.template.description)
    ).conditional

    static let cloneTemplate = Operation(
        "cloneTemplate", in: templates, "Make a template out of another one's draft, for another language or brand",
        input: TemplateInput.clone, answer: .one(ResourceShape.template.description, isNew: true)
    ).once

    static let publishTemplate = Operation(
        "publishTemplate", in: templates, "Publish the draft: mails that are written from now on say what it says",
        about: "Mails that are queued already keep their words.", answer: .one(ResourceShape.template.description),
        refusals: [.inUse, .invalidValue]
    ).once

    static let withdrawTemplate = Operation(
        "withdrawTemplate", in: templates, "Send a template no more", answer: .one(ResourceShape.template.description),
        refusals: [.inUse]
    ).once

    static let restoreTemplate = Operation(
        "restoreTemplate", in: templates, "Make an earlier version the draft", input: TemplateInput.restore,
        answer: .one(ResourceShape.template.description), refusals: [.inUse]
    ).once

    static let previewTemplate = Operation(
        "previewTemplate", in: templates, "What a template says with a ticket, or with examples; nothing is sent",
        input: TemplateInput.preview, answer: .one(ResourceShape.preview.description))

    static let testTemplate = Operation(
        "testTemplate", in: templates, "Send what a template says with a ticket to an agent, never to a customer",
        about: "It goes out by the ticket's mailbox, with [Test] before its subject. An answer to it is held.",
        input: TemplateInput.test, answer: .one(ResourceShape.preview.description), refusals: [.inUse]
    ).once

    static let listTemplateVersions = Operation(
        "listTemplateVersions", in: templates, "What was published of a template, the newest first",
        answer: .page(ResourceShape.templateVersion.description))

    static let showTemplateVersion = Operation(
        "showTemplateVersion", in: templates, "One published version",
        answer: .one(ResourceShape.templateVersion.description))

    static let compareTemplate = Operation(
        "compareTemplate", in: templates, "Line by line what the draft changes, or what is different between versions",
        about: "Without `from` it begins at the version that is sent; without `to` it ends at the draft.",
        parameters: [
            Parameter("from", .integer(1...1_000_000), "The earlier version."),
            Parameter("to", .integer(1...1_000_000), "The later version."),
        ], answer: .page(ResourceShape.comparedLine.description), refusals: [.inUse])

    static let listPlaceholders = Operation(
        "listPlaceholders", in: templates, "What templates may name, with an example each",
        parameters: [
            Parameter(
                "filter[kind]", .word(among: MailTemplate.Kind.allCases.map(\.rawValue)), "Only in mails of this kind.")
        ], answer: .page(ResourceShape.placeholder.description))

    static let addPartial = Operation(
        "addPartial", in: templates, "Make a piece that templates share", input: TemplateInput.addPartial,
        answer: .one(ResourceShape.partial.description, isNew: true)
    ).once

    static let changePartial = Operation(
        "changePartial", in: templates, "Change such a piece",
        about:
            "It is looked at in every draft that uses it. What is published keeps it as it was, unless `publish` is true.",
        input: TemplateInput.changePartial, answer: .one(ResourceShape.partial.description)
    ).conditional

    static let showPartialUse = Operation(
        "showPartialUse", in: templates, "Where a piece is used",
        answer: .meta(
            .object([
                ("request_id", .text()), ("drafts", .list(of: .text())), ("published", .list(of: .text())),
                ("partials", .list(of: .text())),
            ])))
}
