// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Templates
import Tickets

extension ResourceShape<OwnTemplate> {
    static let template = ResourceShape(
        "templates", "Words of the tenant's own for one kind of mail: a draft, and the version that is sent.",
        at: "/templates", id: { $0.id.description },
        [
            .text("name", "What people call it.") { $0.name },
            .word("kind", "Which mails it is for.") { $0.kind },
            .text("locale", "The language it is in.") { $0.locale.description },
            .text("subject", "The draft's subject line.") { $0.draft.subject },
            .optionalText("text", "The draft's text; null where it follows from the HTML.") { $0.draft.text },
            .optionalText("html", "The draft's HTML page; null for a mail in text only.") { $0.draft.html },
            .optionalInteger("version", "The version that is sent; null for none.") { $0.version },
            .integer("latest_version", "How many versions there are.") { $0.latestVersion },
            .text("changed_by", "What kind of actor changed it last.") { $0.actorKind },
            .time("created_at", "When it was made.") { $0.createdAt },
            .time("updated_at", "When it was changed last.") { $0.updatedAt },
        ],
        [.one("brand", "brands", "The brand whose tickets it is for; null for all.") { $0.brand }])
}

extension ResourceShape<TemplateVersion> {
    static let templateVersion = ResourceShape(
        "template-versions", "What was published of a template at one time; it never changes.", at: nil,
        id: { "\($0.template):\($0.number)" },
        [
            .integer("number", "Which one, from 1.") { $0.number },
            .text("subject", "Its subject line.") { $0.source.subject },
            .optionalText("text", "Its text.") { $0.source.text },
            .optionalText("html", "Its HTML page.") { $0.source.html },
            .texts("partials", "The pieces it was published with, by name.") {
                Set($0.partials.map(\.partial.name)).sorted()
            },
            .text("published_by", "What kind of actor published it.") { $0.actorKind },
            .time("created_at", "When.") { $0.createdAt },
        ],
        [.one("template", "templates", "Of which template.") { $0.template as TemplateID? }])
}

extension ResourceShape<OwnPartial> {
    static let partial = ResourceShape(
        "partials", "A piece that templates share, such as a footer.", at: "/partials", id: { $0.id.description },
        [
            .text("name", "Its name in templates.") { $0.name },
            .text("text", "What stands in text parts and subjects.") { $0.content.partial.text },
            .text("html", "What stands in HTML parts.") { $0.content.partial.html },
            .text("changed_by", "What kind of actor changed it last.") { $0.actorKind },
            .time("created_at", "When it was made.") { $0.createdAt },
            .time("updated_at", "When it was changed last.") { $0.updatedAt },
        ],
        [.one("brand", "brands", "In whose mails it takes the place of the one for all.") { $0.brand }])
}

extension ResourceShape<Placeholder> {
    static let placeholder = ResourceShape(
        "placeholders", "Something that templates may name.", at: nil, id: { $0.name },
        [
            .text("type", "What it is.") { $0.type.label },
            .flag("may_be_empty", "Whether a mail may have nothing there.") { $0.mayBeEmpty },
            .text("summary", "What it says.") { $0.summary },
            .text("example", "As it may come out.") { $0.shownExample },
        ])
}

/// What a template says with some values.
struct ShownMail: Sendable {
    let rendered: Rendered
    let template: TemplateID
}

extension ResourceShape<ShownMail> {
    static let preview = ResourceShape(
        "previews", "What a template says with the values of a ticket, or with examples.", at: nil,
        id: { $0.template.description },
        [
            .text("subject", "The subject line.") { $0.rendered.subject },
            .text("text", "The text part.") { $0.rendered.text },
            .optionalText("html", "The HTML part.") { $0.rendered.html },
        ],
        [.one("template", "templates", "Which template.") { $0.template as TemplateID? }])
}

/// One line of a comparison.
struct ComparedLine: Sendable {
    let position: Int
    let part: String
    let change: String
    let text: String
}

extension ResourceShape<ComparedLine> {
    static let comparedLine = ResourceShape(
        "diff-lines", "A line of a comparison of two states of a template.", at: nil, id: { String($0.position) },
        [
            Attribute("part", .word(among: ["subject", "text", "html"]), "Of which part it is.") { .string($0.part) },
            Attribute("change", .word(among: ["same", "removed", "added"]), "What became of it.") {
                .string($0.change)
            },
            .text("line", "What it says.") { $0.text },
        ])
}
