// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A template for a whole mail: subject and text, in one language, for one purpose.
package struct MailTemplate: Sendable {
    /// What the mail is for.
    package let kind: Kind
    /// Its language.
    package let locale: TemplateLocale
    /// The template of the subject.
    package let subject: Template
    /// The template of the text.
    package let text: Template

    /// Parses and checks both parts with the catalogue of the kind.
    ///
    /// - Throws: ``TemplateError`` that names the part.
    package init(
        kind: Kind,
        locale: TemplateLocale,
        subject: String,
        text: String,
        limits: TemplateLimits = TemplateLimits()
    ) throws(TemplateError) {
        self.kind = kind
        self.locale = locale
        self.subject = try Self.inPart(.subject) { () throws(TemplateError) in
            try Template.parse(subject, catalogue: kind.catalogue, limits: limits)
        }
        self.text = try Self.inPart(.text) { () throws(TemplateError) in
            try Template.parse(text, catalogue: kind.catalogue, limits: limits)
        }
    }

    /// What both parts warn of.
    package var warnings: [TemplateWarning] { subject.warnings + text.warnings }

    /// Renders both parts.
    ///
    /// The subject is one line. The text has no blank lines at its ends and ends with a line break.
    ///
    /// - Throws: ``TemplateError/Kind/limitExceeded``.
    package func render(_ facts: Facts) throws(TemplateError) -> Rendered {
        let subject = try Self.inPart(.subject) { () throws(TemplateError) in
            try self.subject.render(facts, as: .header)
        }
        let text = try Self.inPart(.text) { () throws(TemplateError) in
            try self.text.render(facts, as: .plainText)
        }
        return Rendered(subject: subject, text: text.withTidyEnds)
    }

    /// The template that fits a locale best: the first of its chain that is there.
    package static func best(for locale: TemplateLocale, among templates: [MailTemplate]) -> MailTemplate? {
        for candidate in locale.chain {
            if let match = templates.first(where: { $0.locale == candidate }) { return match }
        }
        return nil
    }

    private static func inPart<Result>(
        _ part: TemplateError.Part,
        _ body: () throws(TemplateError) -> Result
    ) throws(TemplateError) -> Result {
        do throws(TemplateError) {
            return try body()
        } catch {
            var error = error
            error.part = part
            throw error
        }
    }
}

/// A mail's words, ready to be composed.
package struct Rendered: Equatable, Sendable {
    /// The subject in one line, not yet encoded for a header.
    package let subject: String
    /// The text with `\n` for line breaks.
    package let text: String
}

extension String {
    fileprivate var withTidyEnds: String {
        var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}
