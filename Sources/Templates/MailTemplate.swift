// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import HTML

/// A template for a whole mail: subject, text and HTML, in one language, for one purpose.
package struct MailTemplate: Sendable {
    /// What the mail is for.
    package let kind: Kind
    /// Its language.
    package let locale: TemplateLocale
    /// The template of the subject.
    package let subject: Template
    /// The template of the text; `nil` where the text follows from the HTML.
    package let text: Template?
    /// The template of the HTML; `nil` for a mail in text only.
    package let html: Template?

    /// What looking at the sources gives: the template, or all mistakes of all parts.
    package struct Check: Sendable {
        /// The template; `nil` where there are mistakes.
        package let template: MailTemplate?
        /// All mistakes, each with its part.
        package let errors: [TemplateError]
        /// Placeholders that may come out empty, and findings about the page.
        package let warnings: [TemplateWarning]
        /// What is wrong with the page for some of its readers.
        package let findings: [PageFinding]
    }

    /// Parses and checks all parts with the catalogue of the kind, and goes on behind mistakes.
    ///
    /// - Parameter catalogue: Another catalogue than the kind's, with fields of one's own for example.
    /// - Complexity: O(n) in the length of the sources and the partials they use.
    package static func check(
        kind: Kind,
        locale: TemplateLocale,
        source: TemplateSource,
        partials: [TemplatePartial] = [],
        catalogue: Catalogue? = nil,
        limits: TemplateLimits = TemplateLimits()
    ) -> Check {
        let catalogue = catalogue ?? kind.catalogue
        let texts = Dictionary(partials.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        let pages = Dictionary(partials.map { ($0.name, $0.html) }, uniquingKeysWith: { first, _ in first })
        var errors: [TemplateError] = []
        func part(_ part: TemplateError.Part, _ source: String, _ target: RenderTarget) -> Template? {
            let check = Template.check(
                source, for: target, catalogue: catalogue, partials: target == .html ? pages : texts, locale: locale,
                limits: limits)
            errors += check.errors.map {
                var error = $0
                error.part = part
                return error
            }
            return check.template
        }
        let subject = part(.subject, source.subject, .header)
        let text = source.text.flatMap { part(.text, $0, .plainText) }
        let html = source.html.flatMap { part(.html, $0, .html) }
        if source.text == nil, source.html == nil {
            var error = TemplateError(.syntax, "a mail needs a text or HTML")
            error.part = .text
            errors.append(error)
        }
        guard errors.isEmpty, let subject else {
            return Check(template: nil, errors: errors, warnings: [], findings: [])
        }
        let template = MailTemplate(kind: kind, locale: locale, subject: subject, text: text, html: html)
        let warnings = subject.warnings + (text?.warnings ?? []) + (html?.warnings ?? [])
        return Check(
            template: template, errors: [], warnings: warnings, findings: template.findings(catalogue: catalogue))
    }

    /// Parses and checks all parts with the catalogue of the kind, or another one.
    ///
    /// - Throws: ``TemplateError`` that names the part, the first mistake.
    package init(
        kind: Kind,
        locale: TemplateLocale,
        source: TemplateSource,
        partials: [TemplatePartial] = [],
        catalogue: Catalogue? = nil,
        limits: TemplateLimits = TemplateLimits()
    ) throws(TemplateError) {
        let check = Self.check(
            kind: kind, locale: locale, source: source, partials: partials, catalogue: catalogue, limits: limits)
        guard let template = check.template else { throw check.errors.first ?? TemplateError(.syntax) }
        self = template
    }

    /// Parses and checks a subject and a text.
    ///
    /// - Throws: ``TemplateError`` that names the part.
    package init(
        kind: Kind,
        locale: TemplateLocale,
        subject: String,
        text: String,
        limits: TemplateLimits = TemplateLimits()
    ) throws(TemplateError) {
        try self.init(kind: kind, locale: locale, source: TemplateSource(subject: subject, text: text), limits: limits)
    }

    private init(kind: Kind, locale: TemplateLocale, subject: Template, text: Template?, html: Template?) {
        (self.kind, self.locale, self.subject, self.text, self.html) = (kind, locale, subject, text, html)
    }

    /// What all parts warn of.
    package var warnings: [TemplateWarning] { subject.warnings + (text?.warnings ?? []) + (html?.warnings ?? []) }

    /// Renders all parts.
    ///
    /// The subject is one line. The text has no blank lines at its ends and ends with a line break; where the template
    /// has none, it is the HTML as text, links as footnotes.
    ///
    /// - Throws: ``TemplateError/Kind/limitExceeded`` and nothing else.
    package func render(_ facts: Facts) throws(TemplateError) -> Rendered {
        var facts = facts
        facts.set(.mailLanguage, locale.tag)
        facts.set(.mailDirection, locale.isRightToLeft ? "rtl" : "ltr")
        let subject = try Self.render(self.subject, facts, .subject)
        var html: String?
        if let template = self.html { html = try Self.render(template, facts, .html) }
        let words: String
        if let template = self.text {
            words = try Self.render(template, facts, .text)
        } else {
            var options = HTMLText.Options()
            options.links = .footnotes
            words = HTMLText.render(html ?? "", options: options)
        }
        return Rendered(subject: subject, text: words.withTidyEnds, html: html)
    }

    /// The template that fits a locale best: the first of its chain that is there.
    package static func best(for locale: TemplateLocale, among templates: [MailTemplate]) -> MailTemplate? {
        best(for: locale, brand: nil, among: templates)
    }

    /// The template that fits a locale best: of the locale, of its language, of the brand's locale, in English.
    package static func best(
        for locale: TemplateLocale,
        brand: TemplateLocale?,
        among templates: [MailTemplate]
    ) -> MailTemplate? {
        for candidate in locale.chain(before: brand) {
            if let match = templates.first(where: { $0.locale == candidate }) { return match }
        }
        return nil
    }

    private static func render(
        _ template: Template,
        _ facts: Facts,
        _ part: TemplateError.Part
    ) throws(TemplateError) -> String {
        do throws(TemplateError) {
            return try template.render(facts)
        } catch {
            var error = error
            error.part = part
            throw error
        }
    }

    private func findings(catalogue: Catalogue) -> [PageFinding] {
        guard let page = try? render(Facts.examples(of: catalogue)).html else { return [] }
        return PageFinding.all(in: page)
    }
}

/// A mail's words, ready to be composed.
package struct Rendered: Equatable, Sendable {
    /// The subject in one line, not yet encoded for a header.
    package let subject: String
    /// The text with `\n` for line breaks.
    package let text: String
    /// The HTML, a whole page; `nil` for a mail in text only.
    package var html: String?
}

extension String {
    fileprivate var withTidyEnds: String {
        // Most texts are tidy: then nothing is cut into lines.
        let bytes = utf8
        if let first = bytes.first, first > 0x20, bytes.last == 0x0A, bytes.dropLast().last.map({ $0 > 0x20 }) == true {
            return self
        }
        var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}
