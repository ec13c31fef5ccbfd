// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The templates that come with the program, for tenants that have not written their own.
package enum Defaults {
    /// The source of one default template.
    struct Source: Sendable {
        let kind: MailTemplate.Kind
        let locale: TemplateLocale
        let subject: String
        let text: String

        /// The page, made of the text; an answer has none of its own: it is the agent's words, and what he wrote them in.
        var html: String? {
            kind == .publicReply ? nil : DefaultPage(subject: subject, text: text, locale: locale).html
        }
    }

    /// All default templates, parsed once.
    package static let all: [MailTemplate] =
        (english + englishOfEndings + englishForAgents + german + germanOfEndings + germanForAgents).map { source in
            do throws(TemplateError) {
                return try MailTemplate(
                    kind: source.kind,
                    locale: source.locale,
                    source: TemplateSource(subject: source.subject, text: source.text, html: source.html)
                )
            } catch {
                // A programmer's error: MailTemplateTests parses all of them.
                preconditionFailure("default template \(source.kind) (\(source.locale)): \(error)")
            }
        }

    /// The default template of a kind in the language that fits best.
    package static func template(_ kind: MailTemplate.Kind, for locale: TemplateLocale) -> MailTemplate {
        guard let template = MailTemplate.best(for: locale, among: all.filter { $0.kind == kind }) else {
            preconditionFailure("every kind has an English default template; \(kind) has none")
        }
        return template
    }
}
